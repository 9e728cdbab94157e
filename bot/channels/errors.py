"""What a provider's error code means for us: the class decides what happens to the message."""

from enum import Enum


class Trouble(Enum):
    WINDOW_CLOSED = "window closed"
    OPTED_OUT = "opted out"
    BAD_ADDRESS = "bad address"
    TRANSIENT = "carrier trouble"
    FILTERED = "filtered"
    THROTTLED = "throttled"
    CONFIGURATION = "configuration"
    UNKNOWN = "unknown code"


CODES: dict[Trouble, tuple[int, ...]] = {
    Trouble.WINDOW_CLOSED: (63016,),
    Trouble.OPTED_OUT: (21610, 63014),
    Trouble.BAD_ADDRESS: (21211, 21612, 21614, 63003, 63024, 30005, 30006),
    Trouble.TRANSIENT: (30003, 30008),
    Trouble.FILTERED: (30004, 30007, 63013, 63021),
    Trouble.THROTTLED: (429, 20429, 63017, 63018, 63038, 30001, 21611),
    Trouble.CONFIGURATION: (20003, 21408, 21656, 63007, 63020, 63028, 30450),
}
MEANINGS = {str(code): trouble for trouble, codes in CODES.items() for code in codes}


def trouble_of(code: int | str | None) -> Trouble:
    """The class of an error code; what is not known is never retried, and shown."""
    return MEANINGS.get(str(code), Trouble.UNKNOWN)
