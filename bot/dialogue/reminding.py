"""What is left in the middle is brought up once, after about twenty hours: a timer is set as it begins."""

from bot.dialogue import machine
from bot.dialogue.flow import MENU, RESUME, WELCOME
from bot.dialogue.hours import reminder_at
from bot.dialogue.turn import Turn

NEVER = {None, WELCOME, RESUME, MENU}


def draft(turn: Turn) -> str | None:
    """The flow under way that would be a pity to lose."""
    name = turn.state.flow
    return name if name not in NEVER and turn.person.verified and machine.worth_keeping(turn) else None


def watch(turn: Turn, before: str | None) -> None:
    """A draft that this turn began gets its timer; `before` is what was under way when the turn began.

    The timer looks for itself whether there is still anything to bring up (`resume.draft`).
    """
    begun = draft(turn)
    if begun and begun != before:
        once = f"draft:{turn.user_id}:{begun}:{turn.today}"
        wait = (reminder_at(turn.now, turn.zone) - turn.now).total_seconds()
        turn.later(wait, f"{RESUME}.draft", dedupe_key=once, flow=begun)


def draft_due(turn: Turn, flow: str) -> bool:
    """Whether a draft's timer is to speak now. One that came early is set again; a stale one does nothing."""
    if not _waits(turn, flow) or turn.person.heard_at is None:
        return False
    at = reminder_at(turn.person.heard_at, turn.zone)
    if turn.now < at:
        turn.later((at - turn.now).total_seconds(), f"{RESUME}.draft", flow=flow)
        return False
    return turn.may_speak_up


def _waits(turn: Turn, flow: str) -> bool:
    """Whether it is still in the middle, and was not brought up before."""
    if turn.state.flow == flow:
        return machine.worth_keeping(turn)
    stack = turn.state.stack
    on_top = turn.state.flow in (None, RESUME) and bool(stack) and stack[-1]["flow"] == flow
    return on_top and not stack[-1].get("reminded")
