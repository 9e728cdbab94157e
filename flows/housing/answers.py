"""What the two posting flows have in common: sizes as choices, what was left unsaid, saving a change."""

from bot.dialogue import Choice, Pick

SIZES = ("1rk", "1bhk", "2bhk", "3bhk", "4bhk")
HALF_SIZES = {("configuration", f"{rooms}.5bhk"): f"{rooms}bhk" for rooms in range(1, 5)}  # of a home to let


class Kind(Choice):
    """What kind of home, or how big. With more than that said, every fact goes to its own question."""

    def read(self, message, asked):
        facts = message.understood.slots if message.understood else {}
        alone = facts.keys() <= {"property_type", "configuration", "configurations", "implied"}
        return super().read(message, asked) if alone or "configuration" not in facts else None


def sized(flow, turn, chosen: str) -> None:
    """The choice was a size (of a flat, unless they say otherwise), or a kind of home without one."""
    if chosen in SIZES:
        turn.answers["configuration"] = turn.answers.pop("property_type")


def sizeless(flow, turn, chosen: str) -> None:
    """A room has no size: the one said before is meant no more, one said with it is kept after this."""
    if not is_whole(chosen):
        turn.answers.pop("configuration", None)


def is_whole(property_type: str | None) -> bool:
    """Whether it is a home of its own, which has a size; a size alone means a flat."""
    return property_type in (None, "flat", "house")


def unsaid(turn, *answers) -> bool:
    """What they did not say is open, and can be named at the review: always asked, so always true."""
    for step, value in answers:
        turn.answers.setdefault(step, value)
    return True


def to_save(turn) -> list[Pick]:
    """The choices of a review: a post that is there already is saved, not posted."""
    return [Pick("yes", turn.words("save-it") if turn["editing"] else None), Pick("edit"), Pick("cancel")]
