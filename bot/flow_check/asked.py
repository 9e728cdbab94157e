"""Whether every question can be asked, answered, asked again in other words, and left."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.channels.render import BUTTON_LIMIT, BUTTONS, DESCRIPTION_LIMIT, ROW_LIMIT, ROWS, cut
from bot.dialogue import Catalogue, Flow, Question, Review, Words
from bot.dialogue.leads import leads, never_in_turn
from bot.dialogue.ways import label_keys, labels_of
from bot.dialogue.words import DEFAULT, MissingWords
from bot.flow_check.reached import plain
from bot.flow_check.said import TAKEN_BY_SMS, over
from bot.understanding import Intent, command

HEARD_FIRST = {Intent.MENU, Intent.BACK, Intent.UNDO, Intent.HELP, Intent.CANCEL, Intent.STOP}
THEMSELVES = ("cancel", "undo")  # choices that are the command
WAY_OUT = re.compile(r"/end|\bmenu\b", re.IGNORECASE)  # what a question that takes anything must tell


def problems(flows: Catalogue, flow: Flow, question: Question) -> Iterator[str]:
    if not flows.words.has(DEFAULT, f"{flow.name}-{question.name}"):
        yield "no words to ask it with"
    if never_in_turn(flow, question) and not (question.slots or _offered(flow, question)):
        yield "never asked, and never heard by the way"
    if len(question.values) > ROWS:
        yield f"{len(question.values)} choices; a list holds {ROWS}"
    for lang in flows.words.languages:
        found = [*_again(flows.words, lang, flow, question), *_labels(flows.words, lang, flow, question)]
        yield from (f"{lang}: {one}" for one in found)


def _offered(flow, question) -> bool:
    """By a hook, or at a review, where whatever was left open can be named."""
    if question.optional and any(isinstance(one, Review) for one in flow.questions):
        return True
    return any(lead.kind in ("offers", "asks") and lead.to == question.name for lead in leads(type(flow)))


def _again(words: Words, lang, flow, question) -> Iterator[str]:
    """What is said where it was not understood, twice in other words; how to leave what takes anything."""
    key, asks = f"expects-{question.expects}", f"{flow.name}-{question.name}"
    for attribute in (None, "otherwise"):
        if not question.whole and not words.has(lang, key, attribute):
            yield f"no words for {key}{'.' + attribute if attribute else ''}, to ask it again with"
    if question.whole and words.has(lang, asks) and not WAY_OUT.search(words.draft(asks, lang)):
        yield "it takes anything, and does not say how to leave it"


def _labels(words: Words, lang, flow, question) -> Iterator[str]:
    limit = BUTTON_LIMIT if len(question.values) <= BUTTONS else ROW_LIMIT
    shown = defaultdict(list)
    for value in question.values:
        keys = label_keys(flow, question, value)
        try:
            label = words.first(lang, keys)
        except MissingWords:
            yield f"choice {value} has no words"
            continue
        shown[cut(label, limit).casefold()].append(value)
        yield from over(label, limit, f"choice {value}")
        yield from _swallowed(words, lang, keys, value)
        about = next((words.text(lang, key, "row") for key in keys if words.has(lang, key, "row")), "")
        yield from over(about, DESCRIPTION_LIMIT, f"line about {value}")
    yield from (f"choices {', '.join(same)} look the same" for same in shown.values() if len(same) > 1)


def _swallowed(words, lang, keys, value) -> Iterator[str]:
    """A choice worded like a command that is heard before it, or that the carrier takes for itself."""
    ways = [way for key in keys for way in labels_of(words, lang, key)]
    label = words.first(lang, keys)
    if plain(label) in TAKEN_BY_SMS:
        yield f"choice {value} is “{label}”, which the carrier takes for itself on SMS"
    if value not in THEMSELVES:
        taken = (way for way in ways if command(way) in HEARD_FIRST)
        yield from (f"choice {value}: “{way}” is a command that is heard first" for way in taken)
