"""Post a listing: a host tells us what home they have (H-W03)."""

import datetime as dt
from uuid import UUID

from bot.dialogue import Choice, Day, Flow, Intent, Money, Photos, Pin, Review, Text, mask_contacts
from flows.housing import finding, located
from flows.housing.post_words import WISHES, pictures
from models.housing import listings, photos
from models.people import host_profiles, users
from models.places import lookups


class PostListing(Flow):
    """A host tells us what home they have."""

    opens_with = Intent.POST_LISTING
    verified = True

    host_category = Choice("owner", "broker", slot="host_category")
    property_type = Choice("flat", "room", "house", "pg", slot="property_type")
    configuration = Choice("1rk", "1bhk", "2bhk", "3bhk", "4bhk", slot="configuration")
    place = Pin()
    rent_monthly = Money(slot=("rent_monthly", "budget_max"), at_least=1_000, at_most=2_000_000)
    deposit_amount = Money(slot="deposit_amount", at_most=20_000_000)
    furnishing = Choice("unfurnished", "semi_furnished", "fully_furnished", slot="furnishing")
    possession_date = Day(slot="possession_date")
    wishes = Choice(*WISHES, means={rule: wish for wish, rules in WISHES.items() for rule in rules.items()})
    photos = Photos(at_most=8, optional=True)
    description = Text(at_most=500, optional=True)
    near = Choice("yes", "no", standing=True)
    review = Review()

    def when_host_category(self, turn):
        return host_profiles.category(turn.db, turn.user_id) is None

    def when_property_type(self, turn):
        return turn["configuration"] is None

    def when_configuration(self, turn):
        return turn["property_type"] in ("flat", "house", "room")

    def after_description(self, turn, about):
        """Ways to reach the host outside are covered before anybody reads them (promise 19)."""
        covered, found = mask_contacts(about or "")
        if found:
            turn.answers["description"] = covered
            turn.say("covered")

    def when_near(self, turn):
        return False  # asked when an address was looked up

    def locate_place(self, turn, address):
        lookups.ask(turn.db, turn.user_id, address, self.name, turn.step, turn.now)

    def on_located(self, turn, lookup_id):
        located.ask_whether(turn, lookup_id)

    def after_near(self, turn, chosen):
        return located.confirmed(turn) if chosen == "yes" else located.elsewhere(turn)

    def done(self, turn):
        if turn["editing"]:
            posted = listings.edit(turn.db, turn.user_id, UUID(turn["editing"]), **NO_RULES | offered(turn))
        else:
            posted = listings.post(turn.db, turn.user_id, now=turn.now, **offered(turn))
        if posted is None:
            return turn.say("gone")
        show_pictures(turn, posted)
        users.choose_type(turn.db, turn.user_id, "host")
        host_profiles.note(turn.db, turn.user_id, host_category=turn["host_category"])
        if turn["editing"]:
            return turn.say("changed")
        turn.say("posted", until=turn.day(posted.expires_at.date()))
        return announce(turn, posted)


def announce(turn, posted):
    """Whom it fits hears of it; the host is shown them."""
    fits = len(finding.fitting(turn, posted, finding.TOLD))
    turn.say("fits", fits=fits)
    finding.tell_whom_it_fits(turn, posted)
    return turn.open("browse", post=str(posted.listing_id)) if fits else None


def show_pictures(turn, posted) -> None:
    """The pictures sent, in their order; an edit that left them alone changes nothing."""
    sent = turn["photos"] or []
    if sent != (pictures(turn, posted) or []):
        photos.clear(turn.db, posted.listing_id)
        photos.add(turn.db, posted.listing_id, sent)


NO_RULES = dict.fromkeys(listings.RULES)


def offered(turn) -> dict:
    """The answers as the columns of a listing."""
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
        "description": turn["description"],
        **WISHES[turn["wishes"]],
    }
