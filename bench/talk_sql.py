"""The statements that let wishes and homes of a market match, and the two talk: `each` messages a pair."""

TALK = (
    """
    CREATE TABLE bench.pairs AS
    SELECT n, uuidv7() AS match_id, uuidv7() AS conversation_id, w.requirement_id, w.user_id AS tenant_id,
        h.listing_id, h.host_id
    FROM (SELECT row_number() OVER (ORDER BY requirement_id) - 1 AS n, requirement_id, user_id
          FROM tenant_requirements) w
    JOIN (SELECT row_number() OVER (ORDER BY listing_id) - 1 AS n, listing_id, host_id
          FROM property_listings) h USING (n)
    WHERE n <= %(last)s""",
    """
    INSERT INTO swipe_actions (swipe_id, side, tenant_id, host_id, requirement_id, listing_id, action,
        swiped_at)
    SELECT uuidv7(), side, tenant_id, host_id, requirement_id, listing_id, 'like', now()
    FROM bench.pairs, (VALUES ('tenant'), ('host')) sides (side)""",
    """
    INSERT INTO matches (match_id, tenant_id, host_id, requirement_id, listing_id, tenant_code, host_code,
        compatibility_score, matched_at)
    SELECT match_id, tenant_id, host_id, requirement_id, listing_id, '6TA',
        '6' || chr((65 + mod(n / 5, 20))::int) || chr((65 + mod(n, 5))::int), 70, now() FROM bench.pairs""",
    """
    INSERT INTO conversations (conversation_id, match_id, last_message_at)
    SELECT conversation_id, match_id, now() FROM bench.pairs""",
    """
    INSERT INTO conversation_participants (conversation_id, user_id)
    SELECT conversation_id, one FROM bench.pairs, LATERAL (VALUES (tenant_id), (host_id)) people (one)""",
    """
    INSERT INTO messages (message_id, conversation_id, sender_id, body, sent_at)
    SELECT uuidv7(), conversation_id, CASE WHEN mod(said, 2) = 0 THEN tenant_id ELSE host_id END,
        'Yes, the flat is free. Shall we meet on the ' || said || 'th at eleven?',
        now() - (%(each)s - said) * interval '1 minute'
    FROM generate_series(1, %(each)s) said, bench.pairs""",
)
