"""The web's own /simulator: leads to the local Twilio's page."""

from __future__ import annotations

from flask import Blueprint, redirect


def simulator_redirect(twilio_address: str) -> Blueprint:
    """A blueprint to register only where the local Twilio runs, never in production."""
    blueprint = Blueprint("simulator", __name__)

    @blueprint.get("/simulator")
    def simulator():
        """Not a page of ours: another process with another port."""
        return redirect(f"{twilio_address.rstrip('/')}/simulator")

    return blueprint
