"""How many SMS segments a text takes."""

from __future__ import annotations

GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = set("^{}\\[~]|€\f")


def count(text: str) -> int:
    """Segments of 160 GSM-7 or 70 UCS-2 characters, 153 and 67 when there are several."""
    if all(letter in GSM or letter in GSM_DOUBLE for letter in text):
        length, one, each = len(text) + sum(letter in GSM_DOUBLE for letter in text), 160, 153
    else:
        length, one, each = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= one else -(-length // each)


def encoding(text: str) -> str:
    """The alphabet a carrier will use for a text."""
    return "GSM-7" if all(letter in GSM or letter in GSM_DOUBLE for letter in text) else "UCS-2"
