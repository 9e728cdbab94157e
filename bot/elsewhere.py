"""The web's own /simulator and /console: they lead to the processes that serve them."""

from __future__ import annotations

from flask import Blueprint, redirect


def leads_to(name: str, address: str) -> Blueprint:
    """A blueprint to register on one's own machine only: elsewhere what stands in front knows the way."""
    blueprint = Blueprint(name, __name__)
    blueprint.add_url_rule(f"/{name}", name, lambda: redirect(f"{address.rstrip('/')}/{name}"))
    return blueprint
