"""Asking: a step becomes a prompt, in the person's words, with its choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.dialogue import offers, ways
from bot.dialogue import words as in_words
from bot.dialogue.flow import Flow, Pick, Show
from bot.dialogue.prompt import Option, Prompt, option_id, read_tap
from bot.dialogue.questions import Asked, Choice, Day, Money, MoneyRange, Pin, Places, Question, Review
from bot.understanding import gazetteer

if TYPE_CHECKING:
    from bot.dialogue.turn import Turn

ROWS = 10  # choices that a list can hold


def ask(turn: Turn, flow: Flow, question: Question, *, before: str = "", beside: Sequence[Pick] = ()) -> None:
    """Puts the question to the person and remembers what was on offer; `beside` leads elsewhere."""
    prompt = put(turn, flow, question, beside=beside)
    turn.state.step, turn.state.guess = question.name, None
    if before:
        prompt.text = f"{before}\n\n{prompt.text}"
        prompt.sms = f"{before}\n{prompt.sms}" if prompt.sms else None
    turn.said.append(prompt)


def put(
    turn: Turn,
    flow: Flow,
    question: Question,
    show: Show | None = None,
    picks: list[Pick] | None = None,
    beside: Sequence[Pick] = (),
) -> Prompt:
    """The prompt of a question; the offer goes with it and is the person's latest."""
    with turn.running(flow, question.name):
        show = show or shown(turn, flow, question)
        picks = picks if picks is not None else offered_picks(turn, flow, question)
        picks = [*picks, *new_among(beside, picks)]
        variables = dict(show.variables)
        if isinstance(question, Review):
            variables.setdefault("summary", summary(turn, flow))
        briefly = _stands(turn, flow, question, show)
        key = show.key or f"{flow.name}-{question.name}"
        text, sms = worded(turn, key, variables, briefly)
        reply = how_to_reply(turn, key, variables)
    options = [
        Option(tap_id(flow, question, pick.value, show.subject), pick.label, pick.description)
        for pick in picks
    ]
    offer = {
        "flow": flow.name,
        "step": question.name,
        "subject": show.subject,
        "standing": question.standing,
        "code": variables.get("code"),
        "at": turn.now.isoformat(),
        "options": [[pick.value, pick.label] for pick in picks],
    }
    offers.lay(turn.state, offer, turn.now)
    choose = turn.catalogue.words.text(turn.language, "choose")
    image = None if briefly else show.image
    said = {"options": options, "choose": choose, "image": image, "lane": turn.lane, "offer": offer}
    return Prompt(text, sms=sms, reply=reply, **said)


def new_among(beside, picks) -> list[Pick]:
    """What a list has room for and does not offer anyway."""
    labels = {pick.label for pick in picks}
    return [pick for pick in beside if pick.label not in labels and len(picks) < ROWS]


def tap_id(flow, question, value, subject) -> str:
    """What comes back when it is tapped; a choice that leads elsewhere brings its own."""
    return value if read_tap(value) else option_id(flow.name, question.name, value, subject)


def worded(turn, key, variables, briefly) -> tuple[str, str | None]:
    """The words for WhatsApp and, where they differ, for SMS."""
    words = turn.catalogue.words
    if briefly:
        return words.text(turn.language, key, "again", **variables), None
    sms = words.text(turn.language, key, "sms", **variables) if turn.has_words(key, "sms") else None
    return words.text(turn.language, key, **variables), sms


def how_to_reply(turn, key, variables) -> str | None:
    """What SMS says in place of numbered choices: "L4K7 like, S4K7 skip"."""
    known = turn.has_words(key, "reply")
    return turn.catalogue.words.text(turn.language, key, "reply", **variables) if known else None


def _stands(turn, flow, question, show) -> bool:
    """A question that just stood there, about the same thing, says less where it has the words for it."""
    key = show.key or f"{flow.name}-{question.name}"
    here = turn.state.step == question.name and _just_asked(turn, flow, question)
    return here and turn.state.offered["subject"] == show.subject and turn.has_words(key, "again")


