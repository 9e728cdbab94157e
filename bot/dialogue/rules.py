"""Understanding one message: rules tried in order; the first that takes the message ends the search."""

from collections.abc import Callable

from bot.dialogue import machine, offers, reminding
from bot.dialogue.asking import ask
from bot.dialogue.backwards import back, undo
from bot.dialogue.codes import by_code
from bot.dialogue.dictation import dictated, unheard
from bot.dialogue.flow import MENU, WELCOME
from bot.dialogue.open_questions import belated, is_reply_to_latest, offered, told_apart
from bot.dialogue.questions import Choice, Message
from bot.dialogue.reading import (
    answered,
    corrected,
    guessed,
    named,
    opened_to_change,
    refill,
    refilled,
)
from bot.dialogue.renewal import renew
from bot.dialogue.replies import answer_whole, quoted, tapped
from bot.dialogue.returning import came_back, greeted
from bot.dialogue.slips import slip
from bot.dialogue.small_talk import chatted
from bot.dialogue.turn import Turn
from bot.understanding import Intent, command

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

ABOUT_A_CARD = {Intent.LIKE, Intent.SKIP}

SAFETY = {Intent.STOP, Intent.START, Intent.BLOCK, Intent.REPORT, Intent.DELETE_ACCOUNT}

HELPED = "help about "  # was said last
SURE_OF_LITTLE, SHORT = 0.75, 2  # of a wish that says one fact; words of a bare amount
SURE_ENOUGH_TO_OBEY = 0.75
SURE_ENOUGH_TO_LEAVE = 0.6  # a bare amount or date does not leave what is under way


def hear(turn: Turn, message: Message) -> None:
    """One message in, prompts out: `turn.said`, with `turn.state` moved on."""
    turn.message, turn.text = message, message.text
    renew(turn)
    draft = reminding.draft(turn)
    for rule in RULES:
        if rule(turn, message):
            turn.note(rule.__name__)
            break
    reminding.watch(turn, draft)


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
    """After STOP only START is heard; anything else is told how to return, once a day (rule 15)."""
    if turn.person.suspended:
        turn.say("account-suspended")
    elif turn.person.opted_out:
        turn.say("opted-out")
        turn.said[-1].despite_opt_out = True
    else:
        return False
    turn.said[-1].once_a_day = True
    return True


def held(turn, message) -> bool:
    """While somebody of the team talks to them the bot is silent, but for what keeps people safe."""
    return turn.person.held and not _keeps_safe(turn, message)


def rests(turn, message) -> bool:
    """In maintenance everybody hears when to come back; what keeps people safe goes on (S-L65)."""
    until = turn.person.rests
    if until is None or _keeps_safe(turn, message):
        return False
    turn.say("maintenance-until" if until else "maintenance", until=until)
    return True


def _keeps_safe(turn, message) -> bool:
    """Whether it asks for one of SAFETY, or is said within."""
    flow, heard = turn.catalogue.get(turn.state.flow), None if message.payload else command(message.text)
    return heard in SAFETY or (flow is not None and flow.opens_with in SAFETY)


def in_a_chat(turn, message) -> bool:
    """While chatting with somebody, only whole-message commands are for us (rule 12)."""
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
    return obey(turn, command(message.text))


def meant(turn, message) -> bool:
    """The same in words that are no command by themselves: "take me to the start page"."""
    understood = message.understood
    if understood is None or understood.intent is Intent.HELP or understood.sure < SURE_ENOUGH_TO_OBEY:
        return False
    return obey(turn, understood.intent)


def obey(turn, heard) -> bool:
    if heard not in EVERYWHERE:
        return False
    {
        Intent.MENU: lambda: to_the_menu(turn),
        Intent.BACK: lambda: back(turn),
        Intent.UNDO: lambda: undo(turn),
        Intent.HELP: lambda: explain(turn),
        Intent.CANCEL: lambda: machine.cancel(turn),
    }[heard]()
    return True


def to_the_menu(turn) -> None:
    """Before they are known there is none: what is asked for now is explained instead."""
    if turn.state.flow == WELCOME and not turn.person.verified:
        return explain(turn)
    machine.open_flow(turn, MENU)


def switched(turn, message) -> bool:
    """The name of a language, and nothing else, opens the flow that goes on in it."""
    language = turn.catalogue.words.called(message.text)
    flow = turn.catalogue.opening(Intent.LANGUAGE) if language else None
    if flow is None:
        return False
    machine.open_flow(turn, flow.name, slots={"language": language})
    return True


def explain(turn) -> None:
    """Help about the question named or at hand, then that at hand; asked twice, or at none, all there is."""
    flow, question = machine.current(turn)
    about = (named(turn, flow, turn.message) or question) if question else None
    key = f"{flow.name}-{about.name}" if about else None
    if key and turn.has_words(key, "help") and offers.talked(turn.state) != HELPED + key:
        turn.remark(turn.catalogue.words.text(turn.language, key, "help"))
    else:
        turn.say("help-text")
    if question:
        ask(turn, flow, question)
        offers.note_talk(turn.state, HELPED + key)


def opened(turn, message) -> bool:
    """What they want opens its flow, with everything they already said."""
    understood = message.understood
    flow = turn.catalogue.opening(understood.intent) if understood else None
    if flow is None or is_alone(message):
        return False
    if flow.name == turn.state.flow:
        return _again_with(turn, flow, message)
    if understood.sure < SURE_ENOUGH_TO_LEAVE and not turn.idle and machine.worth_keeping(turn):
        return False
    machine.open_flow(turn, flow.name, slots=understood.slots)
    if understood.intent is Intent.EDIT:
        opened_to_change(turn, message)
    return True


def is_alone(message) -> bool:
    """A day or an amount and nothing else, "yes come sunday", "25k", may be about anything."""
    heard = message.understood
    if heard is None or heard.sure > SURE_OF_LITTLE or len(heard.slots) != 1:
        return False
    return "possession_date" in heard.slots or (
        "budget_max" in heard.slots and len(message.text.split()) <= SHORT
    )


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


def not_understood(turn, message) -> bool:
    """Never a dead end: what would be understood, then the question; the third time a person is offered."""
    flow, question = machine.current(turn)
    why = unheard(message) if message.sent or not message.text.strip() else None
    if why is None and is_alone(message) and not _is_in_the_middle(flow, question):
        why = "unheard-alone"
    if why is None and _is_about_no_card(turn, message) and (question is None or flow.name == MENU):
        why = "unheard-card"
    if question and not question.whole:
        slip(turn, flow, question, why=turn.words(why) if why else None)
    elif not turn.person.verified and turn.idle:
        machine.open_flow(turn, WELCOME)
    else:
        turn.say(why or "unheard-idle")
        machine.open_flow(turn, MENU)
        turn.state.slips = 1
    return True


def _is_about_no_card(turn, message) -> bool:
    liked = message.understood is not None and message.understood.intent in ABOUT_A_CARD
    return liked and all(one["flow"] == MENU for one in offers.waiting(turn.state, turn.now))


def _is_in_the_middle(flow, question) -> bool:
    """Whether anything is under way that a day or an amount could be about."""
    return question is not None and not (
        isinstance(question, Choice) and (flow.name == WELCOME or not flow.keeps)
    )


RULES: tuple[Rule, ...] = (
    stopped, silenced, held, rests, tapped, quoted, told_apart, in_a_chat, by_code, guessed, greeted,
    commanded, switched, offered, corrected, answered, refilled, belated, chatted, meant, opened, wondered,
    dictated, came_back, not_understood,
)  # fmt: skip
