"""What a text costs as SMS: GSM-7 holds 160 characters in one segment, UCS-2 only 70."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")  # each takes an escape as well
GSM7, UCS2 = "GSM-7", "UCS-2"
ROOM = {GSM7: (160, 153), UCS2: (70, 67)}  # one segment alone, each of several


def is_gsm7(text: str) -> bool:
    return all(letter in BASIC or letter in EXTENDED for letter in text)


def segments(text: str) -> tuple[str, int]:
    """The alphabet a carrier will use, and how many segments it bills."""
    encoding = GSM7 if is_gsm7(text) else UCS2
    alone, several = ROOM[encoding]
    sizes = [_size(letter, encoding) for letter in text]
    return encoding, 1 if sum(sizes) <= alone else _packed(sizes, several)


def _size(letter: str, encoding: str) -> int:
    if encoding == GSM7:
        return 2 if letter in EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _packed(sizes: list[int], room: int) -> int:
    """Segments of `room` units; an escaped letter or a surrogate pair is never cut in two."""
    count, used = 1, 0
    for size in sizes:
        if used + size > room:
            count, used = count + 1, 0
        used += size
    return count