def _just_asked(turn, flow, question) -> bool:
    last = turn.state.offered or {}
    return (last.get("flow"), last.get("step")) == (flow.name, question.name)


def shown(turn, flow, question) -> Show:
    hook = flow.hook("show", question)
    show = hook(turn) if hook else {}
    return show if isinstance(show, Show) else Show(show)


def offered_picks(turn: Turn, flow: Flow, question: Question) -> list[Pick]:
    """The choices of a question, each with its label in the person's language."""
    hook = flow.hook("options", question)
    found = hook(turn) if hook else question.offered(turn.state.answers.get(question.name))
    if hook and question.optional:
        found = [*found, *(value for value in question.values if value not in found)]
    return [labelled(turn, flow, question, pick) for pick in found]


def labelled(turn, flow, question, pick) -> Pick:
    pick = pick if isinstance(pick, Pick) else Pick(pick)
    if pick.label is not None:
        return pick
    return ways.labelled(turn.catalogue.words, turn.language, flow, question, pick)


def asked(turn: Turn, flow: Flow, question: Question) -> Asked:
    """What a reply is read against: every label, in every language, and other ways to say it."""
    words, shown = turn.catalogue.words, _offered_before(turn, flow, question)
    return Asked(
        ways.options(words, flow, question, shown),
        ways.unshown(words, turn.language, flow, question, tuple(value for value, _ in shown)),
        turn.today,
        turn.person.city,
        turn.state.answers.get(question.name),
        turn.means.geocodes and flow.hook("locate", question) is not None,
        question.standing,
    )


def _offered_before(turn, flow, question) -> tuple[tuple[str, str], ...]:
    """The choices as they were shown, else as they would be: (value, label)."""
    if _just_asked(turn, flow, question) and not turn.state.guess:
        return tuple((value, label) for value, label in turn.state.offered["options"])
    with turn.running(flow, question.name):
        return tuple((pick.value, pick.label) for pick in offered_picks(turn, flow, question))


def spoken(turn: Turn, flow: Flow, question: Question, value: Any) -> str:
    words, lang = turn.catalogue.words, turn.language
    if value is None or value == []:
        return "–"
    if isinstance(question, Pin):
        return gazetteer.by_id(value["locality"]).name
    if isinstance(question, Places):
        return in_words.listed(lang, [gazetteer.by_id(place).name for place in value])
    if isinstance(question, MoneyRange):
        least, most = value
        return (
            words.text(lang, "money-range", least=least, most=most)
            if least
            else words.text(lang, "money-up-to", most=most)
        )
    if isinstance(question, Money):
        return words.text(lang, "money", amount=value)
    if isinstance(question, Day):
        return in_words.day(lang, dt.date.fromisoformat(value), turn.today)
    if isinstance(question, Choice) and isinstance(value, list):
        return in_words.either(lang, [spoken(turn, flow, question, one) for one in value])
    if isinstance(question, Choice) and value in question.values:
        return words.first(lang, ways.label_keys(flow, question, value))
    return words.text(lang, "how-many", count=len(value)) if isinstance(value, list) else str(value)


def summary(turn: Turn, flow: Flow) -> str:
    """The answers given, one a line: "*Budget* up to ₹25,000"."""
    answers = turn.state.answers
    given = [question for question in flow.questions if answers.get(question.name) not in (None, [])]
    lines = [(name_of(turn, flow, one), spoken(turn, flow, one, answers[one.name])) for one in given]
    return "\n".join(f"{name}: *{answer}*" for name, answer in lines)


def name_of(turn: Turn, flow: Flow, question: Question) -> str:
    keys = [f"{flow.name}-{question.name}", question.name]
    return turn.catalogue.words.first(turn.language, keys, "name")


def got(turn: Turn, flow: Flow, steps: list[str]) -> None:
    """What one message filled, said back in a line: "Got: 2 BHK · HSR Layout · up to ₹25,000"."""
    heard = [spoken(turn, flow, flow.question(step), turn.state.answers[step]) for step in steps]
    turn.said.append(
        Prompt(turn.catalogue.words.text(turn.language, "got", heard=" · ".join(heard)), lane=turn.lane)
    )
