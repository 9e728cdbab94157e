"""What was said, in the form that tests of conversations are written in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.simulator import desk
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message


def transcript(exchange: Exchange, numbers: list[str]) -> str:
    """`asha: …`, `asha taps: …`, `bot: …` lines of these phones, in the order things were said."""
    names = {
        phone.number: phone.name.lower().split()[0]
        for phone in desk.phones(exchange)
        if phone.number in numbers
    }
    said = [message for number in names for message in exchange.store.thread(number) if message.arrived]
    return "\n".join(lines(exchange, sorted(said, key=lambda message: message.number), names))


def lines(exchange: Exchange, said: list[Message], names: dict[str, str]) -> Iterator[str]:
    """One line for each message; a texted code is left out, its typing is told as such."""
    speaker, codes = "", set()
    for message in said:
        name = names[message.phone]
        if message.inbound:
            speaker = name
            yield person_line(exchange, message, name, codes)
        elif message.direction == "outbound-reply":
            continue  # the carrier's own answer to STOP, START, HELP
        elif is_code(message):
            codes.add(desk.code_in(message.body))
        else:
            yield f"{'bot' if name == speaker else f'bot to {name}'}: {bot_words(message)}"


def is_code(message: Message) -> bool:
    """Whether this is a code sent by SMS, which no transcript repeats."""
    return message.channel == "sms" and bool(desk.code_in(message.body))


def person_line(exchange: Exchange, message: Message, name: str, codes: set[str]) -> str:
    """What a person did: said, tapped, sent, quoted or typed the code."""
    if message.details.get("tapped"):
        return f"{name} taps: {message.body}"
    if message.body in codes:
        return f"{name} types the code"
    if message.details.get("place"):
        return f"{name} sends: place {message.details['place'][0]},{message.details['place'][1]}"
    if message.media and not message.body:
        return f"{name} sends: {'photo' if message.media[0]['content_type'].startswith('image/') else 'file'}"
    quoted = exchange.store.message(message.details.get("quoted") or "")
    how = (
        f"{name} quotes ({quoted.body.splitlines()[0].partition(')')[0][:30]})"
        if quoted and quoted.body
        else name
    )
    return f"{how}: {one_line(message.body)}"


def bot_words(message: Message) -> str:
    """The bot's text on one line, with its [choices]."""
    titles = [button["title"] for button in message.buttons] + [row["item"] for row in message.rows]
    return " ".join([one_line(message.body), *(f"[{title}]" for title in titles)]).strip()


def one_line(text: str) -> str:
    """A text with " / " for its new lines."""
    return text.replace("\n\n", " / ").replace("\n", " / ")
