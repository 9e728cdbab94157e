"""Short codes people can type: three characters, at least one digit and one letter (decision 13)."""

import re
from collections.abc import Iterable
from random import SystemRandom
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.session import together

LETTERS, DIGITS = "ABCDEFGHJKLMNPQRTUVWXYZ", "2346789"  # without 0 O, 1 I, 5 S
# what else such three characters could mean: money, size, a time, a number in order, a configuration
READS_AS = re.compile(r"\d+(K|L|C|CR|M|T|LK|H|D|N|F|FT|KM|AM|PM|RK|ND|RD|TH|BH|HR|MN|X)|[LSMUQR]\d+")
TAKEN = """
    SELECT code FROM card_deliveries WHERE viewer_id = %(user_id)s AND retired_at IS NULL
    UNION ALL SELECT tenant_code FROM matches WHERE tenant_id = %(user_id)s AND match_status = 'active'
    UNION ALL SELECT host_code FROM matches WHERE host_id = %(user_id)s AND match_status = 'active'
    UNION ALL SELECT code FROM tenant_requirements WHERE user_id = %(user_id)s
    UNION ALL SELECT code FROM property_listings WHERE host_id = %(user_id)s
"""
draw = SystemRandom()


def fresh(db: Session, user_id: UUID, count: int = 1) -> list[str]:
    """So many codes that name nothing else this person can name now."""
    return free(together(db, taken(user_id))[0], count)


def taken(user_id: UUID) -> tuple[str, dict[str, UUID]]:
    """The statement of all that names something this person can name now; see `together`."""
    return TAKEN, {"user_id": user_id}


def free(rows: Iterable[Any], count: int) -> list[str]:
    """So many codes beside those of the rows."""
    used = {row.code for row in rows}
    return [next_one(used) for _ in range(count)]


def next_one(taken: set[str]) -> str:
    """A code that is not among the taken ones, and from now on is."""
    while (code := "".join(draw.choices(LETTERS + DIGITS, k=3))) in taken or not sound(code):
        pass
    taken.add(code)
    return code


def sound(code: str) -> bool:
    """Whether a code has a digit and a letter and reads as nothing else."""
    mixed = any(c in DIGITS for c in code) and any(c in LETTERS for c in code)
    return mixed and len(code) == 3 and not READS_AS.fullmatch(code)
