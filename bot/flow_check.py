"""Walks every flow: it can be reached, each step has words, help and a way out, and all fits the channels."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.channels.render import (
    BUTTON_LIMIT,
    BUTTONS,
    DESCRIPTION_LIMIT,
    OPTIONS_LIMIT,
    PLAIN_LIMIT,
    ROW_LIMIT,
    ROWS,
)
from bot.dialogue import Catalogue, Flow, Question, Review, Words
from bot.dialogue.asking import label_keys
from bot.dialogue.flow import MENU, RESUME, WELCOME, intents
from bot.dialogue.leads import leads, never_in_turn
from bot.dialogue.words import DEFAULT, MissingWords

Longest = Callable[
    [Words, str], Mapping[str, Any]
]  # the longest plausible value of each variable, by language

ALWAYS = (  # what the engine says of itself: help, trying again, the ways out
    "help-text", "unheard-1", "unheard-2", "unheard-media", "unheard-voice", "unheard-picture",
    "listening", "reading", "unheard-idle", "offer-a-person", "cancelled",
    "left", "nothing-to-cancel", "back-at-start",
)  # fmt: skip


def problems(flows: Catalogue, longest: Longest) -> list[str]:
    """Everything that is wrong with the flows and their words, a line each."""
    found = [*_intents_taken_twice(flows), *_unreachable(flows), *_engine_words(flows.words)]
    for flow in flows:
        found += _menu_line(flows.words, flow)
        for question in flow.questions:
            found += [f"{flow.name}.{question.name}: {one}" for one in _of_question(flows, flow, question)]
    return [*found, *_too_long(flows.words, longest)]


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
        on_menu = flows.words.has(DEFAULT, flow.name, "about")
        if not (intents(flow) or listens or on_menu or flow.name in opened | by_engine):
            yield f"{flow.name}: nothing leads here"


def _engine_words(words) -> Iterator[str]:
    yield from (
        f"{lang}: no words for {key}"
        for lang in words.languages
        for key in ALWAYS
        if not words.has(lang, key)
    )


def _of_question(flows, flow: Flow, question: Question) -> Iterator[str]:
    if not flows.words.has(DEFAULT, f"{flow.name}-{question.name}"):
        yield "no words to ask it with"
    if never_in_turn(flow, question) and not (question.slots or _offered(flow, question)):
        yield "never asked, and never heard by the way"
    if len(question.values) > ROWS:
        yield f"{len(question.values)} choices; a list holds {ROWS}"
    for lang in flows.words.languages:
        yield from (f"{lang}: {one}" for one in _labels(flows.words, lang, flow, question))


def _offered(flow, question) -> bool:
    """By a hook, or at a review, where whatever was left open can be named."""
    if question.optional and any(isinstance(one, Review) for one in flow.questions):
        return True
    return any(lead.kind in ("offers", "asks") and lead.to == question.name for lead in leads(type(flow)))


def _labels(words, lang, flow, question) -> Iterator[str]:
    limit = BUTTON_LIMIT if len(question.values) <= BUTTONS else ROW_LIMIT
    for value in question.values:
        keys = label_keys(flow, question, value)
        try:
            yield from _over(words.first(lang, keys), limit, f"choice {value}")
        except MissingWords:
            yield f"choice {value} has no words"
        about = next((words.text(lang, key, "row") for key in keys if words.has(lang, key, "row")), "")
        yield from _over(about, DESCRIPTION_LIMIT, f"line about {value}")


def _menu_line(words, flow) -> Iterator[str]:
    for lang in (lang for lang in words.languages if words.has(lang, flow.name, "about")):
        yield from _over(words.text(lang, flow.name), ROW_LIMIT, f"{flow.name}: {lang}: title")
        yield from _over(
            words.text(lang, flow.name, "about"), DESCRIPTION_LIMIT, f"{flow.name}: {lang}: about"
        )


def _too_long(words, longest) -> Iterator[str]:
    """Any words may come with choices; only what SMS says has more room."""
    for lang in words.languages:
        values = longest(words, lang)
        for key, attributes in words.keys.items():
            spoken = [None, *(one for one in attributes if one in ("sms", "help", "again"))]
            for attribute in (one for one in spoken if words.has(lang, key, one)):
                limit = PLAIN_LIMIT if attribute == "sms" else OPTIONS_LIMIT
                yield from _spoken(words, lang, key, attribute, values, limit)


def _spoken(words, lang, key, attribute, values, limit) -> Iterator[str]:
    what = f"{lang}: {key}{'.' + attribute if attribute else ''}"
    try:
        yield from _over(words.text(lang, key, attribute, **values), limit, what)
    except MissingWords as missing:
        yield f"{what}: no longest value is known: {missing.args[0].rpartition(': ')[2]}"


def _over(said: str, limit: int, what: str) -> Iterator[str]:
    if len(said) > limit:
        yield f"{what} has {len(said)} characters; {limit} fit"
