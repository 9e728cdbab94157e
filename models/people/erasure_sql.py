"""The statements that make a person gone. A new table with personal data belongs in here."""

from sqlalchemy import text

# what names the person, wherever it was written
NEEDLES = text("""
    SELECT full_name FROM users WHERE user_id = :user_id
    UNION SELECT phone FROM users WHERE user_id = :user_id
    UNION SELECT email FROM users WHERE user_id = :user_id
    UNION SELECT address FROM channel_identities WHERE user_id = :user_id
    UNION SELECT body FROM messages WHERE sender_id = :user_id AND length(body) >= 20  -- a "yes" names nobody
    UNION SELECT description FROM property_listings WHERE host_id = :user_id
    UNION SELECT notes FROM tenant_requirements WHERE user_id = :user_id
""")
# who may have been told of them
MET = text("""
    SELECT CASE WHEN tenant_id = :user_id THEN host_id ELSE tenant_id END FROM matches
    WHERE :user_id IN (tenant_id, host_id)
    UNION SELECT CASE WHEN tenant_id = :user_id THEN host_id ELSE tenant_id END FROM swipe_actions
    WHERE :user_id IN (tenant_id, host_id)
    UNION SELECT c.viewer_id FROM card_deliveries c
    LEFT JOIN tenant_requirements r USING (requirement_id) JOIN property_listings l USING (listing_id)
    WHERE c.viewer_id <> :user_id AND :user_id IN (r.user_id, l.host_id)
""")
ATTACHED = text("SELECT storage_key FROM message_attachments WHERE user_id = :user_id")

