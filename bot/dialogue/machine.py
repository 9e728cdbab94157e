"""Moves a conversation: answers are checked and kept, flows opened, finished, left and taken up again."""

from typing import Any

from bot.dialogue import offers
from bot.dialogue.asking import ROWS, ask, got, name_of, put, spoken
from bot.dialogue.flow import CARRY_ON, END, MENU, RESUME, STAY, WELCOME, Flow, Go, Pick, Show
from bot.dialogue.questions import Heard, Places, Question, Review
from bot.dialogue.renewal import renew
from bot.dialogue.slips import slip
from bot.dialogue.turn import Refused, Turn
from bot.understanding.gazetteer import served

EDIT = "edit."  # a review's sub-choice: which answer to change


def open_flow(turn: Turn, go: Go | str, *, slots: dict | None = None) -> None:
    """Starts a flow, with what is already known; the one under way is put aside to be offered back."""
    go = go if isinstance(go, Go) else Go(go, {})
    if go is STAY:
        return None
    if go is END:
        return turn.state.leave()
    if go is CARRY_ON:
        turn.state.leave()
        return take_up(turn)
    flow, state = turn.catalogue[go.flow], turn.state
    slots = {**go.slots, **(slots or {})}
    known = {**handed_over(turn, flow), **go.answers}
    if state.flow and state.flow != flow.name:
        turn.left = state.place()
        if flow.brief or worth_keeping(turn):
            state.set_aside(wish=flow.brief or state.flow == WELCOME)
    if not flow.brief and flow.name != WELCOME:
        state.take_out(MENU)  # it yields to whatever is wanted
    left = state.take_out(flow.name)
    if left and flow.keeps and not known:
        known = left["answers"]
    state.begin(flow.name, flow.version, known)
    if flow.verified and not turn.person.verified:
        return wish_for(turn, flow, slots)
    with turn.running(flow):
        filled = fill(turn, flow, slots)
        if filled:
            acknowledge(turn, flow, filled)
        if "elsewhere" in slots and isinstance(next_step(turn, flow), Places):
            turn.say("unserved", heard=slots["elsewhere"], cities=served())
        go_on(turn, flow)


def wish_for(turn: Turn, flow: Flow, slots: dict) -> None:
    """What they came for waits until they are verified, then goes on by itself; the menu yields to it."""
    fill(turn, flow, slots)
    turn.state.take_out(MENU)
    if flow.name != MENU or not turn.wish:
        turn.state.set_aside(wish=True)
    if turn.left and turn.left["flow"] == WELCOME:
        return go_back(turn)
    open_flow(turn, WELCOME)


def handed_over(turn, flow) -> dict:
    """A report made in a chat is about that chat."""
    left = turn.catalogue.get(turn.state.flow)
    return {step: turn.state.answers[step] for step in left.hands_over if flow.question(step)} if left else {}


def worth_keeping(turn) -> bool:
    """Whether it is to be offered back; a welcome is over once they are known, and say what they want."""
    known = turn.state.flow == WELCOME and turn.person.verified and turn.person.name
    return turn.catalogue[turn.state.flow].keeps and bool(turn.state.answers) and not known


def acknowledge(turn, flow, steps) -> None:
    """Says what was heard, unless the review is about to read everything back."""
    upcoming = next_step(turn, flow)
    if upcoming and not isinstance(upcoming, Review):
        got(turn, flow, steps)


def fill(turn: Turn, flow: Flow, slots: dict, *, besides: Question | None = None) -> list[str]:
    """Keeps every answer that one message held; the steps filled. What a check refuses is asked later."""
    filled = []
    for question in flow.questions:
        if question is besides or not question.slots or not any(slot in slots for slot in question.slots):
            continue
        reading = question.from_slots(slots, turn.today)
        if isinstance(reading, Heard) and not isinstance(
            checked(turn, flow, question, reading.value), Refused
        ):
            turn.state.answers[question.name] = reading.value
            filled.append(question.name)
    return filled


def checked(turn, flow, question, value) -> Refused | None:
    hook = flow.hook("check", question)
    with turn.running(flow, question.name):
        return hook(turn, value) if hook else None


def accept(turn: Turn, flow: Flow, question: Question, value: Any) -> None:
    """An answer was heard: check it, keep it, go on. A choice that an older version offered may be none."""
    if not (question.fits(value) or isinstance(question, Review)):
        turn.say("too-late")
        return ask(turn, flow, question)
    refusal = checked(turn, flow, question, value)
    if refusal:
        turn.note("refused", step=question.name)
        return slip(turn, flow, question, why=refusal.text)
    state = turn.state
    if question.settles(value):
        offers.settle(state, about_now(turn, flow, question))
    state.slips, state.guess = 0, None
    state.answers[question.name] = value
    if not state.trail or state.trail[-1] != question.name:
        state.trail.append(question.name)
    after = flow.hook("after", question)
    with turn.running(flow, question.name):
        branch = after(turn, value) if after else None
        if branch is None and isinstance(question, Review):
            return reviewed(turn, flow, question, value)
        follow(turn, flow, branch)


def about_now(turn, flow, question) -> tuple:
    """The question, and what it was asked about."""
    subject = turn.subject or offers.subject_of(turn.state, flow.name, question.name)
    return flow.name, question.name, subject


