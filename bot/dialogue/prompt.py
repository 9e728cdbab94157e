"""One thing said to a person, before any channel has shaped it."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Option:
    """A choice on offer: `id` comes back when it is tapped."""

    id: str
    label: str
    description: str = ""


@dataclass
class Prompt:
    text: str
    sms: str | None = None
    reply: str | None = None  # how to answer by SMS, in place of numbered choices; said only where one can
    options: list[Option] = field(default_factory=list)
    choose: str = ""  # what opens a list of them
    image: str | None = None
    template: dict | None = None
    lane: str = "reply"
    offer: dict | None = None  # what a later reply to this message would be answering
    to_address: str | None = None
    challenge_id: object = None
    despite_opt_out: bool = False  # the one confirmation of a STOP, the line on how to return
    once_a_day: bool = False
    purpose: str | None = None  # what it is for, where somebody can do without it

    def as_json(self) -> dict:
        """The JSON of `outbox_messages.prompt`."""
        return {
            "text": self.text,
            "sms": self.sms,
            "reply": self.reply,
            "options": [vars(option) for option in self.options],
            "choose": self.choose,
            "image": self.image,
            "template": self.template,
            "despite_opt_out": self.despite_opt_out,
            **({"purpose": self.purpose} if self.purpose else {}),
        }

    @property
    def is_plain(self) -> bool:
        """Only words: it can share a message with what follows."""
        return not (
            self.options or self.image or self.template or self.to_address or self.offer or self.once_a_day
        )


ROOM = 900  # characters two prompts may share, below the 1,024 of a message with choices


def joined(prompts: list[Prompt]) -> list[Prompt]:
    """Plain words go into the same message as what follows them: fewer buzzes, fewer segments."""
    said: list[Prompt] = []
    for prompt in prompts:
        before = said[-1] if said else None
        if before and before.is_plain and _may_join(before, prompt):
            prompt.sms = "\n".join([before.sms or before.text, prompt.sms or prompt.text])
            prompt.text = f"{before.text}\n\n{prompt.text}"
            prompt.despite_opt_out = before.despite_opt_out or prompt.despite_opt_out
            said[-1] = prompt
        else:
            said.append(prompt)
    return said


def _may_join(before, prompt):
    same_way = before.lane == prompt.lane and not prompt.to_address and not prompt.template
    return same_way and len(before.text) + len(prompt.text) < ROOM


_OPTION_ID = re.compile(r"(?P<flow>[a-z_]+)\.(?P<step>[a-z_]+):(?P<value>[^@]*)(?:@(?P<subject>.+))?")


class Tap(NamedTuple):
    flow: str
    step: str
    value: str
    subject: str | None


def option_id(flow: str, step: str, value: str, subject: str | None = None) -> str:
    return f"{flow}.{step}:{value}" + (f"@{subject}" if subject else "")


def read_tap(payload: str | None) -> Tap | None:
    """The option a payload names, None when it is not one of ours."""
    found = _OPTION_ID.fullmatch(payload or "")
    return Tap(**found.groupdict()) if found else None
