"""Everything we know about a person, behind a private link that is good for one hour (promise 29)."""

import json
from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, abort
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot import this_app
from models.people import privacy

export = Blueprint("export", __name__)

GOOD_FOR = 3_600  # seconds


def signer(config) -> Callable[[str], str]:
    """Makes the private link of a user's data."""
    sealed = _serializer(config)
    return lambda user_id: f"{config.public_base_url.rstrip('/')}/export/{sealed.dumps(user_id)}"


@export.get("/export/<token>")
def download(token: str) -> Response:
    config = this_app().config
    try:
        user_id = UUID(_serializer(config).loads(token, max_age=GOOD_FOR))
    except (BadSignature, ValueError):
        abort(404)
    with this_app().reads.session() as db:
        data = json.dumps(privacy.export(db, user_id), indent=2, ensure_ascii=False, default=str)
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="homigo.json"'}
    return Response(data, content_type="application/json; charset=utf-8", headers=headers)


def _serializer(config) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(config.app_secret_key, salt="export")
