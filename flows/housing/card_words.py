"""A card in words: what it is, what it costs, why it fits; the tenant is shown a home, the host a tenant."""

import datetime as dt

from flows.housing.chat_partners import brief_name
from flows.housing.post_words import size_or_kind

NEXT_DOOR_KM = 0.5
SHOWN_REASONS = 3  # on the card itself; "Why this one?" has them all


def of_card(turn, delivery):
    """What the question about a card is asked with."""
    card = home_card if delivery.side == "tenant" else tenant_card
    photo = delivery.facts.get("photo") or delivery.facts.get("photo_key")
    image = f"media:{photo}" if photo else None
    return turn.show(delivery.delivery_id, image=image, code=delivery.code, **card(turn, delivery))


def behind(turn, delivery):
    """The same card, for what else one can do with it."""
    return turn.show(delivery.delivery_id, key="browse-behind", code=delivery.code)


def with_reasons(turn, delivery):
    """The same card, for why it was shown."""
    words = {"code": delivery.code, "why": why(turn, delivery)}
    return turn.show(delivery.delivery_id, key="browse-reasons", **words)


def why(turn, delivery) -> str:
    """All reasons: what speaks for it, and what the other side will find in the viewer."""
    told = [reason for reason in delivery.reasons if reason["ok"] is not None]
    mine = [reason_line(turn, reason) for reason in told if reason["side"] == delivery.side]
    theirs = [reason_line(turn, reason) for reason in told if reason["side"] != delivery.side]
    said = {"code": delivery.code, "score": delivery.score}
    return turn.words("why-it-fits", lines="\n".join(mine), theirs="\n".join(theirs), **said)


def home_card(turn, delivery) -> dict:
    """A home, for a tenant: never its exact place, never a phone."""
    home = delivery.facts
    words = {
        "title": title(turn, home),
        "rent": turn.words("money", amount=home["rent_monthly"]),
        "deposit": deposit(turn, home["deposit_amount"]),
        "from": day(turn, home["possession_date"]),
        "details": details(turn, home, "furnishing", "occupancy", "host_category", demo="demo-home"),
    }
    return said(turn, "listing-card", delivery, words)


def tenant_card(turn, delivery) -> dict:
    """A tenant's requirement, for a host."""
    wish = delivery.facts
    words = {
        "name": wish["tenant_name"] or turn.words("somebody"),
        "title": title(turn, wish),
        "short_name": brief_name(turn, wish["tenant_name"]),
        "budget": budget(turn, wish),
        "short_budget": turn.words("money-up-to", most=wish["budget_max"]),
        "from": day(turn, wish["possession_date"]),
        "details": details(turn, wish, "occupation_type", "food_preference", "occupancy", demo="demo-person"),
    }
    return said(turn, "requirement-card", delivery, words)


def said(turn, key, delivery, words) -> dict:
    words |= {"code": delivery.code, "score": delivery.score, "reasons": short_reasons(turn, delivery)}
    words |= {"short_title": title(turn, delivery.facts, places=1), "demo": demo(turn, delivery.facts)}
    card = turn.words(key, **words).replace("\n\n", "\n")  # somebody without details has no empty line
    return {"card": card, "short": turn.words(key, "sms", **words)}


def title(turn, facts, places: int = 2) -> str:
    """ "2 BHK · Powai" of a home, "2 BHK / 3 BHK · Powai, Vikhroli" of a wish."""
    sizes = facts["configurations"] if "configurations" in facts else [facts["configuration"]]
    where = facts["localities"] if "localities" in facts else [facts["locality"]]
    home = size_or_kind(turn, sizes, facts["property_type"])
    return turn.words("card-title", home=home, locality=", ".join(where[:places]))


def deposit(turn, amount) -> str:
    said = amount and turn.words("deposit", amount=turn.words("money", amount=amount))
    return said or turn.words("no-deposit")


def budget(turn, wish) -> str:
    least, most = wish["budget_min"], wish["budget_max"]
    return turn.words("money-range" if least else "money-up-to", least=least, most=most)


def day(turn, iso: str | None) -> str:
    return turn.day(dt.date.fromisoformat(iso)) if iso else turn.words("anytime")


def details(turn, facts, *names, demo) -> str:
    """The known ones, in words, on a line: "Semi-furnished · Owner"; who eats anything need not say so."""
    values = [*(facts[name] for name in names), facts.get("is_demo") and demo]
    return " · ".join(turn.words(value) for value in values if value and value != "both")


def demo(turn, facts) -> str:
    """What an SMS says of a card that is there to try things out."""
    return turn.words("demo-brief") if facts.get("is_demo") else ""


def short_reasons(turn, delivery) -> str:
    """The best of it for the viewer, and what speaks against it: "within the budget · 1.2 km away, but …"."""
    reasons = [reason for reason in delivery.reasons if reason["side"] == delivery.side]
    good = [in_words(turn, reason) for reason in reasons if reason["ok"]][:SHOWN_REASONS]
    bad = [in_words(turn, reason) for reason in reasons if reason["ok"] is False][:1]
    return turn.words("but", good=" · ".join(good), bad=bad[0]) if good and bad else " · ".join(good or bad)


def reason_line(turn, reason) -> str:
    return f"{'✓' if reason['ok'] else '✗'} {in_words(turn, reason)}"


def in_words(turn, reason) -> str:
    km = round((reason["value"] or 0) / 1000, 1) if reason["code"] == "near" else 0
    where = "here" if km <= NEXT_DOOR_KM else "near"
    return turn.words(f"reason-{reason['code']}", ok="yes" if reason["ok"] else "no", km=km, where=where)