def reviewed(turn, flow, question, value) -> None:
    """At a review: post it, change something, or leave it."""
    turn.state.answers.pop(question.name, None)
    if value == "yes":
        missing = next_step(turn, flow)  # a newer version may ask more than was answered
        finish(turn, flow) if missing is question else ask(turn, flow, missing)
    elif value == "cancel":
        cancel(turn)
    elif value.startswith(EDIT):
        turn.state.trail.append(question.name)
        ask(turn, flow, flow.question(value.removeprefix(EDIT)))
    else:
        ask_which(turn, flow, question)


def ask_which(turn, flow, question) -> None:
    """Which answer to change: every step that has one, or could have been skipped; of more than a list holds
    the first, what it is about, is changed in words."""
    answered = [step for step in flow.questions if changeable(turn, flow, step)]
    picks = [
        Pick(
            EDIT + step.name,
            name_of(turn, flow, step),
            spoken(turn, flow, step, turn.state.answers.get(step.name)),
        )
        for step in answered[-ROWS:]
    ]
    turn.said.append(put(turn, flow, question, Show({}, key="edit-which"), picks=picks))


def changeable(turn, flow, step) -> bool:
    answer = turn.state.answers.get(step.name)
    return answer not in (None, []) or (step.optional and step.name in turn.state.answers)


def follow(turn: Turn, flow: Flow, branch: Any) -> None:
    """Goes where a hook points: a step, another flow, or simply on."""
    if isinstance(branch, Question):
        ask(turn, flow, branch)
    elif isinstance(branch, Go | str):
        leave_for(turn, branch)
    elif callable(branch):
        finish(turn, flow)
    else:
        go_on(turn, flow)


def leave_for(turn, branch) -> None:
    """This flow is over; another goes on."""
    if branch is STAY:
        return
    turn.state.leave()
    open_flow(turn, branch)


def go_on(turn: Turn, flow: Flow) -> None:
    if turn.state.flow != flow.name:
        return  # a hook has already gone elsewhere
    question = next_step(turn, flow)
    if question:
        ask(turn, flow, question)
    else:
        finish(turn, flow)


def next_step(turn: Turn, flow: Flow) -> Question | None:
    """The first step without a valid answer that is wanted at all."""
    answers = turn.state.answers
    for question in flow.questions:
        answered = question.name in answers and question.fits(answers[question.name])
        if not answered and wanted(turn, flow, question):
            return question
    return None


def wanted(turn: Turn, flow: Flow, question: Question) -> bool:
    """Whether its `when_x` has it asked, as things stand."""
    when = flow.hook("when", question)
    with turn.running(flow, question.name):
        return when is None or bool(when(turn))


def finish(turn: Turn, flow: Flow) -> None:
    with turn.running(flow):
        branch = flow.done(turn)
    turn.state.leave()
    if was_only_a_word(turn, branch):
        go_back(turn)
    elif isinstance(branch, Go | str):
        open_flow(turn, branch)
    else:
        resume(turn)


def was_only_a_word(turn, branch) -> bool:
    """Whether a flow opened in this turn has said its word and is done: what was being asked still is."""
    if turn.left is None or turn.left["flow"] == MENU or any(prompt.options for prompt in turn.said):
        return False
    there = isinstance(branch, Go) and branch.flow == turn.left["flow"]
    return branch is None or (there and branch.answers.items() <= turn.left["answers"].items())


def go_back(turn: Turn) -> None:
    """To where this turn began; what was being asked is asked again, a chat just goes on."""
    left, turn.left = turn.left, None
    turn.state.take_out(left["flow"])
    turn.state.stand_at(left)
    flow, question = current(turn)
    if question and not question.whole:
        ask(turn, flow, question)


def resume(turn: Turn) -> None:
    """After a flow: what they came for goes on by itself; what was left in the middle is offered, once."""
    if not turn.state.stack:
        return
    if turn.wish:
        take_up(turn)
    elif not turn.state.stack[-1].get("offered_back") and not any(prompt.options for prompt in turn.said):
        turn.state.stack[-1]["offered_back"] = True
        open_flow(turn, RESUME)


def take_up(turn: Turn) -> None:
    """What was put aside last goes on, once they are verified where that is needed."""
    renew(turn)  # what was handed over may be of an earlier version
    if not turn.state.stack:
        return open_flow(turn, MENU)
    left = turn.state.stack[-1]
    flow = turn.catalogue[left["flow"]]
    if flow.verified and not turn.person.verified:
        left["wish"] = True
        return open_flow(turn, WELCOME)
    turn.state.take_up(flow.version)
    filled = [step.name for step in flow.questions if step.name in turn.state.answers]
    if filled and not (left["wish"] and left["step"]):  # they know what they said just now
        acknowledge(turn, flow, filled)
    go_on(turn, flow)


def cancel(turn: Turn) -> None:
    """Leaves what is under way; who will not be verified has no wishes that wait for it."""
    cancelled = turn.state.flow
    lost = cancelled and worth_keeping(turn)
    turn.state.leave()
    if cancelled == WELCOME:
        turn.state.stack = [left for left in turn.state.stack if not left["wish"]]
    turn.say("cancelled" if lost else "nothing-to-cancel" if cancelled in (None, MENU) else "left")
    if cancelled != RESUME:
        resume(turn)


def current(turn: Turn) -> tuple[Flow, Question] | tuple[None, None]:
    """The flow and the question under way; where its step is gone, the next one without an answer."""
    flow = turn.catalogue.get(turn.state.flow)
    if flow is None:
        return None, None
    question = flow.question(turn.state.step) or next_step(turn, flow)
    return (flow, question) if question else (None, None)


def yes_no(turn: Turn) -> list[Pick]:
    return [Pick(word, turn.catalogue.words.text(turn.language, word)) for word in ("yes", "no")]
