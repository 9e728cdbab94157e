"""One flow as a picture: its steps from top to bottom, what may be answered, and where that leads."""

from bot.dialogue import Catalogue, Flow
from bot.flow_drawing import shapes
from bot.flow_drawing.cards import Card, doors, first_line, in_turn, sections

LEFT, CARD, GAP, INSIDE = 24, 560, 24, 16
RIGHT = LEFT + CARD + 28  # where it leads stands beside the card
WIDTH = 920
LETTERS, LINES = 74, 2  # of a card's words


def page(flows: Catalogue, flow: Flow) -> str:
    """The SVG of a flow."""
    parts, y = _head(flows, flow)
    for card in in_turn(flows, flow):
        parts.append(shapes.arrow_down(LEFT + 40, y, y + GAP))
        y = _draw(parts, y + GAP, card)
    for title, cards in sections(flows, flow):
        if cards:
            parts.append(shapes.text(LEFT, y + 48, title, "soft"))
            y += 38
        for card in cards:
            y = _draw(parts, y + GAP, card)
    return shapes.svg(WIDTH, y + GAP, f"The flow {flow.name}", parts)


def _head(flows, flow) -> tuple[list[str], int]:
    """Its name, what it is for, and how one comes here."""
    title = flows.words.draft(flow.name) or flow.name.capitalize()
    named = [shapes.text(LEFT, 44, title, "title"), shapes.text(LEFT, 70, first_line(type(flow)), "soft")]
    ways, height = shapes.pills(LEFT, 86, doors(flows, flow), WIDTH - 2 * LEFT)
    return named + ways, 86 + height


def _draw(parts: list[str], top: int, card: Card) -> int:
    """Draws a card, and beside it where it leads; the height where both have ended."""
    words = shapes.wrapped(card.words, LETTERS, LINES)
    chips_at = top + 38 + shapes.LINE * len(words)
    chips, chips_high = shapes.pills(LEFT + INSIDE, chips_at, card.chips, CARD - 2 * INSIDE)
    side, side_high = shapes.pills(RIGHT, top + 9, card.leads, WIDTH - RIGHT - LEFT)
    height = chips_at - top + (chips_high + 12 if chips else 2)
    parts.append(shapes.rect(LEFT, top, CARD, height, "card maybe" if card.maybe else "card"))
    parts += _labels(top + 25, card)
    parts += [shapes.text(LEFT + INSIDE, top + 48 + shapes.LINE * n, line) for n, line in enumerate(words)]
    if side:
        parts.append(shapes.line(LEFT + CARD, top + 20, RIGHT, top + 20))
    parts += chips + side
    return top + max(height, side_high + 18)


def _labels(y, card) -> list[str]:
    """Its name on the left, marked where it is not always asked; what kind it is on the right."""
    name = shapes.text(LEFT + INSIDE, y, card.name, "name", mark="only if" if card.maybe else "")
    marks = shapes.text(LEFT + CARD - INSIDE, y, card.marks, "kind", "end")
    return [name, marks] if card.marks else [name]
