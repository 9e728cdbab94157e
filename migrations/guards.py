"""The two trigger functions every table with a life cycle shares."""

TOUCH = """
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$
"""
GUARD = """
CREATE FUNCTION guard_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := to_jsonb(OLD) ->> TG_ARGV[0];
  after text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF NOT EXISTS (
    SELECT FROM status_transitions
    WHERE entity = TG_TABLE_NAME AND from_status = before AND to_status = after
  ) THEN
    RAISE EXCEPTION '% may not go from % to %', TG_TABLE_NAME, before, after
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_' || TG_TABLE_NAME || '_transition';
  END IF;
  RETURN NEW;
END $$
"""
# S-L03, X05: what somebody registered as stays; roles are added, never taken away
KEEP_ROLE = """
CREATE FUNCTION keep_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.account_status <> 'deleted' AND (
    (OLD.registered_as IS NOT NULL AND NEW.registered_as IS DISTINCT FROM OLD.registered_as)
    OR (OLD.user_type IS NOT NULL AND NEW.user_type IS DISTINCT FROM OLD.user_type
        AND NEW.user_type IS DISTINCT FROM 'both')
  ) THEN
    RAISE EXCEPTION 'a role may be added, not changed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_users_role_kept';
  END IF;
  RETURN NEW;
END $$
"""
