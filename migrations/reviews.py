"""What staff approved is what they saw: a home that was changed afterwards waits for them anew."""

CHANGED = """
CREATE FUNCTION look_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.reviewed_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER look_again BEFORE UPDATE ON property_listings FOR EACH ROW
WHEN (ROW (OLD.title, OLD.description, OLD.rent_monthly, OLD.deposit_amount, OLD.locality_id,
           OLD.property_type, OLD.configuration)
      IS DISTINCT FROM
      ROW (NEW.title, NEW.description, NEW.rent_monthly, NEW.deposit_amount, NEW.locality_id,
           NEW.property_type, NEW.configuration))
EXECUTE FUNCTION look_again()
"""
# a picture drawn from our own store needs nobody's approval
PICTURED = """
CREATE FUNCTION look_at_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE property_listings SET reviewed_at = NULL
  WHERE listing_id IN (SELECT listing_id FROM added WHERE attachment_id IS NOT NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER look_again AFTER INSERT ON property_photos REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION look_at_pictures()
"""
WITHDRAW = ("DROP FUNCTION look_again CASCADE", "DROP FUNCTION look_at_pictures CASCADE")
