"""Functions and triggers of housing."""

METRES = """
CREATE FUNCTION metres_between(
  lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision
) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 12742017.6 * asin(least(1, sqrt(
    power(sind((lat2 - lat1) / 2), 2) + cosd(lat1) * cosd(lat2) * power(sind((lon2 - lon1) / 2), 2))))
$$
"""
# rule 21: requirement_localities carry what the reverse search filters by
CARRY = """
CREATE FUNCTION carry_to_localities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE requirement_localities
  SET property_type = NEW.property_type, budget_max = NEW.budget_max, status = NEW.status
  WHERE requirement_id = NEW.requirement_id;
  RETURN NULL;
END $$
"""
CARRY_TRIGGER = """
CREATE TRIGGER carry AFTER UPDATE OF property_type, budget_max, status ON tenant_requirements
FOR EACH ROW EXECUTE FUNCTION carry_to_localities()
"""
# X15, promise 19: contact is shared when both people of the match agreed, and by nothing else
SHARED = """
CREATE FUNCTION guard_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM contact_consents
      WHERE match_id = NEW.match_id AND user_id IN (NEW.tenant_id, NEW.host_id)) < 2 THEN
    RAISE EXCEPTION 'both must agree before contact is shared'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_matches_both_agreed';
  END IF;
  RETURN NEW;
END $$
"""
SHARED_TRIGGER = """
CREATE TRIGGER guard_contact BEFORE INSERT OR UPDATE OF contact_shared ON matches
FOR EACH ROW WHEN (NEW.contact_shared) EXECUTE FUNCTION guard_contact()
"""
# rule 21: a listing carries how far its host is verified, for the search scores thousands of them
LADDER = """
CREATE FUNCTION verified_rungs(person uuid) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT (phone_verified_at IS NOT NULL)::int + (email_verified_at IS NOT NULL)::int
      + (aadhaar_verified_at IS NOT NULL)::int + (face_verified_at IS NOT NULL)::int
    FROM user_verifications WHERE user_id = person), 0)
$$;
CREATE FUNCTION carry_to_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.host_verified := verified_rungs(NEW.host_id);
  RETURN NEW;
END $$;
CREATE TRIGGER carry BEFORE INSERT OR UPDATE OF host_id, host_verified ON property_listings
FOR EACH ROW EXECUTE FUNCTION carry_to_listing();
CREATE FUNCTION carry_to_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE property_listings SET host_verified = verified_rungs(host_id)
  WHERE host_id = coalesce(NEW.user_id, OLD.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER carry AFTER INSERT OR UPDATE OR DELETE ON user_verifications
FOR EACH ROW EXECUTE FUNCTION carry_to_listings()
"""
