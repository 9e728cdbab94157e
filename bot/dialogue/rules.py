"""Understanding one message: rules tried in order; the first that takes the message ends the search."""

import re
from collections.abc import Callable

from bot.dialogue import machine
from bot.dialogue.asking import ask, asked, labels_of, put, spoken
from bot.dialogue.flow import MENU, STAY, WELCOME, Flow, Show
from bot.dialogue.prompt import Prompt
from bot.dialogue.questions import Address, Heard, Message, Money, Question, Review, Unsure, Wrong
from bot.dialogue.replies import answer_whole, meant, offered, quoted, remind, tapped
from bot.dialogue.turn import Turn
from bot.understanding import Intent, choices, command, normalise

Rule = Callable[[Turn, Message], bool]

EVERYWHERE = {Intent.MENU, Intent.BACK, Intent.UNDO, Intent.HELP, Intent.CANCEL}
IN_A_CHAT = {
    Intent.MENU,
    Intent.STOP,
    Intent.REPORT,
    Intent.BLOCK,
    Intent.AGENT,
    Intent.SHARE_CONTACT,
    Intent.UNMATCH,
}
SLIPS_BEFORE_A_PERSON = 3
SURE_ENOUGH_TO_LEAVE = 0.6  # a bare amount or date does not leave what is under way


def hear(turn: Turn, message: Message) -> None:
    """One message in, prompts out: `turn.said`, with `turn.state` moved on."""
    machine.renew(turn)
    for rule in RULES:
        if rule(turn, message):
            turn.note(rule.__name__)
            return


def silenced(turn, message) -> bool:
    """After STOP only START is heard; anything else is told how to return, once a day (decision 15)."""
    if turn.person.suspended:
        turn.say("account-suspended")
    elif turn.person.opted_out and command(message.text) is not Intent.START:
        turn.say("opted-out")
        turn.said[-1].despite_opt_out = True
    else:
        return False
    turn.said[-1].once_a_day = True
    return True


def in_a_chat(turn, message) -> bool:
    """While chatting with somebody, only whole-message commands are for us (decision 12)."""
    flow, question = machine.current(turn)
    if question is None or not question.whole or command(message.text) in IN_A_CHAT:
        return False
    if turn.person.opted_out:  # START, or it would not have come this far
        return False
    if message.text.strip().isdigit() and offered(turn, message):  # choices came last: this is their number
        return True
    if command(message.text) is Intent.CANCEL or message.text.strip().lower() == "/end":
        machine.finish(turn, flow)
        return True
    return by_code(turn, message) or answer_whole(turn, flow, question, message, None)


