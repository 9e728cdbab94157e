"""Short codes people can type: three characters, at least one digit and one letter (decision 13)."""

import re
from random import SystemRandom
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

LETTERS, DIGITS = "ABCDEFGHJKLMNPQRTUVWXYZ", "2346789"  # without 0 O, 1 I, 5 S
# what else such three characters could mean: money, size, a time, a number in order, a configuration
READS_AS = re.compile(r"\d+(K|L|C|CR|M|T|LK|H|D|N|F|FT|KM|AM|PM|RK|ND|RD|TH|BH|HR|MN|X)|[LSMUQR]\d+")
TAKEN = text("""
    SELECT code FROM card_deliveries WHERE viewer_id = :user_id AND retired_at IS NULL
    UNION ALL SELECT tenant_code FROM matches WHERE tenant_id = :user_id AND match_status = 'active'
    UNION ALL SELECT host_code FROM matches WHERE host_id = :user_id AND match_status = 'active'
    UNION ALL SELECT code FROM tenant_requirements WHERE user_id = :user_id
    UNION ALL SELECT code FROM property_listings WHERE host_id = :user_id
""")
draw = SystemRandom()


def fresh(db: Session, user_id: UUID, count: int = 1) -> list[str]:
    """So many codes that name nothing else this person can name now."""
    taken = set(db.scalars(TAKEN, {"user_id": user_id}))
    return [next_one(taken) for _ in range(count)]


def next_one(taken: set[str]) -> str:
    """A code that is not among the taken ones, and from now on is."""
    while (code := "".join(draw.choices(LETTERS + DIGITS, k=3))) in taken or not sound(code):
        pass
    taken.add(code)
    return code


def sound(code: str) -> bool:
    """Whether a code has a digit and a letter and reads as nothing else."""
    mixed = any(c in DIGITS for c in code) and any(c in LETTERS for c in code)
    return mixed and len(code) == 3 and not READS_AS.fullmatch(code)
