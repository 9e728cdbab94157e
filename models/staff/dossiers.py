"""What staff see of one person, section by section, read in one trip; nobody's private words are among it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.session import together

AT_ONCE = 20
WHO = """
    SELECT u.user_id, u.full_name, u.email, u.phone, u.date_of_birth, u.of_age_at, u.gender, u.user_type,
           u.account_status, u.language, u.is_demo, u.created_at,
           v.phone_verified_at, v.email_verified_at, v.aadhaar_verified_at, v.face_verified_at,
           t.occupation_type, t.smoking, t.drinking, t.food_preference, t.lifestyle_notes,
           h.host_category, d.flow, d.step, d.answers, d.stack, d.slips, d.updated_at AS moved_at
    FROM users u LEFT JOIN user_verifications v USING (user_id) LEFT JOIN tenant_profiles t USING (user_id)
    LEFT JOIN host_profiles h USING (user_id) LEFT JOIN dialogue_states d USING (user_id)
    WHERE u.user_id = %(user_id)s"""
SECTIONS = {
    "addresses": """
        SELECT channel, address, verified_at, opted_out_at, last_inbound_at, bad_at, muted
        FROM channel_identities WHERE user_id = %(user_id)s ORDER BY last_inbound_at DESC NULLS LAST""",
    "consents": """
        SELECT kind, text_version, given_at, withdrawn_at FROM consents WHERE user_id = %(user_id)s
        ORDER BY given_at DESC""",
    "wishes": """
        SELECT requirement_id, code, title, status, budget_max, created_at, expires_at
        FROM tenant_requirements WHERE user_id = %(user_id)s ORDER BY requirement_id DESC LIMIT %(limit)s""",
    "homes": """
        SELECT listing_id, code, title, status, rent_monthly, created_at, expires_at, reviewed_at,
               declined_for
        FROM property_listings WHERE host_id = %(user_id)s ORDER BY listing_id DESC LIMIT %(limit)s""",
    "cards": """
        SELECT c.code, c.side, c.score, c.delivered_at, c.answered_at, o.full_name AS whose,
               CASE c.side WHEN 'tenant' THEN l.host_id ELSE r.user_id END AS whose_id,
               CASE c.side WHEN 'tenant' THEN l.title ELSE r.title END AS title,
               (SELECT s.action FROM swipe_actions s WHERE s.delivery_id = c.delivery_id
                ORDER BY s.undone_at DESC NULLS FIRST LIMIT 1) AS action
        FROM card_deliveries c JOIN property_listings l USING (listing_id)
        LEFT JOIN tenant_requirements r USING (requirement_id)
        JOIN users o ON o.user_id = CASE c.side WHEN 'tenant' THEN l.host_id ELSE r.user_id END
        WHERE c.viewer_id = %(user_id)s ORDER BY c.delivered_at DESC LIMIT %(limit)s""",
    "matches": """
        SELECT m.match_id, m.match_status, m.contact_shared, m.matched_at, m.ended_reason, l.title,
               c.conversation_id, o.user_id AS other_id, o.full_name AS other,
               said.messages, said.leaks
        FROM matches m JOIN property_listings l ON l.listing_id = m.listing_id
        JOIN users o ON o.user_id = CASE WHEN m.tenant_id = %(user_id)s THEN m.host_id ELSE m.tenant_id END
        LEFT JOIN conversations c USING (match_id)
        CROSS JOIN LATERAL (SELECT count(*) AS messages, count(*) FILTER (WHERE s.masked) AS leaks
            FROM messages s WHERE s.conversation_id = c.conversation_id) said
        WHERE %(user_id)s IN (m.tenant_id, m.host_id) ORDER BY m.matched_at DESC LIMIT %(limit)s""",
    "reports": """
        SELECT report_id, reason, status, created_at FROM reports WHERE reported_id = %(user_id)s
        ORDER BY created_at DESC LIMIT %(limit)s""",
}


def of(db: Session, user_id: UUID) -> dict[str, Any] | None:
    """`who`, and a list for each of SECTIONS, the newest AT_ONCE; None for nobody."""
    asked = {"user_id": user_id, "limit": AT_ONCE}
    who, *lists = together(db, *((each, asked) for each in (WHO, *SECTIONS.values())))
    found = who.fetchone()
    named = {name: rows.fetchall() for name, rows in zip(SECTIONS, lists, strict=True)}
    return {"who": found, **named} if found else None
