"""Profile: a tenant's habits, so that hosts know whom they would get; all can be skipped (H-E03)."""

from bot.dialogue import Choice, Flow, Intent
from models.people import tenant_profiles, users


class Profile(Flow):
    """Occupation, food, smoking, drinking."""

    opens_with = Intent.PROFILE, Intent.SETTINGS
    verified = True

    occupation_type = Choice("working_professional", "student", slot="occupation_type", optional=True)
    gender = Choice("female", "male", "other", optional=True)
    food_preference = Choice("veg", "non_veg", "both", slot="food_preference", optional=True)
    smoking = Choice("no", "yes", slot="smoking", optional=True)
    drinking = Choice("no", "yes", "occasionally", optional=True)

    def done(self, turn):
        habits = ("occupation_type", "food_preference", "smoking", "drinking")
        tenant_profiles.note(turn.db, turn.user_id, **{habit: turn[habit] for habit in habits if turn[habit]})
        if turn["gender"]:
            users.set_gender(turn.db, turn.user_id, turn["gender"])
        turn.say("done")
