"""The check digit of Aadhaar numbers: Verhoeff's, over the dihedral group of order ten."""

_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _product(left: int, right: int) -> int:
    """Multiply in the dihedral group: 0–4 turn, 5–9 turn and flip."""
    if left < 5:
        return (left + right) % 5 + 5 * (right >= 5)
    return (left - right) % 5 + 5 * (right < 5)


def _permuted(digit: int, times: int) -> int:
    for _ in range(times % 8):
        digit = _PERMUTATION[digit]
    return digit


def is_valid(digits: str) -> bool:
    """Tell whether a string of ASCII digits ends in its right check digit."""
    check = 0
    for at, digit in enumerate(reversed(digits)):
        check = _product(check, _permuted(int(digit), at))
    return check == 0
