"""What a dialogue knows, for the simulator's page: where one is, what was heard. Not in production."""

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import text

from bot import this_app
from models.session import open_session

inspector = Blueprint("inspector", __name__)

_WHERE = text("""
    SELECT d.user_id, d.flow, d.step, d.answers, d.stack, d.offered FROM dialogue_states d
    JOIN channel_identities i ON i.user_id = d.user_id
    WHERE i.channel = :channel AND i.address = :address""")
_TRACES = text("""
    SELECT created_at AS at, heard, before, after, said, error FROM turn_traces
    WHERE user_id = :user_id ORDER BY created_at DESC LIMIT 20""")


@inspector.get("/simulator/inspect")
def inspect() -> Response:
    """{"flow", "step", "answers", "stack", "offered", "traces": [{"at", "text", "heard", "before", …}]}"""
    who = {"channel": request.args.get("channel", ""), "address": request.args.get("address", "")}
    with open_session(this_app().engine) as db:
        where = db.execute(_WHERE, who).mappings().one_or_none()
        if where is None:
            return jsonify(flow=None, step=None, answers={}, stack=[], offered=None, traces=[])
        traces = db.execute(_TRACES, {"user_id": where["user_id"]}).mappings().all()
    shown = {name: where[name] for name in ("flow", "step", "answers", "stack", "offered")}
    return jsonify(**shown, traces=[_trace(row) for row in traces])


def _trace(row) -> dict:
    return {**row, "at": row["at"].isoformat(), "text": (row["heard"] or {}).get("text")}
