"""What was said, in the form that conversation tests are written in."""

from __future__ import annotations

from bot.simulator import desk
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message


def transcript(exchange: Exchange, numbers: list[str]) -> str:
    """`asha: …` and `bot: …` lines in the order things were said; with several phones `bot to asha: …`."""
    chosen = [phone for phone in desk.phones(exchange) if phone.number in numbers]
    names = {phone.number: phone.name.lower().replace(" ", "_") for phone in chosen}
    said = [message for number in names for message in exchange.store.thread(number) if message.arrived]
    said.sort(key=lambda message: message.number)
    return "\n".join(line(message, names[message.phone], alone=len(names) == 1) for message in said)


def line(message: Message, name: str, alone: bool) -> str:
    """One message as one entry; further lines of a text are indented under the first."""
    speaker = name if message.inbound else ("bot" if alone else f"bot to {name}")
    return f"{speaker}: {words(message)}".replace("\n", "\n" + " " * (len(speaker) + 2))


def words(message: Message) -> str:
    """A message's text, with [choices], and (attachments) named."""
    if message.details.get("tapped"):
        return f"[{message.body}]"
    parts = [message.body] if message.body else []
    parts += [f"({file['content_type'].partition('/')[0]})" for file in message.media]
    place = message.details.get("place")
    if place:
        parts.append(f"(location {place[0]}, {place[1]})")
    choices = [button["title"] for button in message.buttons] + [row["item"] for row in message.rows]
    if choices:
        parts.append("".join(f"[{label}]" for label in choices))
    return " ".join(parts)
