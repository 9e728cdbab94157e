"""Understanding one message: rules tried in order; the first that takes the message ends the search."""

from collections.abc import Callable

from bot.dialogue import machine
from bot.dialogue.asking import ask, labels_everywhere
from bot.dialogue.codes import by_code
from bot.dialogue.dictation import dictated, unheard
from bot.dialogue.flow import MENU, WELCOME
from bot.dialogue.open_questions import belated, is_reply_to_latest, offered, told_apart
from bot.dialogue.prompt import Prompt
from bot.dialogue.questions import Message
from bot.dialogue.reading import answered, corrected, guessed, refill, refilled
from bot.dialogue.renewal import renew
from bot.dialogue.replies import answer_whole, quoted, tapped
from bot.dialogue.returning import came_back, greeted
from bot.dialogue.turn import Turn
from bot.understanding import Intent, command, normalise

Rule = Callable[[Turn, Message], bool]

EVERYWHERE = {Intent.MENU, Intent.BACK, Intent.UNDO, Intent.HELP, Intent.CANCEL}

IN_A_CHAT = {
    Intent.MENU,
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
    renew(turn)
    for rule in RULES:
        if rule(turn, message):
            turn.note(rule.__name__)
            return


def stopped(turn, message) -> bool:
    """STOP comes before any question, also from who is suspended; so does the START that lifts it."""
    person, heard = turn.person, None if message.payload else command(message.text)
    lifts = heard is Intent.START and person.opted_out and not person.suspended
    stops = heard is Intent.STOP and not person.opted_out
    flow = turn.catalogue.opening(heard) if lifts or stops else None
    if flow is None:
        return False
    machine.open_flow(turn, flow.name)
    return True


def silenced(turn, message) -> bool:
    """After STOP only START is heard; anything else is told how to return, once a day (decision 15)."""
    if turn.person.suspended:
        turn.say("account-suspended")
    elif turn.person.opted_out:
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
    if is_reply_to_latest(turn, message) and offered(turn, message):
        return True
    if command(message.text) is Intent.CANCEL or message.text.strip().lower() == "/end":
        machine.finish(turn, flow)
        return True
    return by_code(turn, message) or answer_whole(turn, flow, question, message, None)


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


def switched(turn, message) -> bool:
    """The name of a language, and nothing else, opens the flow that goes on in it."""
    language = turn.catalogue.words.called(message.text)
    flow = turn.catalogue.opening(Intent.LANGUAGE) if language else None
    if flow is None:
        return False
    machine.open_flow(turn, flow.name, slots={"language": language})
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
    if not refill(turn, flow, question, message):
        ask(turn, flow, question)
    return True


def wondered(turn, message) -> bool:
    """ "Why do you need my age?" is answered by the help about it, and the question is asked again."""
    understood = message.understood
    if understood is None or understood.intent not in (Intent.WHY, Intent.HELP):
        return False
    explain(turn)
    return True


def thanked(turn, message) -> bool:
    """A thank-you and nothing else is no question and no slip; what is being asked stays asked."""
    said = normalise.words(normalise.fold(message.text))
    known = (normalise.words(normalise.fold(way)) for way in labels_everywhere(turn, "thanks"))
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
    elif message.sent or not message.text.strip():
        turn.say(unheard(message))
    elif question is None:
        turn.say("unheard-idle")
    else:
        with turn.running(flow, question.name):
            turn.say(f"unheard-{state.slips}")
    if question:
        ask(turn, flow, question)
    else:
        machine.open_flow(turn, MENU)
    return True


RULES: tuple[Rule, ...] = (
    stopped, silenced, tapped, quoted, told_apart, in_a_chat, by_code, guessed, greeted,
    commanded, switched, offered, corrected, answered, refilled, belated, opened, wondered, thanked, dictated, came_back, not_understood,
)  # fmt: skip
