"""Post a listing: a host tells us what home they have (H-W03)."""

from bot.dialogue import Choice, Day, Flow, Intent, Money, Pin, Review, Text
from flows.housing import editing, finding, located
from flows.housing.answers import HALF_SIZES, SIZES, Kind, is_whole, sized, sizeless, to_save, unsaid
from flows.housing.columns import WISHES, offered, pictures
from flows.housing.photos_or_words import DESCRIBED, PhotosOrWords, advertised, describe, several, told
from flows.housing.post_words import post_of
from models.housing import listings, photos
from models.people import host_profiles, users
from models.places import lookups

NAMED = (*SIZES, "room", "house", "pg")  # what the first question shows; "flat" is understood as well


class PostListing(Flow):
    """A host tells us what home they have: what, where, for how much; the rest if they say it."""

    opens_with = Intent.POST_LISTING
    verified = True

    property_type = Kind("flat", "room", "house", "pg", *SIZES, slot="property_type")
    configuration = Choice(*SIZES, slot="configuration", means=HALF_SIZES)
    place = Pin()
    rent_monthly = Money(slot=("rent_monthly", "budget_max"), at_least=1_000, at_most=2_000_000)
    deposit_amount = Money(slot="deposit_amount", at_most=20_000_000)
    host_category = Choice("owner", "broker", slot="host_category")
    furnishing = Choice("unfurnished", "semi_furnished", "fully_furnished", slot="furnishing")
    possession_date = Day(slot="possession_date", optional=True)
    wishes = Choice(*WISHES, means={rule: wish for wish, rules in WISHES.items() for rule in rules.items()})
    photos = PhotosOrWords(at_most=8, optional=True)
    description = Text(at_most=DESCRIBED, optional=True)
    near = Choice("yes", "no", standing=True)
    review = Review()

    def when_property_type(self, turn):
        return turn["configuration"] is None

    def options_property_type(self, turn):
        return NAMED

    check_property_type, after_property_type = sizeless, sized

    def check_configuration(self, turn, size):
        """A forwarded text may hold several homes; a listing is one."""
        if several(turn):
            turn.say("several")

    def check_rent_monthly(self, turn, rent):
        return advertised(turn)

    def when_configuration(self, turn):
        return is_whole(turn["property_type"])

    def show_rent_monthly(self, turn):
        return turn.show(key=None if turn["deposit_amount"] is None else "post_listing-rent_alone")

    def when_host_category(self, turn):
        return host_profiles.category(turn.db, turn.user_id) is None

    def when_possession_date(self, turn):
        return False  # kept when they say it, never asked

    when_wishes = when_description = when_near = when_possession_date

    def after_photos(self, turn, sent):
        return told(turn, sent)

    def after_description(self, turn, about):
        return describe(turn, about)

    def locate_place(self, turn, address):
        lookups.ask(turn.db, turn.user_id, address, self.name, turn.step, turn.now)

    def on_located(self, turn, lookup_id):
        located.ask_whether(turn, lookup_id)

    def after_near(self, turn, chosen):
        return located.confirmed(turn) if chosen == "yes" else located.elsewhere(turn)

    def when_review(self, turn):
        return unsaid(turn, ("wishes", "anyone"), ("possession_date", None), ("description", None))

    def show_review(self, turn):
        key = f"{self.name}-review-again" if turn["editing"] else None
        return turn.show(key=key, dated="yes" if turn["possession_date"] else "no")

    def options_review(self, turn):
        return to_save(turn)

    def done(self, turn):
        if turn["editing"]:
            posted = editing.save(turn, post_of(turn, turn["editing"]), turn.answers)
        else:
            posted = listings.post(turn.db, turn.user_id, now=turn.now, **offered(turn.answers))
        if posted is None:
            return turn.say("gone")
        show_pictures(turn, posted)
        users.choose_type(turn.db, turn.user_id, "host")
        host_profiles.note(turn.db, turn.user_id, host_category=turn["host_category"])
        return announce(turn, posted)


def announce(turn, posted):
    """Whom it fits hears of it; the host is shown them."""
    turn.say("changed" if turn["editing"] else "posted", until=turn.day(posted.expires_at.date()))
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
