"""All flows in one picture: who opens whom; what each hears, and tells somebody in a turn of their own."""

from statistics import mean

from bot.dialogue import Catalogue, Flow
from bot.dialogue.flow import intents
from bot.flow_drawing import shapes
from bot.flow_drawing.cards import events, first_line, on_the_menu, openers, told_by

LEFT, TOP = 24, 116
BOX, HIGH, ACROSS, DOWN, BESIDE = 204, 76, 76, 22, 16
LANES = 3  # lines that run beside each other between two rows
LETTERS = 29  # of a line in a box
Place = tuple[int, int]


def overview(flows: Catalogue) -> str:
    """The SVG of all flows: each stands left of what it opens."""
    columns = _columns(flows)
    width = 2 * LEFT + len(columns) * (BOX + ACROSS) - ACROSS
    tall = max(len(column) for column in columns)
    below = TOP + tall * (HIGH + DOWN) + 40
    alone = [flow for flow in flows if not any(flow in column for column in columns)]
    places = {**_in_columns(columns, tall), **_in_rows(alone, below, width)}
    height = max(y for _, y in places.values()) + HIGH + LEFT
    boxes = [_box(flows, flow, places[flow.name]) for flow in flows]
    title = shapes.text(LEFT, below - 14, "On their own", "soft")
    return shapes.svg(width, height, "All flows", [*_head(), *_lines(flows, places), title, *boxes])


def _columns(flows) -> list[list[Flow]]:
    """The last column opens nothing; every other flow is as far right as what it opens allows."""
    opened = {flow.name: _opened_by(flows, flow) for flow in flows}
    linked = [flow for flow in flows if opened[flow.name] or openers(flows, flow)]
    before = {flow.name: _before(flow, opened, ()) for flow in linked}
    columns = [[flow for flow in linked if before[flow.name] == n] for n in range(max(before.values()) + 1)]
    rows: dict[str, float] = {}
    for column in columns:
        column.sort(key=lambda flow: mean([rows.get(one.name, 9) for one in opened[flow.name]] or [9]))
        rows |= {flow.name: row - len(column) / 2 for row, flow in enumerate(column)}
    return columns[::-1]


def _opened_by(flows, flow) -> list[Flow]:
    return [other for other in flows if flow in openers(flows, other)]


def _before(flow, opened, above) -> int:
    """How many flows may follow one another from here; a circle is followed once."""
    onward = [one for one in opened[flow.name] if one not in above]
    return 1 + max(_before(one, opened, (*above, flow)) for one in onward) if onward else 0


def _in_columns(columns, tall) -> dict[str, Place]:
    """A short column stands about in the middle; rows are level, so that lines can pass between them."""
    return {
        flow.name: (
            LEFT + n * (BOX + ACROSS),
            TOP + (row + (tall - len(column)) // 2) * (HIGH + DOWN),
        )
        for n, column in enumerate(columns)
        for row, flow in enumerate(column)
    }


def _in_rows(alone, top, width) -> dict[str, Place]:
    each_row = (width - 2 * LEFT + BESIDE) // (BOX + BESIDE)
    return {
        flow.name: (LEFT + n % each_row * (BOX + BESIDE), top + n // each_row * (HIGH + BESIDE))
        for n, flow in enumerate(alone)
    }


def _head() -> list[str]:
    looks = [("→ opens", "pill-go"), ("tells somebody, in a turn of their own", "pill-tell")]
    legend, _ = shapes.pills(LEFT, 62, [*looks, ("☰ the menu opens it", "pill-soft")], 800)
    return [shapes.text(LEFT, 44, "All flows", "title"), *legend]


def _lines(flows, places) -> list[str]:
    """A line for each flow that opens another; those past a column run between its boxes."""
    lines, passing = [], 0
    for flow in flows:
        for other in openers(flows, flow):
            here, there = places[other.name], places[flow.name]
            if there[0] - here[0] > BOX + ACROSS:
                lines.append(_around(here, there, passing % LANES * 5))
                passing += 1
            else:
                lines.append(_curve(here, there))
    return lines


def _ends(here: Place, there: Place) -> tuple[int, int, int, int]:
    """From the right side of one box to the left side of another."""
    return here[0] + BOX, here[1] + HIGH // 2, there[0], there[1] + HIGH // 2


def _curve(here: Place, there: Place) -> str:
    x, y, to_x, to_y = _ends(here, there)
    pull = max(40, (to_x - x) // 2)
    return _arrow(f"M{x} {y}C{x + pull} {y} {to_x - pull} {to_y} {to_x - 6} {to_y}", to_x, to_y)


def _around(here: Place, there: Place, beside: int) -> str:
    """Through the gap below whichever of the two stands higher; `beside` keeps lines apart."""
    x, y, to_x, to_y = _ends(here, there)
    gap = min(here[1], there[1]) + HIGH + 6 + beside
    half = ACROSS // 2
    curve = f"M{x} {y}C{x + half} {y} {x + half} {gap} {x + ACROSS} {gap}H{to_x - ACROSS}"
    return _arrow(f"{curve}C{to_x - half} {gap} {to_x - half} {to_y} {to_x - 6} {to_y}", to_x, to_y)


def _arrow(curve: str, x: int, y: int) -> str:
    return f'<path class="go-line" d="{curve}"/><path class="go-tip" d="M{x - 8} {y - 5}v10l8 -5z"/>'


def _box(flows, flow, place: Place) -> str:
    """A flow, with a link to its own picture where it has one."""
    x, y = place
    title = flows.words.draft(flow.name) or flow.name.replace("_", " ").capitalize()
    parts = [shapes.rect(x, y, BOX, HIGH, "card"), shapes.text(x + 12, y + 22, title, "name")]
    parts += [shapes.text(x + BOX - 12, y + 22, "☰", "soft", "end")] if on_the_menu(flows, flow) else []
    for n, (line, look) in enumerate(_facts(flow)):
        parts.append(shapes.text(x + 12, y + 39 + 14 * n, shapes.cut(line, LETTERS), look))
    return shapes.link(f"{flow.name}.svg", parts) if flow.questions else "".join(parts)


def _facts(flow) -> list[tuple[str, str]]:
    """What opens it, what it hears, what it tells; what it is, where that says nothing."""
    wants = ", ".join(f"“{intent.value.replace('_', ' ')}”" for intent in intents(flow))
    hears, tells = ", ".join(events(flow)), ", ".join(told_by(flow))
    found = [
        (wants, "kind"),
        (hears and f"hears {hears}", "kind"),
        (tells and f"tells {tells}", "small tell"),
    ]
    described = ((line, "kind") for line in shapes.wrapped(first_line(type(flow)), LETTERS, 3))
    return [(line, look) for line, look in found if line] or list(described)
