"""One prompt, every channel: what a person is shown, cut to what the channel can carry."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels import gsm

PLAIN_LIMIT, OPTIONS_LIMIT = 1600, 1024
BUTTONS, BUTTON_LIMIT = 3, 20
ROWS, ROW_LIMIT, DESCRIPTION_LIMIT = 10, 24, 72
ID_LIMIT = 200
ELLIPSIS = "…"
TEXT_FLOOR = 80  # of the text is kept, however long the options are
NO_DESCRIPTION = "–"  # a blank variable would show the template's sample


@dataclass(frozen=True)
class Rendered:
    """What goes out: `content` names a Content template for `variables`, else `body` (and `media`)."""

    body: str
    content: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    media: str | None = None


def whatsapp(prompt: Mapping[str, Any], media: str | None = None) -> Rendered:
    """Buttons, a list, a card with an image (`media` is its public URL), or words with numbered options."""
    options = prompt.get("options") or []
    if not options or len(options) > ROWS or not _distinct(options) or (media and not _fit_buttons(options)):
        return whatsapp_plain(prompt, media)
    text = cut(prompt["text"], OPTIONS_LIMIT)
    if not _fit_buttons(options):
        return _list(text, options, prompt.get("choose") or f"1–{len(options)}")
    buttons = [part for one in options for part in (cut(one["label"], BUTTON_LIMIT), one["id"][:ID_LIMIT])]
    if media:
        return Rendered(text, f"card_{len(options)}", _variables(text, media, *buttons), media)
    return Rendered(text, f"quick_reply_{len(options)}", _variables(text, *buttons))


def whatsapp_plain(prompt: Mapping[str, Any], media: str | None = None) -> Rendered:
    """The same without buttons: every option under its number."""
    limit = OPTIONS_LIMIT if media else PLAIN_LIMIT  # an image's caption is shorter
    return Rendered(numbered(prompt["text"], prompt.get("options") or [], "{}. {}", limit), media=media)


def sms(prompt: Mapping[str, Any], answer_at: str | None = None) -> Rendered:
    """Words with numbered options, or how to reply by a code; where SMS goes one way only, the facts alone
    and `answer_at`, a link.
    """
    text, reply = prompt.get("sms") or prompt["text"], prompt.get("reply")
    if answer_at:
        told = stated(text) if prompt.get("options") else text
        return Rendered(f"{spoken(cut(told, PLAIN_LIMIT - len(answer_at) - 1))}\n{answer_at}")
    if reply:
        return Rendered(with_codes(spoken(cut(text, PLAIN_LIMIT - len(reply) - 1)), spoken(reply)))
    return Rendered(spoken(numbered(text, prompt.get("options") or [], "{} {}", PLAIN_LIMIT)))


def with_codes(text: str, reply: str) -> str:
    """The words, then the codes; before them where an alphabet makes several short segments."""
    return f"{text}\n{reply}" if gsm.is_gsm7(text) else f"{reply}\n{text}"


SENTENCE = re.compile(r"(?<=[.!?।؟፧።])\s+|\n+")
ASKED = re.compile(r"[?؟፧][\s\"')\]*_]*$")


def stated(text: str) -> str:
    """The facts without the questions; of nothing but questions, all of them."""
    sentences = [one for one in SENTENCE.split(text) if one.strip()]
    return " ".join(one for one in sentences if not ASKED.search(one)) or text


def numbered(text: str, options: Sequence[Mapping[str, str]], line: str, limit: int) -> str:
    """The text and its options, each with its position; when too long it is the text that is cut."""
    lines = "".join("\n" + line.format(n, option["label"]) for n, option in enumerate(options, 1))
    return cut(cut(text, max(limit - len(lines), TEXT_FLOOR)) + lines, limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word and ended with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    in_a_word = not re.search(r"\s", text[limit - 2 : limit]) and re.search(r"\s", head)
    whole_words = head.rsplit(None, 1)[0] if in_a_word else head
    return whole_words.rstrip(" \n,;:–-") + ELLIPSIS


def _fit_buttons(options: Sequence[Mapping[str, str]]) -> bool:
    return len(options) <= BUTTONS and all(len(option["label"]) <= BUTTON_LIMIT for option in options)


def _distinct(options: Sequence[Mapping[str, str]]) -> bool:
    """WhatsApp refuses two choices that look or count as the same."""
    titles = {cut(option["label"], ROW_LIMIT) for option in options}
    return len(titles) == len({option["id"][:ID_LIMIT] for option in options}) == len(options)


def _list(text: str, options: Sequence[Mapping[str, str]], choose: str) -> Rendered:
    described = any(option.get("description") for option in options)
    rows: list[str] = []
    for option in options:
        rows += [cut(option["label"], ROW_LIMIT), option["id"][:ID_LIMIT]]
        if described:
            rows.append(cut(option.get("description") or NO_DESCRIPTION, DESCRIPTION_LIMIT))
    name = f"list_{len(options)}" + ("_described" if described else "")
    return Rendered(text, name, _variables(text, cut(choose, BUTTON_LIMIT), *rows))


def _variables(*values: str) -> dict[str, str]:
    return {str(n): value for n, value in enumerate(values, 1)}


PLAIN = str.maketrans({
    "₹": "Rs", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": "-", "•": "-",
    "×": "x", "✓": "OK", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "→": "->", "↓": "", "½": "1/2",
    "`": "'", "≤": "<=", "≥": ">=",
})  # fmt: skip
EMOJI = re.compile(
    "[\u2139\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff]+ ?"
)
TICK = re.compile(r"(?<=\w) ✓")  # "Posted ✓" says it without
BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")


def spoken(text: str) -> str:
    """The text as one would type it in an SMS: no bold, and nothing that alone would force UCS-2."""
    plain = BOLD.sub(r"\1", text)
    cheap = EMOJI.sub("", TICK.sub("", plain).translate(PLAIN)).rstrip()
    return cheap[:PLAIN_LIMIT] if gsm.is_gsm7(cheap) else plain
