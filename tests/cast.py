"""The people of the tests."""

from typing import NamedTuple


class Member(NamedTuple):
    name: str
    phone: str


CAST = {
    "asha": Member("Asha", "+919800000001"),
    "bala": Member("Bala", "+919800000002"),
    "ravi": Member("Ravi", "+919800000003"),
    "meera": Member("Meera", "+919800000004"),
    "kiran": Member("Kiran", "IN.4f9a12c7"),  # WhatsApp tells a name of its own instead of a phone
}
