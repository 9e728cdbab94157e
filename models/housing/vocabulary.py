"""The words a home is described with; one list for requirements, listings and the checks of both."""

PROPERTY_TYPES = ("room", "flat", "house", "pg")  # decision 20
CONFIGURATIONS = ("1rk", "1bhk", "2bhk", "3bhk", "4bhk", "5bhk")  # H-V11; larger is 5bhk
OCCUPANCIES = ("single", "double")  # H-V08
FURNISHINGS = ("unfurnished", "semi_furnished", "fully_furnished")
POST_STATUSES = ("active", "paused", "filled", "expired", "withdrawn")
GENDERS_WANTED = ("male", "female", "any")
OCCUPATIONS_WANTED = ("working_professional", "student", "self_employed", "family", "any")
FOOD_WANTED = ("veg", "any")
SMOKING_WANTED = ("yes", "no")
