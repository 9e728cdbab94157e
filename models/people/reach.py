"""How people can be reached, read for many at once: what the sender asks about everybody it writes to."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.session import together


class Address(NamedTuple):
    identity_id: UUID
    channel: str
    address: str
    verified_at: datetime | None
    opted_out_at: datetime | None
    last_inbound_at: datetime | None
    two_way: bool
    bad_at: datetime | None
    muted: list[str]  # purposes


class Reach(NamedTuple):
    """Where somebody can be reached: addresses, the one that last spoke first, and a phone an OTP proved.

    `by_sms` is what is known of a number, whoever writes from there: a stop is the number's (promise 12).
    """

    addresses: list[Address]
    by_sms: Mapping[str, Address]
    phone: str | None = None
    agreed: bool = False  # to anything that stands: an SMS may go to that phone
    language: str = "en"


WHO = """
    SELECT u.user_id, u.phone, u.language,
           EXISTS (SELECT FROM consents c WHERE c.user_id = u.user_id AND c.withdrawn_at IS NULL) AS agreed
    FROM users u WHERE u.user_id = ANY(%(user_ids)s)"""
WHERE = f"""
    SELECT user_id, {", ".join(Address._fields)} FROM channel_identities
    WHERE user_id = ANY(%(user_ids)s) ORDER BY last_inbound_at DESC NULLS LAST"""  # noqa: S608 - our own names

BY_SMS = f"""
    SELECT {", ".join(Address._fields)} FROM channel_identities WHERE channel = 'sms' AND address = ANY(
        %(numbers)s::text[] || ARRAY(SELECT phone FROM users WHERE user_id = ANY(%(user_ids)s)))"""  # noqa: S608


def of(db: Session, user_ids: Collection[UUID], numbers: Collection[str] = ()) -> dict[UUID, Reach]:
    """Everybody's, by user_id; `numbers` are others that an SMS may go to."""
    asked = {"user_ids": list(user_ids), "numbers": list(numbers)}
    people, addresses, texted = together(db, (WHO, asked), (WHERE, asked), (BY_SMS, asked))
    by_sms = {one.address: Address(*one) for one in texted}
    reach = {one.user_id: Reach([], by_sms, one.phone, one.agreed, one.language) for one in people}
    for user_id, *address in addresses:
        reach[user_id].addresses.append(Address(*address))
    return reach
