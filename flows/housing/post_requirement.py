"""Post a requirement: a tenant tells us what home they are looking for (H-W03)."""

from bot.dialogue import Choice, Day, Flow, Intent, MoneyRange, Pick, Places, Review
from bot.dialogue.asking import labelled
from flows.housing import editing, finding
from flows.housing.answers import SIZES, Kind, is_whole, sized, sizeless, to_save, unsaid
from flows.housing.columns import habits, wished
from flows.housing.post_words import post_of
from models.housing import rents, requirements
from models.people import tenant_profiles, users

NAMED = ("room", *SIZES, "house", "pg")  # what the first question shows; "flat" is understood as well


class PostRequirement(Flow):
    """A tenant tells us what home they look for: what, where and for how much; the rest if they say it."""

    opens_with = Intent.POST_REQUIREMENT
    verified = True

    property_type = Kind("room", "flat", "house", "pg", *SIZES, slot="property_type")
    configuration = Choice(*SIZES, "any", slot="configuration", several="configurations")
    localities = Places(many=True)
    budget = MoneyRange(at_least=1_000, at_most=2_000_000)
    possession_date = Day(slot="possession_date", optional=True)
    occupancy = Choice("single", "double", slot="occupancy", optional=True)
    furnishing = Choice("unfurnished", "semi_furnished", "fully_furnished", slot="furnishing", optional=True)
    food_preference = Choice("veg", "non_veg", "both", slot="food_preference", optional=True)
    smoking = Choice("yes", "no", slot="smoking", optional=True)
    review = Review()

    def at_once(self, turn):
        kinds = (labelled(turn, self, self.property_type, kind) for kind in NAMED)
        step = dict.fromkeys(SIZES, "configuration")
        return [Pick(f"{step.get(kind.value, 'property_type')}/{kind.value}", kind.label) for kind in kinds]

    def when_property_type(self, turn):
        return turn["configuration"] is None  # "2bhk" is a flat unless they say otherwise

    def options_property_type(self, turn):
        return NAMED

    check_property_type, after_property_type = sizeless, sized

    def when_configuration(self, turn):
        return False  # from here on: kept when they say it, never asked

    when_possession_date = when_occupancy = when_furnishing = when_configuration
    when_food_preference = when_smoking = when_configuration

    def show_localities(self, turn):
        return turn.show(key=None if turn["budget"] else "post_requirement-localities-and-budget")

    def check_budget(self, turn, budget):
        usual = too_low(turn, budget, turn.answers)
        return turn.refuse("too-low", usual=usual) if usual else None

    def when_review(self, turn):
        unsaid(turn, ("configuration", "any") if is_whole(turn["property_type"]) else ("occupancy", None))
        return unsaid(turn, ("possession_date", None), ("furnishing", None))

    def show_review(self, turn):
        key = f"{self.name}-review-again" if turn["editing"] else None
        return turn.show(key=key, dated="yes" if turn["possession_date"] else "no")

    def options_review(self, turn):
        return to_save(turn)

    def done(self, turn):
        if turn["editing"]:
            posted = editing.save(turn, post_of(turn, turn["editing"]), turn.answers)
        else:
            posted = requirements.post(turn.db, turn.user_id, now=turn.now, **wished(turn.answers))
            tenant_profiles.note(turn.db, turn.user_id, **habits(turn.answers))
        if posted is None:
            return turn.say("gone")
        users.choose_type(turn.db, turn.user_id, "tenant")
        return announce(turn, posted)


def too_low(turn, budget, answers) -> int | None:
    """The least that homes there cost, when a budget is not even half of it (₹ a month)."""
    where = answers.get("localities")
    usual = where and rents.lowest_rent(turn.db, where, answers.get("property_type"))
    return int(usual) if usual and budget[1] < int(usual) // 2 else None


def announce(turn, posted):
    """The tenant goes on to the homes that fit; their hosts hear of the wish."""
    fits = finding.count(turn, posted)
    said = "changed" if turn["editing"] else "posted"
    turn.say(said, until=turn.day(posted.expires_at.date()), fits=fits)
    finding.tell_whom_it_fits(turn, posted)
    return turn.open("browse", post=str(posted.requirement_id)) if fits else None
