"""Not understood: told what would be, in other words each time; the third time a person is offered."""

from bot.dialogue import words as in_words
from bot.dialogue.asking import ask, offered_picks
from bot.dialogue.flow import MENU, Flow, Pick
from bot.dialogue.prompt import option_id
from bot.dialogue.questions import Question
from bot.dialogue.turn import Turn
from bot.understanding import Intent

BEFORE_A_PERSON = 3
NAMED = 4  # choices that are named as examples


def slip(turn: Turn, flow: Flow, question: Question, *, why: str | None = None) -> None:
    """The question stands, after a word on what was wrong (`why`), or that it was not understood."""
    turn.state.slips = count = turn.state.slips % BEFORE_A_PERSON + 1
    with turn.running(flow, question.name):
        if count == BEFORE_A_PERSON:
            said = [why, turn.words("offer-help")] if why else [turn.words("offer-a-person")]
            return ask(turn, flow, question, before=" ".join(said), beside=a_person(turn))
        said = [why or turn.words(f"unheard-{count}")]
        if count > 1 or not why:
            said.append(expected(turn, flow, question, count))
    ask(turn, flow, question, before=" ".join(said))


def expected(turn: Turn, flow: Flow, question: Question, count: int) -> str:
    """What would be understood here: "An amount, like 25k."; the second time in other words."""
    labels = [f"*{pick.label}*" for pick in offered_picks(turn, flow, question)]
    some = ", ".join([*labels[: NAMED - 1], "…"])
    choices = in_words.either(turn.language, labels) if len(labels) <= NAMED else some
    expects = question.expects if labels or question.expects != "choice" else "words"
    return turn.words(f"expects-{expects}", None if count == 1 else "otherwise", choices=choices)


def a_person(turn: Turn) -> list[Pick]:
    """The row of the menu that calls somebody of the team, where there is one."""
    menu, human = turn.catalogue.get(MENU), turn.catalogue.opening(Intent.AGENT)
    if not (menu and human):
        return []
    row = option_id(MENU, menu.questions[0].name, human.name)
    return [Pick(row, turn.catalogue.words.text(turn.language, human.name))]
