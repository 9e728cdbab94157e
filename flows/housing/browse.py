"""Browse: one card at a time. Like, skip, more; a tap on an old card acts on its own card (H-W04, H-W05)."""

from bot.dialogue import Choice, Flow, Intent, MoneyRange, Places
from flows.housing import card_acts, card_questions, finding
from flows.housing.card_acts import BEHIND_MORE, ON_THE_CARD
from flows.housing.card_answers import take_back
from flows.housing.card_words import of_card
from flows.housing.post_words import id_of, is_requirement, live_posts_of, picks, post_of
from models.housing import swipes
from models.people import identities

ENDINGS = ("like", "skip", "cheaper", "elsewhere", "report")  # it no longer waits for a "yes"
NEWS = "news"  # the purpose that can be muted
PULL = 5  # cards before we ask whether to go on


class Browse(Flow):
    """Homes for a tenant, tenants for a host."""

    opens_with = Intent.BROWSE, Intent.MORE
    verified = True
    keeps = False

    post = Choice()
    localities = Places(many=True)
    budget = MoneyRange(at_least=1_000)
    pause = Choice("more", "enough")
    card = Choice(*ON_THE_CARD, *BEHIND_MORE, standing=True, settled_by=ENDINGS)
    news = Choice("see", "later", standing=True)
    fewer = Choice("mute", "unmute", standing=True)

    def corrects(self, turn):
        return not turn["post"]  # with a post, the post is changed, and its cards follow

    def options_post(self, turn):
        return picks(turn, live_posts_of(turn))

    def when_post(self, turn):
        mine = live_posts_of(turn)
        if len(mine) == 1 and not turn["localities"]:
            turn.answers["post"] = str(id_of(mine[0]))
        return len(mine) > 1 and not (turn["likers"] or turn["localities"] or turn["open_card"])

    def check_localities(self, turn, localities):
        turn.answers["open_card"] = None  # "in Vikhroli" beside a card means other cards

    def when_localities(self, turn):
        return bool(turn["elsewhere"]) or not (turn["post"] or turn["likers"] or turn["open_card"])

    check_budget = check_localities

    def when_budget(self, turn):
        return False  # kept when they say it: "show me flats in Powai under 30k"

    when_news = when_fewer = when_budget

    def when_pause(self, turn):
        return turn.answers.get("seen", 0) >= PULL

    def show_pause(self, turn):
        return {"liked": turn.answers.get("liked", 0), "seen": turn["seen"]}

    def after_pause(self, turn, chosen):
        turn.answers.pop("pause")
        turn.answers.update(seen=0, liked=0, went_on=True)
        if chosen == "enough":
            turn.say("rest")
            return turn.end()

    def when_card(self, turn):
        if turn["open_card"] is None:
            turn.answers["open_card"] = finding.next_card(turn)
        return turn["open_card"] is not None

    def show_card(self, turn):
        card = card_acts.at_hand(turn)
        return of_card(turn, card) if card else turn.show(key="browse-card-gone")

    def options_card(self, turn):
        return ON_THE_CARD if card_acts.at_hand(turn) else ()

    def after_card(self, turn, chosen):
        turn.answers.pop("card", None)
        card = card_acts.card_of(turn, turn.subject or turn["open_card"])
        return card_acts.ACTS[chosen](turn, card) if card else card_acts.gone(turn)

    def undo(self, turn):
        """Takes back the latest like or skip and shows that card again; a match stays."""
        return take_back(turn, swipes.latest(turn.db, turn.user_id))

    def asked_aside(self, turn, message):
        """ "Is there parking?" beside a card."""
        return card_questions.answered(turn, message, card_acts.card_of(turn, turn["open_card"]))

    def on_code(self, turn, code, action, rest, message):
        """ "4K7" or "L4K7": the card of that code. Once it is a match, its code speaks to that person."""
        card = card_acts.named(turn, code, action, rest)
        if card is None:
            return None
        turn.subject = str(card.delivery_id)
        if action is None:
            turn.offer("card", of_card(turn, card), values=ON_THE_CARD)
            return turn.stay()
        return self.after_card(turn, action) or turn.open("browse", **turn.answers)

    def after_news(self, turn, chosen):
        if chosen == "see":
            return turn.open("browse", post=turn.subject)
        turn.offer("fewer", turn.show(), values=("mute",))
        return turn.stay()

    def after_fewer(self, turn, chosen):
        """News is one purpose; replies, matches and chats go on (promise 12)."""
        where = turn.db, turn.channel, turn.person.address, NEWS
        if chosen == "mute":
            identities.mute(*where)
            turn.offer("fewer", turn.show(key="browse-fewer-muted"), values=("unmute",))
        else:
            identities.unmute(*where)
            turn.say("fewer-again")
        return turn.stay()

    def on_fresh(self, turn, post):
        """New posts fit one of theirs; told at most once a day."""
        count = finding.unseen(turn, post)
        kind = "homes" if is_requirement(post_of(turn, post)) else "tenants"
        if count and identities.wants(turn.db, turn.channel, turn.person.address, NEWS):
            turn.offer("news", turn.show(post, key=f"browse-news-{kind}", count=count), purpose=NEWS)

    def done(self, turn):
        seen = turn["seen"] or turn["went_on"]
        if turn["likers"]:
            return turn.say("all-likers" if seen else "nobody-likes")
        turn.say("no-more" if seen else "none-fit")
