"""Twilio's Content API, as far as Homigo uses it; approval comes at once."""

from __future__ import annotations

import json

from flask import Blueprint, jsonify, request

from bot.simulator.api import authenticate, exchange
from bot.simulator.content import check_new
from bot.simulator.message import new_sid
from bot.simulator.refusals import Refused

contents = Blueprint("contents", __name__, url_prefix="/v1/Content")
contents.before_request(authenticate)


@contents.post("")
def create():
    """Make a template."""
    given = request.get_json(force=True, silent=True) or {}
    check_new(given)
    sid = new_sid("HX")
    exchange().store.run(
        "INSERT INTO contents VALUES (?, ?, ?, ?, ?, NULL, ?)",
        sid,
        given.get("friendly_name", ""),
        given["language"],
        json.dumps(given.get("variables") or {}),
        json.dumps(given["types"]),
        exchange().now().isoformat(),
    )
    return jsonify(as_json(found(sid))), 201


@contents.get("")
def list_contents():
    """All templates on one page, in the order they were made."""
    rows = exchange().store.rows("SELECT * FROM contents ORDER BY created, rowid")
    meta = {
        "key": "contents",
        "page": 0,
        "page_size": max(50, len(rows)),
        "url": request.url,
        "first_page_url": request.url,
        "next_page_url": None,
        "previous_page_url": None,
    }
    return jsonify(contents=[as_json(row) for row in rows], meta=meta)


@contents.get("/<sid>")
def fetch(sid: str):
    """One template."""
    return jsonify(as_json(found(sid)))


@contents.delete("/<sid>")
def delete(sid: str):
    """Forget a template."""
    exchange().store.run("DELETE FROM contents WHERE sid = ?", found(sid)["sid"])
    return "", 204


@contents.post("/<sid>/ApprovalRequests/whatsapp")
def ask_approval(sid: str):
    """Ask WhatsApp to approve a template."""
    given = request.get_json(force=True, silent=True) or {}
    if not given.get("name") or given.get("category") not in ("UTILITY", "AUTHENTICATION", "MARKETING"):
        raise Refused(20001, "name and category (UTILITY, AUTHENTICATION, MARKETING) are needed")
    approval = {
        "name": given["name"],
        "category": given["category"],
        "status": "approved",
        "content_type": next(iter(json.loads(found(sid)["types"]))),
        "rejection_reason": "",
    }
    exchange().store.run("UPDATE contents SET approval = ? WHERE sid = ?", json.dumps(approval), sid)
    return jsonify(approval | {"status": "received"}), 201


@contents.get("/<sid>/ApprovalRequests")
def approval(sid: str):
    """How far the approval is."""
    state = json.loads(found(sid)["approval"] or '{"status": "unsubmitted"}')
    return jsonify(sid=sid, account_sid=exchange().settings.account_sid, whatsapp=state, url=request.url)


def found(sid: str):
    """A template that exists. Raises Refused 20404."""
    row = exchange().store.row("SELECT * FROM contents WHERE sid = ?", sid)
    if row is None:
        raise Refused(20404, f"The content {sid} was not found")
    return row


def as_json(row) -> dict:
    """A template as the Content API shows it."""
    here = f"{exchange().settings.api_base_url}/v1/Content/{row['sid']}"
    return {
        "sid": row["sid"],
        "account_sid": exchange().settings.account_sid,
        "friendly_name": row["friendly_name"],
        "language": row["language"],
        "variables": json.loads(row["variables"]),
        "types": json.loads(row["types"]),
        "date_created": row["created"],
        "date_updated": row["created"],
        "url": here,
        "links": {
            "approval_create": f"{here}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{here}/ApprovalRequests",
        },
    }
