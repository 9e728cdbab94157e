"""Post a listing: a host tells us what home they have (H-W03)."""

import datetime as dt
from uuid import UUID

from bot.dialogue import Choice, Day, Flow, Intent, Money, Photos, Pin, Review, Text, mask_contacts
from models.housing import candidates, listings, photos
from models.people import host_profiles, users


class PostListing(Flow):
    """A host tells us what home they have."""

    opens_with = Intent.POST_LISTING
    verified = True

    host_category = Choice("owner", "broker", slot="host_category")
    property_type = Choice("flat", "room", "house", "pg", slot="property_type")
    configuration = Choice("1rk", "1bhk", "2bhk", "3bhk", "4bhk", slot="configuration")
    place = Pin()
    rent_monthly = Money(slot="rent_monthly", at_least=1_000, at_most=2_000_000)
    deposit_amount = Money(slot="deposit_amount", at_most=20_000_000)
    furnishing = Choice("unfurnished", "semi_furnished", "fully_furnished", slot="furnishing")
    possession_date = Day(slot="possession_date")
    wishes = Choice("anyone", "veg_only", "women_only", "men_only", "working_only", "students_only")
    photos = Photos(at_most=8, optional=True)
    description = Text(at_most=500, optional=True)
    review = Review()

    def when_host_category(self, turn):
        return host_profiles.category(turn.db, turn.user_id) is None

    def when_property_type(self, turn):
        return turn["configuration"] is None

    def when_configuration(self, turn):
        return turn["property_type"] in ("flat", "house", "room")

    def when_wishes(self, turn):
        return not turn.answers.keys() & {"food_preference", "gender_preference"}

    def done(self, turn):
        home = offered(turn)
        if turn["editing"]:
            posted = listings.edit(turn.db, turn.user_id, UUID(turn["editing"]), **home)
        else:
            posted = listings.post(turn.db, turn.user_id, now=turn.now, **home)
        photos.add(turn.db, posted.listing_id, turn["photos"] or [])
        users.choose_type(turn.db, turn.user_id, "host")
        host_profiles.note(turn.db, turn.user_id, host_category=turn["host_category"])
        turn.say("changed" if turn["editing"] else "posted", until=turn.day(posted.expires_at.date()))
        fits = candidates.for_listing(turn.db, posted.listing_id, turn.now, limit=20)
        turn.say("fits", fits=len(fits))
        return turn.open("browse", post=str(posted.listing_id)) if fits else None


def offered(turn) -> dict:
    """The answers as the columns of a listing; ways to reach the host outside are covered."""
    about = mask_contacts(turn["description"])[0] if turn["description"] else None
    return {
        "locality_id": turn["place"]["locality"],
        "lat": turn["place"]["lat"],
        "lon": turn["place"]["lon"],
        "property_type": turn["property_type"] or "flat",
        "configuration": turn["configuration"],
        "rent_monthly": turn["rent_monthly"],
        "deposit_amount": turn["deposit_amount"],
        "furnishing": turn["furnishing"],
        "possession_date": dt.date.fromisoformat(turn["possession_date"]),
        "description": about,
        **WISHES.get(turn["wishes"], {}),
    }


WISHES = {
    "veg_only": {"food_preference": "veg"},
    "women_only": {"gender_preference": "female"},
    "men_only": {"gender_preference": "male"},
    "working_only": {"occupation_type": "working_professional"},
    "students_only": {"occupation_type": "student"},
}
