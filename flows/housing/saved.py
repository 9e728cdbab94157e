"""Saved: the cards that were kept for later (H-E25)."""

from bot.dialogue import Choice, Flow, Intent, Pick
from flows.housing.card_acts import card_of
from flows.housing.card_words import title
from models.housing import saved_items


class Saved(Flow):
    """Pick a kept card to see it again."""

    opens_with = Intent.SAVE
    verified = True
    keeps = False

    kept = Choice()

    def options_kept(self, turn):
        return [row(turn, card) for card in kept_cards(turn)]

    def when_kept(self, turn):
        return bool(kept_cards(turn))

    def after_kept(self, turn, delivery_id):
        return turn.open("browse", open_card=delivery_id)

    def done(self, turn):
        turn.say("none")


def kept_cards(turn) -> list:
    """The cards kept, the last one first, at most the ten rows of a list."""
    return [card_of(turn, str(delivery_id)) for delivery_id in saved_items.of(turn.db, turn.user_id)[:10]]


def row(turn, card) -> Pick:
    """A card as a row: whose, or what and where."""
    if card.side == "host":
        return Pick(str(card.delivery_id), card.code, card.facts["tenant_name"] or turn.words("somebody"))
    return Pick(str(card.delivery_id), card.code, title(turn, card.facts))
