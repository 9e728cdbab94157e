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
