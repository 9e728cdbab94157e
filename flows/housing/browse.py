"""Browse: one card at a time. Like, skip, more; a tap on an old card acts on its own card (H-W04, H-W05)."""

from bot.dialogue import Choice, Flow, Intent, MoneyRange, Pick, Places
from flows.housing.card_words import of_card
from models.housing import cards, listings, requirements, saved_items, swipes

PULL = 5  # cards before we ask whether to go on
ON_THE_CARD = ("like", "skip", "more")
BEHIND_MORE = ("photos", "why", "save", "cheaper", "elsewhere", "report")


class Browse(Flow):
    """Homes for a tenant, tenants for a host."""

    opens_with = Intent.BROWSE, Intent.MORE
    verified = True
    keeps = False

    post = Choice()
    localities = Places(many=True)
    budget = MoneyRange(at_least=1_000)
    pause = Choice("more", "enough")
    card = Choice(*ON_THE_CARD, *BEHIND_MORE, standing=True)

    def options_post(self, turn):
        return [Pick(str(post.post_id), post.title, post.summary) for post in posts_of(turn)]

    def when_post(self, turn):
        mine = posts_of(turn)
        if len(mine) == 1:
            turn.answers["post"] = str(mine[0].post_id)
        return len(mine) > 1

    def when_localities(self, turn):
        return turn["post"] is None

    def when_budget(self, turn):
        return False  # kept when they say it: "show me flats in Powai under 30k"

    def when_pause(self, turn):
        return turn.answers.get("seen", 0) >= PULL

    def after_pause(self, turn, chosen):
        turn.answers["seen"] = 0
        turn.answers.pop("pause")
        if chosen == "enough":
            turn.say("enough")
            return turn.end()

    def when_card(self, turn):
        if turn["open_card"] is None:
            turn.answers["open_card"] = next_card(turn)
        return turn["open_card"] is not None

    def show_card(self, turn):
        return of_card(turn, turn["open_card"])

    def options_card(self, turn):
        return ON_THE_CARD

    def after_card(self, turn, chosen):
        turn.answers.pop("card", None)
        delivery = cards.get(turn.db, turn.subject or turn["open_card"], turn.user_id)
        if delivery is None:
            turn.say("card-gone")
            return turn.stay()
        return getattr(self, f"_{chosen}")(turn, delivery)

    def _like(self, turn, delivery):
        if delivery.requirement_id is None:
            delivery = with_requirement(turn, delivery)
        liked = swipes.like(turn.db, delivery.delivery_id, turn.user_id, turn.now)
        turn.say("liked-before" if liked.already else "liked", code=delivery.code)
        if liked.match_id:
            turn.tell(turn.user_id, "matches.made", match_id=liked.match_id)
            turn.tell(liked.other_id, "matches.made", match_id=liked.match_id)
        elif not liked.already:
            turn.tell(liked.other_id, "likes.received", delivery_id=delivery.delivery_id)
        return self._next(turn, delivery)

    def _skip(self, turn, delivery):
        swipes.skip(turn.db, delivery.delivery_id, turn.user_id, turn.now)
        return self._next(turn, delivery)

    def _next(self, turn, delivery):
        """The next card follows the card at hand; an older one is only acknowledged."""
        if turn["open_card"] != str(delivery.delivery_id):
            return turn.stay()
        turn.answers["open_card"] = None
        turn.answers["seen"] = turn.answers.get("seen", 0) + 1
        return None

    def _more(self, turn, delivery):
        turn.offer("card", of_card(turn, delivery.delivery_id, key="browse-behind"), values=BEHIND_MORE)
        return turn.stay()

    def _photos(self, turn, delivery):
        pictures = cards.pictures(turn.db, delivery.delivery_id)
        for picture in pictures[1:6]:
            turn.say("photo", image=f"media:{picture}", code=delivery.code)
        if len(pictures) < 2:
            turn.say("no-photos")
        return turn.stay()

    def _why(self, turn, delivery):
        turn.offer("card", of_card(turn, delivery.delivery_id, key="browse-reasons"), values=ON_THE_CARD)
        return turn.stay()

    def _save(self, turn, delivery):
        saved_items.save(turn.db, turn.user_id, delivery.delivery_id)
        turn.say("saved", code=delivery.code)
        return turn.stay()

    def _cheaper(self, turn, delivery):
        rent = listings.get(turn.db, delivery.listing_id).rent_monthly
        return turn.open(
            "browse", post=turn["post"], localities=turn["localities"], budget=[None, int(rent) - 1]
        )

    def _elsewhere(self, turn, delivery):
        turn.answers.update(post=turn["post"], localities=None, open_card=None)
        return self.localities

    def _report(self, turn, delivery):
        return turn.open("report", about=str(delivery.delivery_id))

    def undo(self, turn):
        """Takes back the latest like or skip and shows that card again; a match stays."""
        undone = swipes.undo_latest(turn.db, turn.user_id, turn.now)
        if undone is None:
            turn.say("nothing-to-undo")
            return turn.stay()
        turn.say("undone")
        return turn.open(
            "browse", post=str(undone.post_id) if undone.post_id else None, open_card=str(undone.delivery_id)
        )

    def on_code(self, turn, code, action, rest, message):
        """ "4K7", "L4K7": the card of that code."""
        delivery = cards.by_code(turn.db, turn.user_id, code)
        if delivery is None or action not in (None, "undo", *ON_THE_CARD, *BEHIND_MORE):
            return None
        turn.subject = str(delivery.delivery_id)
        if action is None:
            turn.offer("card", of_card(turn, delivery.delivery_id), values=ON_THE_CARD)
            return True
        return self.after_card(turn, action) or True

    def done(self, turn):
        turn.say("no-more" if turn.answers.get("seen") else "none-fit")


def posts_of(turn):
    return requirements.live(turn.db, turn.user_id) + listings.live(turn.db, turn.user_id)


def next_card(turn):
    """The best card that this person has not seen, delivered; None when there is none."""
    budget = turn["budget"]
    filters = cards.Filters(locality_ids=turn["localities"], max_rent=budget and budget[1])
    found = cards.next_for(turn.db, turn.user_id, turn["post"], filters, now=turn.now)
    return str(found.delivery_id) if found else None


def with_requirement(turn, delivery):
    """A like needs a requirement: what they browsed for becomes one."""
    budget = turn["budget"] or [None, None]
    return requirements.from_browsing(
        turn.db, turn.user_id, delivery.delivery_id, budget_max=budget[1], now=turn.now
    )
