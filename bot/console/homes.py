"""Homes that wait to be looked at: fine, or not shown and why; their hosts hear of it in their language."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from uuid import UUID

from flask import Response as Sent
from flask import abort, g, render_template, request
from werkzeug.wrappers import Response

from bot import this_app
from bot.console.access import page
from bot.console.audit import did
from bot.console.queues import back_to
from bot.gateways import storage
from models.housing import photos, reviews
from models.housing.listings import PropertyListing
from models.session import together
from models.talk import events

AT_ONCE = 20


@page("/homes", "moderator")
def homes() -> str:
    rows = reviews.waiting(g.db, AT_ONCE)
    pictures = reviews.photos_of(g.db, [one.listing_id for one in rows])
    by_home = {home: list(theirs) for home, theirs in groupby(pictures, key=lambda one: one.listing_id)}
    return render_template("console/homes.html", rows=rows, pictures=by_home, reasons=reviews.DECLINED_FOR)


@page("/homes/<uuid:listing_id>/approve", "moderator", methods=("POST",))
def approve_home(listing_id: UUID) -> Response:
    """As it was shown: 409 when it was changed since, or somebody was faster."""
    return _decided(reviews.approve(g.db, listing_id, _seen(), g.now), "approved")


@page("/homes/<uuid:listing_id>/decline", "moderator", methods=("POST",))
def decline_home(listing_id: UUID) -> Response:
    reason = request.form.get("reason")
    if reason not in reviews.DECLINED_FOR:
        abort(422)
    return _decided(reviews.decline(g.db, listing_id, reason, _seen(), g.now), "declined", reason=reason)


@page("/photos/<uuid:photo_id>/decline", "moderator", methods=("POST",))
def decline_photo(photo_id: UUID) -> Response:
    """It is taken off; the home stays in the queue."""
    listing = reviews.decline_photo(g.db, photo_id) or abort(404)
    _tell(listing, "picture_declined")
    return back_to("homes", "picture")


@page("/photos/<uuid:photo_id>", "moderator")
def photo(photo_id: UUID) -> Sent:
    """Our own copy, as its type says; people's photos are never fetched from elsewhere."""
    key = photos.stored(g.db, photo_id) or abort(404)
    try:
        data = storage.get(this_app().config, key)
    except storage.Missing:
        abort(404)
    return Sent(data, mimetype="image/png" if key.endswith(".png") else "image/jpeg")


def _seen() -> datetime:
    """How the page showed it."""
    try:
        return datetime.fromisoformat(request.form.get("seen", ""))
    except ValueError:
        abort(422)


def _decided(listing: PropertyListing | None, what: str, **more: str) -> Response:
    if listing is None:
        abort(409)
    _tell(listing, what, **more)
    return back_to("homes", what)


def _tell(listing: PropertyListing, what: str, **more: str) -> None:
    """The host, in a turn of their own; noted in the audit."""
    did(f"home {what}", listing.host_id, listing=str(listing.listing_id), **more)
    told = {"post_id": str(listing.listing_id), **more}
    together(g.db, events.added(listing.host_id, "my_posts", what, told, g.now))
    g.db.commit()
    this_app().turns.wake()
