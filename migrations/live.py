"""What the console hears of at once (decision record 0019): whose talk moved on, whose session ended.

The payload is an id and nothing else; equal ones of a transaction are told once.
"""

TALK = """
CREATE FUNCTION tell_console() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.user_id IS NOT NULL THEN
    PERFORM pg_notify('homigo_talk', NEW.user_id::text);
  END IF;
  RETURN NULL;
END $$
"""
SESSIONS = """
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('homigo_staff', NEW.staff_id::text);
  RETURN NULL;
END $$
"""
FUNCTIONS = (TALK, SESSIONS)
_ENDED = "FOR EACH ROW EXECUTE FUNCTION tell_session_ended()"
_TELL = "FOR EACH ROW EXECUTE FUNCTION tell_console()"
_SEEN = """
CREATE TRIGGER live_status AFTER UPDATE OF status ON outbox_messages FOR EACH ROW
WHEN (NEW.status NOT IN ('queued', 'sending', 'sent')) EXECUTE FUNCTION tell_console()"""
TRIGGERS = (
    f"CREATE TRIGGER live AFTER INSERT ON inbound_messages {_TELL}",
    f"CREATE TRIGGER live AFTER INSERT ON outbox_messages {_TELL}",
    # on its way a message changes more often than anybody wants to see
    _SEEN,
    f"CREATE TRIGGER live AFTER INSERT OR UPDATE ON staff_takeovers {_TELL}",
    f"CREATE TRIGGER live AFTER INSERT ON staff_notes {_TELL}",
    f"CREATE TRIGGER live AFTER INSERT ON person_labels {_TELL}",
    f"CREATE TRIGGER live AFTER UPDATE OF ended_at ON staff_sessions {_ENDED}",
    f"CREATE TRIGGER live AFTER UPDATE OF disabled_at, role ON staff_members {_ENDED}",
)
WITHDRAW = (
    "DROP FUNCTION tell_console CASCADE",
    "DROP FUNCTION tell_session_ended CASCADE",
)
