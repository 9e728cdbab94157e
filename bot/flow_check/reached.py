"""Whether every flow is reached, and by words that mean it alone."""

from collections import defaultdict
from collections.abc import Iterator

from bot.channels.render import DESCRIPTION_LIMIT, ROW_LIMIT
from bot.dialogue import Catalogue, Flow
from bot.dialogue.flow import MENU, RESUME, WELCOME, intents
from bot.dialogue.leads import leads
from bot.dialogue.ways import labels_of
from bot.dialogue.words import DEFAULT
from bot.flow_check.said import over
from bot.understanding import command, normalise, vocabulary


def problems(flows: Catalogue) -> Iterator[str]:
    yield from _intents_taken_twice(flows)
    yield from _unreachable(flows)
    yield from _same_words(flows)
    yield from _commands_of_two(flows)
    for flow in flows:
        yield from _menu_line(flows, flow)


def _intents_taken_twice(flows) -> Iterator[str]:
    openers = defaultdict(list)
    for flow in flows:
        for intent in intents(flow):
            openers[intent].append(flow.name)
    taken = {intent: names for intent, names in openers.items() if len(names) > 1}
    yield from (f"“{intent.value}” opens {' and '.join(names)}" for intent, names in taken.items())


def _unreachable(flows) -> Iterator[str]:
    """Flows that no intent, no menu, no other flow, no code and no event leads to."""
    opened = {lead.to for flow in flows for lead in leads(type(flow)) if lead.kind == "opens"}
    by_engine = {MENU, WELCOME, RESUME}
    for flow in flows:
        listens = any(name.startswith("on_") for name in vars(type(flow)))
        if not (intents(flow) or listens or _on_menu(flows, flow) or flow.name in opened | by_engine):
            yield f"{flow.name}: nothing leads here"


def _on_menu(flows, flow) -> bool:
    return flows.words.has(DEFAULT, flow.name, "about")


def _same_words(flows) -> Iterator[str]:
    """Two lines of the menu called alike, or a line that is another flow's command, in any language."""
    named = defaultdict(set)
    for flow in (flow for flow in flows if _on_menu(flows, flow)):
        for lang in flows.words.languages:
            for way in labels_of(flows.words, lang, flow.name):
                named[plain(way)].add(flow.name)
                heard = command(way)
                meant = flows.opening(heard) if heard else None
                if meant and meant is not flow:
                    yield f"{flow.name}: {lang}: “{way}” is the command that opens {meant.name}"
    yield from (f"“{way}” opens {' and '.join(sorted(both))}" for way, both in named.items() if len(both) > 1)


def _commands_of_two(flows) -> Iterator[str]:
    """Phrases that the words of any language list as the commands of two flows."""
    opened = defaultdict(set)
    for name, phrases in vocabulary.table("commands").items():
        for phrase in phrases:
            opened[plain(phrase)].add(name)
    for phrase, names in opened.items():
        if len(names) > 1:
            yield f"“{phrase}” is a command for {' and '.join(sorted(names))}"


def plain(way: str) -> str:
    """How something typed is compared: without signs, unless it is nothing but signs."""
    folded = normalise.fold(way)
    return " ".join(normalise.words(folded)) or folded


def _menu_line(flows: Catalogue, flow: Flow) -> Iterator[str]:
    words = flows.words
    for lang in (lang for lang in words.languages if words.has(lang, flow.name, "about")):
        yield from over(words.text(lang, flow.name), ROW_LIMIT, f"{flow.name}: {lang}: title")
        about = words.text(lang, flow.name, "about")
        yield from over(about, DESCRIPTION_LIMIT, f"{flow.name}: {lang}: about")
