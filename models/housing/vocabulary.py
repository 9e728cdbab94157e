"""The words a home is described with; one list for requirements, listings and the checks of both."""

PROPERTY_TYPES = ("room", "flat", "house", "pg")  # rule 20
CONFIGURATION = "[1-9](rk|bhk)"  # H-V11, as a pattern
OCCUPANCIES = ("single", "double")  # H-V08
FURNISHINGS = ("unfurnished", "semi_furnished", "fully_furnished")
POST_STATUSES = ("active", "paused", "filled", "expired", "withdrawn")
LISTING_STATUSES = (*POST_STATUSES, "declined")  # by staff, until its host changes it
DECLINED_FOR = ("not_real", "photos", "contact", "details", "rules")
GENDERS_WANTED = ("male", "female", "any")
OCCUPATIONS_WANTED = ("working_professional", "student", "self_employed", "family", "any")
FOOD_WANTED = ("veg", "any")
SMOKING_WANTED = ("yes", "no")