# what was passed on for them, however short: known by the chat and the message, not by its words
RELAYED_SQL = """
UPDATE outbox_messages SET prompt = '{"text": ""}', offered = NULL,
    status = CASE WHEN status IN ('queued', 'held') THEN 'canceled' ELSE status END
  WHERE user_id <> :user_id AND offered ->> 'flow' = 'relay_chat' AND offered ->> 'step' = 'message'
    AND offered ->> 'subject' IN
      (SELECT CAST(match_id AS text) FROM matches WHERE :user_id IN (tenant_id, host_id));
UPDATE turn_traces t SET heard = NULL, before = NULL, after = NULL, said = NULL FROM dialogue_events e
  WHERE e.event_id = t.event_id AND e.flow = 'relay_chat' AND e.name = 'arrived'
    AND e.payload ->> 'message_id' IN
      (SELECT CAST(message_id AS text) FROM messages WHERE sender_id = :user_id)
"""
# what others were told stays theirs, without this person in it
BLANK_SQL = """
UPDATE outbox_messages SET prompt = '{"text": ""}', offered = NULL,
    status = CASE WHEN status IN ('queued', 'held') THEN 'canceled' ELSE status END
  WHERE user_id = ANY(:others) AND EXISTS
    (SELECT FROM unnest(CAST(:needles AS text[])) n
     WHERE strpos(prompt ->> 'text', n) > 0 OR strpos(prompt::text, n) > 0);
UPDATE dialogue_events SET payload = '{}', status = CASE status WHEN 'waiting' THEN 'void' ELSE status END
  WHERE user_id = ANY(:others) AND EXISTS
    (SELECT FROM unnest(CAST(:needles AS text[])) n WHERE strpos(payload::text, n) > 0);
UPDATE turn_traces SET heard = NULL, before = NULL, after = NULL, said = NULL
  WHERE user_id = ANY(:others) AND EXISTS (SELECT FROM unnest(CAST(:needles AS text[])) n
    WHERE strpos(concat(heard, before, after, said), n) > 0);
UPDATE dialogue_states SET offered = NULL, guess = NULL
  WHERE user_id = ANY(:others) AND EXISTS
    (SELECT FROM unnest(CAST(:needles AS text[])) n WHERE strpos(concat(offered, guess), n) > 0)
"""
ERASE_SQL = """
DELETE FROM turn_traces WHERE user_id = :user_id;
DELETE FROM outbox_messages WHERE user_id = :user_id;
DELETE FROM dialogue_events WHERE user_id = :user_id;
DELETE FROM message_attachments WHERE user_id = :user_id;
DELETE FROM consents WHERE user_id = :user_id;
UPDATE inbound_messages SET user_id = NULL, identity_id = NULL, body = '', raw = '{}', error = NULL,
    outcome = 'ignored' WHERE user_id = :user_id;
DELETE FROM otp_challenges WHERE user_id = :user_id;
DELETE FROM staff_takeovers WHERE user_id = :user_id;
DELETE FROM staff_notes WHERE user_id = :user_id;
DELETE FROM person_labels WHERE user_id = :user_id;
DELETE FROM place_lookups WHERE user_id = :user_id;
DELETE FROM dialogue_states WHERE user_id = :user_id;
DELETE FROM channel_identities WHERE user_id = :user_id
  OR (channel = 'sms' AND last_inbound_at IS NULL
      AND address = (SELECT phone FROM users WHERE user_id = :user_id));
DELETE FROM user_verifications WHERE user_id = :user_id;
DELETE FROM host_preferences WHERE user_id = :user_id;
DELETE FROM blocked_users WHERE :user_id IN (blocker_id, blocked_id);
DELETE FROM saved_items WHERE user_id = :user_id;
DELETE FROM contact_consents WHERE user_id = :user_id;
DELETE FROM swipe_actions WHERE :user_id IN (tenant_id, host_id);
DELETE FROM card_deliveries WHERE viewer_id = :user_id;
UPDATE messages SET body = NULL, message_type = 'system', attachment_id = NULL WHERE sender_id = :user_id;
UPDATE reports SET note = NULL WHERE reporter_id = :user_id;
DELETE FROM tenant_requirements r WHERE user_id = :user_id
  AND NOT EXISTS (SELECT FROM matches m WHERE m.requirement_id = r.requirement_id);
DELETE FROM property_listings l WHERE host_id = :user_id
  AND NOT EXISTS (SELECT FROM matches m WHERE m.listing_id = l.listing_id);
UPDATE card_deliveries c SET reasons = '[]', retired_at = coalesce(retired_at, :now)
  FROM property_listings l, tenant_requirements r
  WHERE l.listing_id = c.listing_id AND r.requirement_id = c.requirement_id
    AND :user_id IN (l.host_id, r.user_id);
DELETE FROM requirement_localities WHERE requirement_id IN
  (SELECT requirement_id FROM tenant_requirements WHERE user_id = :user_id);
DELETE FROM property_photos WHERE listing_id IN
  (SELECT listing_id FROM property_listings WHERE host_id = :user_id);
UPDATE tenant_requirements SET title = '', notes = NULL, possession_date = NULL, occupancy = NULL,
    status = CASE WHEN status = 'filled' THEN status ELSE 'withdrawn' END
  WHERE user_id = :user_id;
UPDATE property_listings l SET title = '', description = NULL, lat = p.lat, lon = p.lon, cell = p.cell,
    status = CASE WHEN status = 'filled' THEN status ELSE 'withdrawn' END
  FROM localities p WHERE p.locality_id = l.locality_id AND host_id = :user_id;
UPDATE tenant_profiles SET occupation_type = NULL, smoking = NULL, drinking = NULL, food_preference = NULL,
    lifestyle_notes = NULL WHERE user_id = :user_id;
DELETE FROM tenant_profiles t WHERE user_id = :user_id
  AND NOT EXISTS (SELECT FROM tenant_requirements r WHERE r.user_id = t.user_id);
UPDATE host_profiles SET host_category = NULL, company_name = NULL WHERE user_id = :user_id;
DELETE FROM host_profiles h WHERE user_id = :user_id
  AND NOT EXISTS (SELECT FROM property_listings l WHERE l.host_id = h.user_id);
UPDATE users SET full_name = NULL, email = NULL, phone = NULL, date_of_birth = NULL, of_age_at = NULL,
    gender = NULL, account_status = 'deleted', deleted_at = :now WHERE user_id = :user_id
"""
RELAYED = [text(statement) for statement in RELAYED_SQL.split(";")]
BLANK = [text(statement) for statement in BLANK_SQL.split(";")]
ERASE = [text(statement) for statement in ERASE_SQL.split(";")]
