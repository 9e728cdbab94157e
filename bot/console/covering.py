"""What staff may read of words without a reason: not what could reach or name the account of a person."""

from bot.dialogue import mask_contacts
from bot.logs import mask


def covered(words: str) -> str:
    """Phone numbers, addresses, handles and codes in it are covered; rents and days stay."""
    return mask(mask_contacts(words)[0])
