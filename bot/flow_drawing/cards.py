"""What a picture of a flow shows: how one comes to it, its steps, what it hears, and where each leads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.dialogue import Catalogue, Flow, Question
from bot.dialogue.flow import MENU, RESUME, WELCOME, intents
from bot.dialogue.leads import ANY, Lead, leads, never_in_turn
from bot.dialogue.ways import label_keys
from bot.dialogue.words import DEFAULT

Pill = tuple[str, str]  # words and their look


@dataclass(frozen=True)
class Card:
    """A step, an event or the end of a flow; `maybe` is a step that is asked only if its `when_x` says so."""

    name: str
    words: str
    marks: str = ""
    chips: list[Pill] = field(default_factory=list)
    leads: list[Pill] = field(default_factory=list)
    maybe: bool = False


def doors(flows: Catalogue, flow: Flow) -> list[Pill]:
    """How one comes to a flow: what one wants, the menu, other flows."""
    said = [(f"wanting “{intent.value.replace('_', ' ')}”", "chip") for intent in intents(flow)]
    menu = [("on the menu", "chip")] if on_the_menu(flows, flow) else []
    opens = [(f"from {other.name}", "pill-go") for other in openers(flows, flow)]
    engine = [("by itself", "chip")] if flow.name in (MENU, WELCOME, RESUME) else []
    only = [("only for the verified", "pill-soft")] if flow.verified else []
    return [*said, *menu, *engine, *opens, *only]


def on_the_menu(flows: Catalogue, flow: Flow) -> bool:
    return flows.words.has(DEFAULT, flow.name, "about")


def openers(flows: Catalogue, flow: Flow) -> list[Flow]:
    """The other flows that open this one."""
    return [other for other in flows if other is not flow and ("opens", flow.name) in ways(other)]


def told_by(flow: Flow) -> list[str]:
    """The events, "flow.event", that it tells, each to somebody in a turn of their own."""
    return sorted(to for kind, to in ways(flow) if kind == "tells")


def ways(flow: Flow) -> set[tuple[str, str]]:
    return {(lead.kind, lead.to) for lead in leads(type(flow))}


def events(flow: Flow) -> list[str]:
    """The events that it listens to."""
    return [
        name.removeprefix("on_") for name in vars(type(flow)) if name.startswith("on_") and name != "on_code"
    ]


def in_turn(flows: Catalogue, flow: Flow) -> list[Card]:
    """Its steps in the order in which they are asked, then its end."""
    asked = [step_card(flows, flow, step) for step in flow.questions if not never_in_turn(flow, step)]
    end = Card(
        "done", first_line(type(flow).done) or "Every question has its answer.", leads=_after(flow, "done")
    )
    return [*asked, end] if "done" in vars(type(flow)) else asked


def at_other_times(flows: Catalogue, flow: Flow) -> list[Card]:
    """Steps that are only kept when they are said, or asked by an event."""
    return [step_card(flows, flow, step) for step in flow.questions if never_in_turn(flow, step)]


def heard(flows: Catalogue, flow: Flow) -> list[Card]:
    """Events, codes and undo."""
    cards = [_event(flows, flow, event) for event in events(flow)]
    others = {"on_code": "a code", "undo": "undo"}
    return cards + [
        Card(name, first_line(getattr(flow, hook)), leads=_after(flow, hook))
        for hook, name in others.items()
        if hook in vars(type(flow))
    ]


def step_card(flows: Catalogue, flow: Flow, step: Question) -> Card:
    skips, stands = ["can be skipped"] if step.optional else [], ["at any time"] if step.standing else []
    return Card(
        step.name,
        flows.words.draft(f"{flow.name}-{step.name}"),
        " · ".join([type(step).__name__, *skips, *stands]),
        _choices(flows, flow, step),
        [*_asked_by(flow, step), *_after(flow, f"after_{step.name}")],
        maybe=flow.hook("when", step) is not None and not never_in_turn(flow, step),
    )


def _choices(flows, flow, step) -> list[Pill]:
    shown = [(flows.words.first(DEFAULT, label_keys(flow, step, value)), "chip") for value in step.values]
    made = not shown and flow.hook("options", step) is not None
    return [("a choice for each that there is", "pill-soft")] if made else shown


def _asked_by(flow, step) -> list[Pill]:
    hooks = [lead.hook for lead in leads(type(flow)) if (lead.kind, lead.to) == ("offers", step.name)]
    return [(f"asked by {hook.removeprefix('on_')}", "pill-soft") for hook in hooks if hook.startswith("on_")]


def _event(flows, flow, event) -> Card:
    told = [other.name for other in flows if ("tells", f"{flow.name}.{event}") in ways(other)]
    line = first_line(getattr(flow, f"on_{event}"))
    return Card(event, line, f"told by {', '.join(told) or 'a job'}", leads=_after(flow, f"on_{event}"))


def _after(flow, hook) -> list[Pill]:
    return [_pill(lead) for lead in leads(type(flow)) if lead.hook == hook]


def _pill(lead: Lead) -> Pill:
    if lead.kind == "opens":
        return f"→ {lead.to if lead.to != ANY else 'the one chosen'}", "pill-go"
    if lead.kind == "tells":
        return f"tells {lead.to}", "pill-tell"
    said = {
        "asks": f"asks {lead.to}",
        "offers": f"asks {lead.to}",
        "ends": "ends",
        "carries on": "↩ what waited",
    }
    return said[lead.kind], "pill-soft"


def first_line(thing: object) -> str:
    """Of its docstring; "" without one."""
    return (thing.__doc__ or "").partition("\n")[0].strip()


def sections(flows: Catalogue, flow: Flow) -> Iterator[tuple[str, list[Card]]]:
    """What stands beside the row of steps, each under its title."""
    yield "Kept when it is said, or asked by an event", at_other_times(flows, flow)
    yield "Hears", heard(flows, flow)
