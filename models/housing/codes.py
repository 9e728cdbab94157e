"""Short codes people can type: three characters, at least one digit and one letter (rule 13)."""

import re
from itertools import product
from random import SystemRandom
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.session import together

LETTERS, DIGITS = "ABCDEFGHJKLMNPQRTUVWXYZ", "2346789"  # without 0 O, 1 I, 5 S
# what else such three characters could mean: money, size, a time, a number in order, a configuration
READS_AS = re.compile(r"\d+(K|L|C|CR|M|T|LK|H|D|N|F|FT|KM|AM|PM|RK|ND|RD|TH|BH|HR|MN|X)|[LSMUQR]\d+")
DRAWN = 8  # at once: of thousands of codes few are taken
# the first of the drawn codes that names nothing else this person can name now
FREE = """
    SELECT code FROM unnest(%(drawn)s::text[]) WITH ORDINALITY AS drawn (code, number)
    WHERE (SELECT NOT EXISTS (SELECT FROM card_deliveries c
            WHERE c.viewer_id = %(user_id)s AND c.code = drawn.code AND c.retired_at IS NULL))
      AND (SELECT NOT EXISTS (SELECT FROM matches m
            WHERE m.tenant_id = %(user_id)s AND m.tenant_code = drawn.code AND m.match_status = 'active'))
      AND (SELECT NOT EXISTS (SELECT FROM matches m
            WHERE m.host_id = %(user_id)s AND m.host_code = drawn.code AND m.match_status = 'active'))
      AND (SELECT NOT EXISTS (SELECT FROM tenant_requirements r
            WHERE r.user_id = %(user_id)s AND r.code = drawn.code))
      AND (SELECT NOT EXISTS (SELECT FROM property_listings l
            WHERE l.host_id = %(user_id)s AND l.code = drawn.code))
    ORDER BY number LIMIT 1"""
draw = SystemRandom()


def fresh(db: Session, user_id: UUID) -> str:
    """A code that names nothing else this person can name now."""
    while not (found := together(db, (FREE, drawn(user_id)))[0].fetchone()):
        pass
    return found.code


def drawn(user_id: UUID) -> dict[str, Any]:
    """What FREE is asked with; most of the time one of them is free."""
    return {"user_id": user_id, "drawn": draw.sample(SOUND, DRAWN)}


def next_one(taken: set[str]) -> str:
    """A code that is not among the taken ones, and from now on is."""
    while (code := draw.choice(SOUND)) in taken:
        pass
    taken.add(code)
    return code


def sound(code: str) -> bool:
    """Whether a code has a digit and a letter and reads as nothing else."""
    mixed = any(c in DIGITS for c in code) and any(c in LETTERS for c in code)
    return mixed and len(code) == 3 and not READS_AS.fullmatch(code)


SOUND = [code for code in map("".join, product(LETTERS + DIGITS, repeat=3)) if sound(code)]
