"""What people read: complete in every language, never ambiguous. That it fits is the business of test_check."""

import ast
import inspect
import sys
from collections import defaultdict
from operator import attrgetter
from pathlib import Path
from types import ModuleType

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

import flows
from bot.dialogue.flow import Flow
from bot.dialogue.questions import Question, Review
from bot.dialogue.ways import label_keys, labels_of
from bot.dialogue.words import DEFAULT
from bot.understanding import Intent, command, normalise

WORDS = flows.ALL.words
FLOWS = list(flows.ALL)
QUESTIONS = [(flow, question) for flow in FLOWS for question in flow.questions]
ON_THE_MENU = [flow for flow in FLOWS if WORDS.has(DEFAULT, flow.name, "about")]
DOMAINS = sorted(flows.HERE.glob("*/words"))
CATALOGUES = sorted(flows.HERE.glob("*/words/*.ftl"))
TRANSLATIONS = [path for path in CATALOGUES if path.stem != DEFAULT]
HEARD_FIRST = {Intent.MENU, Intent.BACK, Intent.UNDO, Intent.HELP, Intent.CANCEL}  # whatever is being asked


class Variables(Visitor):
    def __init__(self, node: ftl.BaseNode | None):
        self.names: set[str] = set()
        if node is not None:
            self.visit(node)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)


def entries(path: Path) -> list[ftl.EntryType]:
    return parse(path.read_text("utf-8")).body


def texts(path: Path) -> dict[str, set[str]]:
    """Each "key" and "key.attribute" with its variables; a language has its own other ways to say it."""
    found = {}
    for message in (entry for entry in entries(path) if isinstance(entry, ftl.Message)):
        found[message.id.name] = Variables(message.value).names
        for attribute in message.attributes:
            if attribute.id.name != "also":
                found[f"{message.id.name}.{attribute.id.name}"] = Variables(attribute.value).names
    return found


def domain(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


def asks(pair: tuple[Flow, Question]) -> str:
    return f"{pair[0].name}-{pair[1].name}"


def plain(way: str) -> str:
    """How something typed is compared: without signs, unless it is nothing but signs."""
    folded = normalise.fold(way)
    return " ".join(normalise.words(folded)) or folded


def ways(flow: Flow, question: Question, value: str) -> set[str]:
    keys = label_keys(flow, question, value)
    return {plain(way) for lang in WORDS.languages for key in keys for way in labels_of(WORDS, lang, key)}


def labels(flow: Flow, question: Question, lang: str) -> list[str]:
    return [WORDS.first(lang, label_keys(flow, question, value)) for value in question.values]


def said_in(module: ModuleType) -> set[str]:
    """The keys that hooks say as they stand: `turn.say("none")`, `turn.refuse("too-low", …)`."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]
    keys = [call.args[0] for call in calls if getattr(call.func, "attr", None) in ("say", "refuse")]
    branches = [(key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,) for key in keys]
    return {key.value for branch in branches for key in branch if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("path", CATALOGUES, ids=domain)
def test_every_line_of_a_catalogue_can_be_read(path):
    assert [entry.content for entry in entries(path) if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=domain)
def test_nothing_is_worded_twice(path):
    keys = [entry.id.name for entry in entries(path) if isinstance(entry, ftl.Message)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("folder", DOMAINS, ids=attrgetter("parent.name"))
def test_every_domain_speaks_english_and_hindi(folder):
    assert {path.stem for path in folder.glob("*.ftl")} >= {"en", "hi"}


def test_every_language_there_is_meets_people():
    assert {path.stem for path in CATALOGUES} == {
        path.stem for path in CATALOGUES if domain(path)[:6] == "shared"
    }


@pytest.mark.parametrize("path", TRANSLATIONS, ids=domain)
def test_a_translation_says_what_english_says_with_the_same_variables(path):
    assert texts(path) == texts(path.with_stem(DEFAULT))


@pytest.mark.parametrize("module", sorted({type(flow).__module__ for flow in FLOWS}))
def test_everything_that_a_flow_says_has_words(module):
    speakers = [flow for flow in FLOWS if type(flow).__module__ == module]
    places = ["", *(f"{flow.name}-" for flow in speakers)]
    places += [f"{flow.name}-{question.name}-" for flow in speakers for question in flow.questions]
    said = said_in(sys.modules[module])
    assert {key for key in said if not any(WORDS.has(DEFAULT, place + key) for place in places)} == set()


@pytest.mark.parametrize("lang", WORDS.languages)
@pytest.mark.parametrize("pair", QUESTIONS, ids=asks)
def test_no_two_choices_of_a_question_look_the_same(pair, lang):
    found = labels(*pair, lang)
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("pair", QUESTIONS, ids=asks)
def test_a_word_never_means_two_choices_of_one_question(pair):
    meanings = defaultdict(set)
    for value in pair[1].values:
        for way in ways(*pair, value):
            meanings[way].add(value)
    assert {way: values for way, values in meanings.items() if len(values) > 1} == {}


@pytest.mark.parametrize("pair", QUESTIONS, ids=asks)
def test_no_choice_is_worded_like_a_command_that_is_heard_first(pair):
    values = [value for value in pair[1].values if value not in ("cancel", "undo")]  # they are the command
    choices = {way: value for value in values for way in ways(*pair, value)}
    assert {way: value for way, value in choices.items() if command(way) in HEARD_FIRST} == {}


@pytest.mark.parametrize("lang", WORDS.languages)
def test_flows_have_different_titles(lang):
    titles = [WORDS.text(lang, flow.name) for flow in ON_THE_MENU]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("flow", FLOWS, ids=attrgetter("name"))
def test_every_answer_that_is_read_back_has_a_name(flow):
    read_back = [question for question in flow.questions if not isinstance(question, Review)]
    if len(read_back) == len(flow.questions):
        return
    assert [one.name for one in read_back if not WORDS.has(DEFAULT, asks((flow, one)), "name")] == []


def test_no_words_that_a_choice_may_be_called_by_want_a_variable():
    """A reply is read against them all: one that wanted a variable would fault every answer to its question."""
    for flow, question in QUESTIONS:
        for value in getattr(question, "values", ()):
            for key in label_keys(flow, question, value):
                for lang in WORDS.languages:
                    assert isinstance(labels_of(WORDS, lang, key), list)
