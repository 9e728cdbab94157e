"""The ways to say a choice, an answer's name, a word: its labels in every language, and other words for it.

A reply is read against hundreds of them, the same at every turn: they are gathered and made comparable once.
"""

from collections.abc import Iterable
from functools import lru_cache

from bot.dialogue.flow import Flow, Pick
from bot.dialogue.questions import Question
from bot.dialogue.words import Words
from bot.understanding import choices

KEPT = 4_000  # keys, and lists of choices: those made of facts are without end


def label_keys(flow: Flow, question: Question, value: str) -> list[str]:
    """Where a choice's words are looked for: the step's own, else the question's, else anybody's."""
    return [f"{flow.name}-{question.name}-{value}", f"{question.name}-{value}", value]


@lru_cache(maxsize=KEPT)
def options(
    words: Words, flow: Flow, question: Question, shown: tuple[tuple[str, str], ...]
) -> choices.Options:
    """What a reply is read against where these choices, (value, label), were shown in this order."""
    return choices.Options(
        (value, ways_to_say(words, flow, question, value, label)) for value, label in shown
    )


@lru_cache(maxsize=KEPT)
def unshown(
    words: Words, lang: str, flow: Flow, question: Question, shown: tuple[str, ...]
) -> choices.Options:
    """The choices that were not shown, and are understood all the same."""
    others = [Pick(value) for value in question.values if value not in shown]
    named = (labelled(words, lang, flow, question, pick) for pick in others)
    return options(words, flow, question, tuple((pick.value, pick.label) for pick in named))


@lru_cache(maxsize=KEPT)
def labelled(words: Words, lang: str, flow: Flow, question: Question, pick: Pick) -> Pick:
    """A choice with its label, and what a list says of it."""
    keys = label_keys(flow, question, pick.value)
    row = next((key for key in keys if words.says(lang, key, "row")), None)
    about = words.text(lang, row, "row") if row else pick.description
    return Pick(pick.value, words.first(lang, keys), about)


def ways_to_say(words: Words, flow: Flow, question: Question, value: str, label: str) -> list[str]:
    keys = label_keys(flow, question, value)
    others = [way for lang in words.languages for key in keys for way in labels_of(words, lang, key)]
    return list(dict.fromkeys([label, *others]))


def labels_of(words: Words, lang: str, key: str) -> Iterable[str]:
    """What a key says, and the other ways to say it."""
    said = [words.text(lang, key)] if words.has(lang, key) else []
    return [*said, *other_ways(words, lang, key)]


def other_ways(words: Words, lang: str, key: str) -> list[str]:
    said = words.text(lang, key, "also") if words.has(lang, key, "also") else ""
    return [way.strip() for way in said.split(",") if way]


@lru_cache(maxsize=KEPT)
def everywhere(words: Words, key: str) -> tuple[str, ...]:
    """Every way to say a word, in every language."""
    return tuple(way for lang in words.languages for way in labels_of(words, lang, key))


@lru_cache(maxsize=KEPT)
def names_everywhere(words: Words, flow: Flow, question: Question) -> tuple[str, ...]:
    """Every way to name an answer, in every language: "Budget", "rent"."""
    key = f"{flow.name}-{question.name}"
    named = [
        words.text(lang, one, "name")
        for lang in words.languages
        for one in (key, question.name)
        if words.has(lang, one, "name")
    ]
    return (*named, *(way for lang in words.languages for way in other_ways(words, lang, key)))