_CODE = re.compile(
    r"\s*(?:(?P<at>@)|(?P<action>[a-z]+|👍|👎|❤️?)\s*)?"
    r"(?P<code>[2346789a-hj-npqrtu-z]{3})(?:[\s:,]+(?P<rest>.+)|[.!]?\s*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS = {"l": "like", "s": "skip", "m": "more", "u": "undo", "y": "like", "n": "skip"}
_SIGNS = {"yes": "like", "no": "skip"}  # 👍 and 👎 beside a code


def by_code(turn, message) -> bool:
    """A card's or a match's code: "4K7", "L4K7", "like 4k7", "@4K7 is it free?"."""
    found = _CODE.fullmatch(message.text)
    if not found or not (
        re.search(r"\d", found["code"]) and re.search(r"[a-z]", found["code"], re.IGNORECASE)
    ):
        return False
    word = (found["action"] or "").lower()
    heard = command(word) if word else None
    action = _LETTERS.get(word) or (_SIGNS.get(heard.value, heard.value) if heard else None)
    if (word and action is None) or (found["rest"] and not found["at"]):
        return False
    for flow in turn.catalogue:
        if hasattr(flow, "on_code"):
            with turn.running(flow):
                branch = flow.on_code(turn, found["code"].upper(), action, found["rest"], message)
            if branch:
                if branch is not True:
                    machine.open_flow(turn, branch)
                if branch in (True, STAY) and turn.state.flow != flow.name:
                    remind(turn)
                return True
    if found["at"]:
        turn.say("no-such-code", code=found["code"].upper())
        remind(turn)
    return bool(found["at"])


def commanded(turn, message) -> bool:
    """menu, back, undo, help, cancel: everywhere. Other commands open their flow."""
    heard = command(message.text)
    if heard not in EVERYWHERE:
        return False
    {
        Intent.MENU: lambda: machine.open_flow(turn, MENU),
        Intent.BACK: lambda: machine.back(turn),
        Intent.UNDO: lambda: undo(turn),
        Intent.HELP: lambda: explain(turn),
        Intent.CANCEL: lambda: machine.cancel(turn),
    }[heard]()
    return True


def undo(turn) -> None:
    """The flow's own undo, where it has one (a like, a skip); else one step back."""
    flow = turn.catalogue.get(turn.state.flow) or turn.catalogue.get((turn.state.offered or {}).get("flow"))
    if flow is not None and hasattr(flow, "undo"):
        with turn.running(flow):
            return machine.follow(turn, flow, flow.undo(turn))
    machine.back(turn)


def explain(turn) -> None:
    """Help about the question at hand, then the question again; general help otherwise."""
    flow, question = machine.current(turn)
    key = f"{flow.name}-{question.name}" if question else None
    if key and turn.has_words(key, "help"):
        turn.said.append(Prompt(turn.catalogue.words.text(turn.language, key, "help"), lane=turn.lane))
        return ask(turn, flow, question)
    turn.say("help-text")
    if question:
        ask(turn, flow, question)


def guessed(turn, message) -> bool:
    """Yes or no to a "did you mean"."""
    guess = turn.state.guess
    flow, question = machine.current(turn) if guess else (None, None)
    if question is None or guess["step"] != question.name:
        return False
    options = [(word, _labels_everywhere(turn, word)) for word in ("yes", "no")]
    picked = choices.pick(message.text, options)
    if not isinstance(picked, choices.Heard):
        return False
    turn.state.guess = None
    if picked.value == "yes":
        machine.accept(turn, flow, question, guess["value"])
    else:
        ask(turn, flow, question)
    return True


def _labels_everywhere(turn, word):
    return [
        way for lang in turn.catalogue.words.languages for way in labels_of(turn.catalogue.words, lang, word)
    ]


def corrected(turn, message) -> bool:
    """An earlier answer is replaced ("change budget to 30k"; at a review, "budget 30k"), then it goes on."""
    flow, question = machine.current(turn)
    if question is None or message.understood is None:
        return False
    if message.understood.intent is not Intent.EDIT and not isinstance(question, Review):
        return False
    return _refill(turn, flow, question, message)


def _refill(turn, flow, question, message) -> bool:
    filled = machine.fill(turn, flow, message.understood.slots)
    if not filled:
        return False
    machine.acknowledge(turn, flow, filled)
    gone_back = question.name in turn.state.answers and question.name not in filled
    ask(turn, flow, question) if gone_back else machine.go_on(turn, flow)
    return True


def answered(turn, message) -> bool:
    """The question under way reads it."""
    flow, question = machine.current(turn)
    if question is None or question.whole:
        return False
    reading = question.read(message, asked(turn, flow, question))
    if isinstance(question, Review) and reading == Heard("yes") and _opens_something_else(turn, message):
        return False  # "pause my post" is no "post it"
    if isinstance(reading, Heard):
        _keep(turn, flow, question, message, reading.value)
    elif isinstance(reading, Wrong):
        with turn.running(flow, question.name):
            text = turn.words(reading.key, **reading.variables)
        ask(turn, flow, question, before=text)
    elif isinstance(reading, Address):
        _look_up(turn, flow, question, reading.text)
    elif isinstance(reading, Unsure) and not _says_something_else(turn, flow, message):
        suggest(turn, flow, question, reading.value)
    else:
        return False
    return True


def _look_up(turn, flow, question, address) -> None:
    """No turn waits for the network: a job asks it, and an event brings the answer."""
    turn.state.slips, turn.state.guess = 0, None
    with turn.running(flow, question.name):
        flow.hook("locate", question)(turn, address)
        turn.say("looking-up")


def _keep(turn, flow, question, message, value) -> None:
    from_slots = message.understood and question.from_slots(message.understood.slots, turn.today)
    if isinstance(from_slots, Heard) and from_slots.value == value:
        others = machine.fill(turn, flow, message.understood.slots, besides=question)
        turn.note("also", steps=others)
    if question.gathers and isinstance(value, list):
        turn.state.answers[question.name] = value
        return _gathered(turn, flow, question, value)
    machine.accept(turn, flow, question, meant(turn, question, value))


def _gathered(turn, flow, question, value) -> None:
    """An album arrives as several messages: each is counted, "done" goes on."""
    with turn.running(flow, question.name):
        turn.said.append(
            put(turn, flow, question, Show({"count": len(value)}, key=f"{flow.name}-{question.name}-more"))
        )
    turn.state.step = question.name


def suggest(turn: Turn, flow: Flow, question: Question, value) -> None:
    """Asks back: did you mean …?"""
    turn.state.guess = {"step": question.name, "value": value}
    guess = spoken(turn, flow, question, value)
    show = Show({"guess": guess}, key="did-you-mean")
    turn.said.append(put(turn, flow, question, show, picks=machine.yes_no(turn)))


def _says_something_else(turn, flow, message) -> bool:
    """Facts for other steps, or a wish for another flow, weigh more than a likeness."""
    slots = message.understood.slots if message.understood else {}
    facts = any(slot in slots for step in flow.questions for slot in step.slots)
    return facts or _opens_something_else(turn, message)


def _opens_something_else(turn, message, sure: float = 0.8) -> bool:
    understood = message.understood
    flow = turn.catalogue.opening(understood.intent) if understood else None
    return flow is not None and flow.name != turn.state.flow and understood.sure >= sure


def refilled(turn, message) -> bool:
    """Facts for other steps of the flow under way, unless the message clearly wants something else."""
    flow, question = machine.current(turn)
    if question is None or question.whole:
        return False
    gathers = next((step for step in flow.questions if step.gathers), None)
    if message.attachments and gathers:
        kept = turn.state.answers.get(gathers.name) or []
        turn.state.answers[gathers.name] = [*kept, *message.attachments][: gathers.at_most]
        turn.say("photo-kept")
        ask(turn, flow, question)
        return True
    if message.understood is None or _opens_something_else(turn, message, sure=0.85):
        return False
    return not _ambiguous(turn, flow, message) and _refill(turn, flow, question, message)


def _ambiguous(turn, flow, message) -> bool:
    """ "2 lakh" alone does not say which of several amounts it would replace."""
    amounts = [step for step in flow.questions if isinstance(step, Money)]
    heard = [step for step in amounts if any(slot in message.understood.slots for slot in step.slots)]
    bare = len(message.text.split()) <= 2 and bool(heard)
    return bare and len(amounts) > 1 and any(step.name in turn.state.answers for step in heard)


def opened(turn, message) -> bool:
    """What they want opens its flow, with everything they already said."""
    understood = message.understood
    flow = turn.catalogue.opening(understood.intent) if understood else None
    if flow is None:
        return False
    if flow.name == turn.state.flow:
        return _again_with(turn, flow, message)
    if understood.sure < SURE_ENOUGH_TO_LEAVE and not turn.idle and machine.worth_keeping(turn):
        return False
    machine.open_flow(turn, flow.name, slots=understood.slots)
    return True


def _again_with(turn, flow, message) -> bool:
    """They say what they are already doing: more facts for it, or the question once more."""
    _, question = machine.current(turn)
    if question is None:
        return False
    if not _refill(turn, flow, question, message):
        ask(turn, flow, question)
    return True


def thanked(turn, message) -> bool:
    """A thank-you and nothing else is no question and no slip; what is being asked stays asked."""
    said = normalise.words(normalise.fold(message.text))
    known = (normalise.words(normalise.fold(way)) for way in _labels_everywhere(turn, "thanks"))
    if not said or said not in known:
        return False
    turn.say("any-time")
    return True


def not_understood(turn, message) -> bool:
    """Never a dead end: what would be understood, then the question; the third time a person is offered."""
    state = turn.state
    state.slips += 1
    if not turn.person.verified and state.idle:
        machine.open_flow(turn, WELCOME)
        return True
    flow, question = machine.current(turn)
    if state.slips >= SLIPS_BEFORE_A_PERSON:
        state.slips = 0
        turn.say("offer-a-person")
    elif question is None:
        turn.say("unheard-idle")
    else:
        with turn.running(flow, question.name):
            key = (
                "unheard-media"
                if message.attachments or not message.text.strip()
                else f"unheard-{state.slips}"
            )
            turn.say(key)
    if question:
        ask(turn, flow, question)
    else:
        machine.open_flow(turn, MENU)
    return True


RULES: tuple[Rule, ...] = (
    silenced, tapped, quoted, in_a_chat, by_code, guessed, commanded, offered, corrected, answered, refilled,
    opened, thanked, not_understood,
)  # fmt: skip
