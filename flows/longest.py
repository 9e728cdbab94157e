"""The longest plausible value of each variable in the words, for checking that every message fits."""

from typing import Any

from bot.dialogue import Words
from flows.housing.card_words import SHOWN_REASONS
from flows.housing.post_listing import PostListing

NAME, PLACE, TITLE = "N" * 60, "L" * 32, "T" * 80  # a name is cut at 60; places of the gazetteer are shorter
LINK = "https://homigo.example/" + "x" * 100
MONEY = 20_000_000
CARDS = "listing-card", "requirement-card"


def longest(words: Words, lang: str) -> dict[str, Any]:
    """Values of the variables, each at its worst, in a language."""
    facts = {
        "name": NAME, "code": "L4K7", "title": TITLE, "text": "x" * 700, "link": LINK, "place": PLACE,
        "hello": NAME + "!" * 12, "where": "w" * 60, "phone": "+91 98765 43210", "label": "l" * 120,
        "area": f"{PLACE}, {PLACE}", "locality": f"{PLACE}, {PLACE}", "cities": "c" * 120, "guess": "g" * 120,
        "names": "n" * 160, "choices": "c" * 200,
        "home": "h" * 24, "flow": "f" * 24, "heard": "h" * 300, "details": "d" * 120, "kind": "offered",
        "words": "w" * 200, "answer": "a" * 100,
        "until": "31 Dec 2026", "from": "31 Dec 2026", "status": "s" * 16, "ok": "no", "score": 100, "mb": 16,
        "usual": MONEY, "amount": MONEY, "least": MONEY, "most": MONEY, "rent": "₹2,00,00,000",
        "deposit": "₹2,00,00,000 deposit", "budget": "₹2,00,00,000 to ₹2,00,00,000", "count": 100,
        "fits": 100, "liked": 100, "seen": 100, "done": 10, "all": 10, "wait": 3600, "days": 365, "km": 10.5,
        "short_name": "N" * 16, "short_title": f"2 BHK / 3 BHK · {PLACE}", "short_budget": "up to ₹20,00,000",
        "topic": "t" * 24, "fact": "f" * 450, "demo": "Demo. ", "dated": "no", "changes": "c" * 200,
    }  # fmt: skip
    reasons = _reasons(words, lang, facts)
    facts |= {"good": " · ".join(reasons[:SHOWN_REASONS]), "bad": reasons[0]}
    facts |= {"lines": "\n✓ ".join(reasons[:6]), "theirs": "\n✓ ".join(reasons[:6])}
    facts |= {"reasons": words.text(lang, "but", **facts), "summary": _summary(words, lang, facts)}
    card = max((words.text(lang, key, **facts) for key in CARDS), key=len)
    short = max((words.text(lang, key, "sms", **facts) for key in CARDS), key=len)
    return facts | {"card": card, "short": short, "why": words.text(lang, "why-it-fits", **facts)}


def _reasons(words, lang, facts) -> list[str]:
    """The longest first."""
    said = (words.text(lang, key, **facts) for key in words.keys if key.startswith("reason-"))
    return sorted(said, key=len, reverse=True)


def _summary(words, lang, facts) -> str:
    """Every answer of the longest flow, a line each; the description as long as it may be."""
    names = [words.first(lang, [f"{PostListing.name}-{one.name}"], "name") for one in _read_back()]
    return "\n".join(f"{name}: *{PLACE}*" for name in names) + "D" * PostListing.description.at_most


def _read_back():
    return [question for question in PostListing.questions if question.name not in ("near", "review")]
