"""Who liked somebody's posts and has no answer yet."""

from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from models.housing import facts
from models.housing.candidates import Candidate
from models.housing.compatibility import FITS, SCORE, TOLD, reasons
from models.housing.homes_sql import NO_BLOCK
from models.housing.tenants_sql import WISH
from models.session import together

WAITING = f"""
    SELECT s.side, s.requirement_id, s.listing_id, {SCORE} AS score, {FITS}, {TOLD} FROM swipe_actions s
    JOIN tenant_requirements r USING (requirement_id) JOIN property_listings o USING (listing_id)
    JOIN users u ON u.user_id = r.user_id JOIN tenant_profiles t ON t.user_id = r.user_id
    CROSS JOIN {WISH}
    CROSS JOIN (SELECT NULL::float8 AS share, NULL AS metres) near
    JOIN users liker ON liker.user_id = CASE s.side WHEN 'tenant' THEN s.tenant_id ELSE s.host_id END
    WHERE s.action = 'like' AND s.undone_at IS NULL AND liker.account_status = 'active'
      AND ((s.side = 'tenant' AND s.host_id = %(user_id)s::uuid)
           OR (s.side = 'host' AND s.tenant_id = %(user_id)s::uuid))
      AND r.status = 'active' AND o.status = 'active'
      AND r.expires_at > %(now)s::timestamptz AND o.expires_at > %(now)s::timestamptz
      AND {NO_BLOCK.format("s.tenant_id", "s.host_id")}
      AND NOT EXISTS (SELECT FROM swipe_actions a WHERE a.requirement_id = s.requirement_id
          AND a.listing_id = s.listing_id AND a.side <> s.side AND a.undone_at IS NULL)
    ORDER BY s.swiped_at LIMIT %(most)s::bigint
"""  # noqa: S608
COUNT = f"SELECT count(*) FROM ({WAITING}) waiting"  # noqa: S608


def of(db: Session, user_id: UUID, now: datetime, limit: int = 10) -> list[Candidate]:
    """The likes that wait for this person's answer, the longest waiting first; cards.deliver shows them."""
    (rows,) = together(db, (WAITING, {"user_id": user_id, "now": now, "most": limit}))
    return [_candidate(db, user_id, row) for row in rows]


def count(db: Session, user_id: UUID, now: datetime) -> int:
    """How many likes wait for this person's answer (counted to 100)."""
    return together(db, (COUNT, {"user_id": user_id, "now": now, "most": 100}))[0].fetchone().count


def _candidate(db: Session, user_id: UUID, row) -> Candidate:
    side = "host" if row.side == "tenant" else "tenant"
    shown = (facts.home, row.listing_id) if side == "tenant" else (facts.wanted, row.requirement_id)
    return Candidate(
        side, user_id, row.requirement_id, row.listing_id, row.score, None,
        partial(reasons, row), partial(shown[0], db, shown[1]),
    )  # fmt: skip
