"""A flow of these tests that asks one question of most kinds."""

from bot.dialogue import Choice, Day, Flow, Intent, MoneyRange, Photos, Places, Review, Text


class Home(Flow):
    """A home is wanted; small, but with a review, an optional note and photos."""

    opens_with = Intent.POST_REQUIREMENT

    kind = Choice("room", "flat", slot="property_type")
    where = Places()
    budget = MoneyRange(at_least=1_000, at_most=1_000_000)
    day = Day(slot="possession_date")
    note = Text(optional=True, at_most=40)
    review = Review()

    def done(self, turn):
        turn.say("posted")


class Album(Flow):
    """Photos of a home."""

    opens_with = Intent.POST_LISTING

    photos = Photos(at_most=3)
    kind = Choice("room", "flat")
