"""Browse: one card at a time. Like, skip, more; a tap on an old card acts on its own card (H-W04, H-W05)."""

from uuid import UUID

from bot.dialogue import Choice, Flow, Intent, MoneyRange, Places
from flows.housing import finding
from flows.housing.card_words import of_card
from flows.housing.post_words import id_of, live_posts_of, pick
from models.housing import cards, listings, pairs, photos, saved_items, swipes

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
        return [pick(turn, post) for post in live_posts_of(turn)[:10]]

    def when_post(self, turn):
        mine = live_posts_of(turn)
        if len(mine) == 1 and not turn["localities"]:
            turn.answers["post"] = str(id_of(mine[0]))
        return len(mine) > 1 and not (turn["likers"] or turn["localities"])

    def when_localities(self, turn):
        return turn["post"] is None and not turn["likers"]

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
            turn.answers["open_card"] = finding.next_card(turn)
        return turn["open_card"] is not None

    def show_card(self, turn):
        return of_card(turn, card_of(turn, turn["open_card"]))

    def options_card(self, turn):
        return ON_THE_CARD

    def after_card(self, turn, chosen):
        turn.answers.pop("card", None)
        card = card_of(turn, turn.subject or turn["open_card"])
        if card is None:
            turn.say("card-gone")
            return turn.stay()
        return getattr(self, f"_{chosen}")(turn, card)

    def _like(self, turn, card):
        wanted = finding.requirement_for(turn, card)
        liked = swipes.like(turn.db, card.delivery_id, turn.user_id, turn.now, requirement_id=wanted)
        if liked.refused:
            turn.say("card-gone")
        else:
            turn.say("liked-before" if liked.already else "liked", code=card.code)
        if not liked.already and not liked.refused:
            self._tell_them(turn, liked, pairs.owner_shown(turn.db, card))
        return self._next(turn, card)

    def _tell_them(self, turn, liked, other_id):
        if liked.match_id is None:
            return turn.tell(other_id, "likes.received")
        for user_id in (turn.user_id, other_id):
            turn.tell(user_id, "matches.made", match_id=str(liked.match_id))

    def _skip(self, turn, card):
        swipes.skip(turn.db, card.delivery_id, turn.user_id, turn.now, finding.requirement_for(turn, card))
        return self._next(turn, card)

    def _next(self, turn, card):
        """The next card follows the card at hand; an older one is only acknowledged."""
        if turn["open_card"] != str(card.delivery_id):
            if not turn.said:
                turn.say("skipped", code=card.code)
            return turn.stay()
        turn.answers["open_card"] = None
        turn.answers["seen"] = turn.answers.get("seen", 0) + 1

    def _more(self, turn, card):
        turn.offer("card", of_card(turn, card, key="browse-behind"), values=BEHIND_MORE)
        return turn.stay()

    def _photos(self, turn, card):
        others = photos.of(turn.db, card.listing_id)[1:6]
        for photo in others:
            turn.say("photo", image=f"media:{photo.attachment_id or photo.storage_key}", code=card.code)
        if not others:
            turn.say("no-photos")
        return turn.stay()

    def _why(self, turn, card):
        turn.offer("card", of_card(turn, card, key="browse-reasons"), values=ON_THE_CARD)
        return turn.stay()

    def _save(self, turn, card):
        saved_items.save(turn.db, turn.user_id, card.delivery_id, turn.now)
        turn.say("saved", code=card.code)
        return turn.stay()

    def _cheaper(self, turn, card):
        rent = int(listings.rent(turn.db, card.listing_id))
        return turn.open("browse", **finding.where(turn), budget=[None, rent - 1])

    def _elsewhere(self, turn, card):
        turn.enter("browse", "localities", budget=turn["budget"])
        return self.localities

    def _report(self, turn, card):
        return turn.open("report", about=str(card.delivery_id))

    def undo(self, turn):
        """Takes back the latest like or skip and shows that card again; a match stays."""
        latest = swipes.latest(turn.db, turn.user_id)
        if latest is None or not swipes.undo(turn.db, latest, turn.user_id, turn.now):
            turn.say("nothing-to-undo")
            return turn.stay()
        turn.say("undone")
        return turn.open("browse", **finding.where(turn), open_card=str(latest))

    def on_code(self, turn, code, action, rest, message):
        """ "4K7" or "L4K7": the card of that code."""
        card = cards.by_code(turn.db, turn.user_id, code)
        if card is None or action not in (None, *ON_THE_CARD, *BEHIND_MORE):
            return None
        turn.subject = str(card.delivery_id)
        if action is None:
            turn.offer("card", of_card(turn, card), values=ON_THE_CARD)
            return turn.stay()
        return self.after_card(turn, action) or turn.open("browse", **turn.answers)

    def done(self, turn):
        turn.say("no-more" if turn.answers.get("seen") else "none-fit")


def card_of(turn, delivery_id: str | None):
    return cards.get(turn.db, UUID(delivery_id), turn.user_id) if delivery_id else None
