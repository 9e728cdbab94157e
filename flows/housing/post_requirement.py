"""Post a requirement: a tenant tells us what home they are looking for (H-W03)."""

import datetime as dt
from uuid import UUID

from bot.dialogue import Choice, Day, Flow, Intent, MoneyRange, Places, Review
from flows.housing import finding
from models.housing import candidates, rents, requirements
from models.people import tenant_profiles, users


class PostRequirement(Flow):
    """A tenant tells us what home they are looking for."""

    opens_with = Intent.POST_REQUIREMENT
    verified = True

    property_type = Choice("room", "flat", "house", "pg", slot="property_type")
    configuration = Choice("1rk", "1bhk", "2bhk", "3bhk", "4bhk", "any", slot="configuration")
    localities = Places(many=True)
    budget = MoneyRange(at_least=1_000, at_most=2_000_000)
    possession_date = Day(slot="possession_date")
    occupancy = Choice("single", "double", slot="occupancy", optional=True)
    furnishing = Choice("unfurnished", "semi_furnished", "fully_furnished", slot="furnishing", optional=True)
    food_preference = Choice("veg", "non_veg", "both", slot="food_preference", optional=True)
    smoking = Choice("yes", "no", slot="smoking", optional=True)
    review = Review()

    def when_property_type(self, turn):
        return turn["configuration"] is None  # "2bhk" is a flat unless they say otherwise

    def when_configuration(self, turn):
        return turn["property_type"] in ("flat", "house")

    def when_possession_date(self, turn):
        return turn["editing"] is None  # a wish made of a search may have none

    def when_occupancy(self, turn):
        return turn["property_type"] in ("room", "pg")

    def when_furnishing(self, turn):
        return False  # kept when they say it, never asked

    def when_food_preference(self, turn):
        return False

    def when_smoking(self, turn):
        return False

    def check_budget(self, turn, budget):
        if turn["localities"]:
            usual = rents.lowest_rent(turn.db, turn["localities"], turn["property_type"])
            if usual and budget[1] < int(usual) // 2:
                return turn.refuse("too-low", usual=int(usual))

    def done(self, turn):
        wish = wished(turn)
        if turn["editing"]:
            posted = requirements.edit(turn.db, turn.user_id, UUID(turn["editing"]), **wish)
        else:
            posted = requirements.post(turn.db, turn.user_id, now=turn.now, **wish)
        if posted is None:
            return turn.say("gone")
        users.choose_type(turn.db, turn.user_id, "tenant")
        tenant_profiles.note(
            turn.db, turn.user_id, food_preference=turn["food_preference"], smoking=turn["smoking"]
        )
        return announce(turn, posted)


def announce(turn, posted):
    """The tenant goes on to the homes that fit; their hosts hear of a new wish."""
    fits = candidates.count_for(turn.db, posted.requirement_id, turn.now)
    said = "changed" if turn["editing"] else "posted"
    turn.say(said, until=turn.day(posted.expires_at.date()), fits=fits)
    if not turn["editing"]:
        finding.tell_whom_it_fits(turn, posted)
    return turn.open("browse", post=str(posted.requirement_id)) if fits else None


def wished(turn) -> dict:
    """The answers as the columns of a requirement."""
    least, most = turn["budget"]
    size = turn["configuration"]
    return {
        "locality_ids": turn["localities"],
        "property_type": turn["property_type"] or "flat",
        "configurations": [size] if size not in (None, "any") else [],
        "budget_min": least or 0,
        "budget_max": most,
        "possession_date": turn["possession_date"] and dt.date.fromisoformat(turn["possession_date"]),
        "occupancy": turn["occupancy"],
        "furnishing": turn["furnishing"],
    }
