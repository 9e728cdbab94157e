"""How far people come in a flow: who was asked each step, who stands or gave up there, who went through."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

# a trace says where it left somebody, the next one which rule took them on;
# GAVE_UP are the rules by which one leaves a flow unfinished
GAVE_UP = ("commanded", "meant", "opened", "switched", "stopped", "greeted", "not_understood")
_PLACES = text("""
    WITH here AS (
        SELECT after ->> 'step' AS step, user_id, max(created_at) AS at
        FROM turn_traces WHERE created_at >= :since AND after ->> 'flow' = :flow GROUP BY 1, 2),
    last AS (SELECT DISTINCT ON (user_id) * FROM here ORDER BY user_id, at DESC),
    stopped AS (
        SELECT last.step, count(*) AS people FROM last
        LEFT JOIN LATERAL (
            SELECT t.after, t.heard FROM turn_traces t
            WHERE t.user_id = last.user_id AND t.created_at > last.at ORDER BY t.created_at LIMIT 1
        ) next ON TRUE
        WHERE next.after IS NULL OR next.heard #>> '{rules,-1,rule}' = ANY(:gave_up)
           OR next.heard ->> 'payload' LIKE '%cancel%'
           OR coalesce(next.after -> 'stack', '[]') @> jsonb_build_array(jsonb_build_object('flow', :flow))
        GROUP BY last.step)
    SELECT here.step, count(*) AS asked, coalesce(max(stopped.people), 0) AS stopped,
           (SELECT count(*) FROM last) AS people
    FROM here LEFT JOIN stopped USING (step) GROUP BY here.step""")


class Step(NamedTuple):
    """`asked` are people; `stopped` of them came no further in this flow."""

    name: str
    asked: int
    stopped: int

    @property
    def drop(self) -> float:
        return self.stopped / self.asked if self.asked else 0


class Funnel(NamedTuple):
    people: int
    steps: list[Step]

    @property
    def through(self) -> int:
        """Who did not stop anywhere."""
        return self.people - sum(step.stopped for step in self.steps)


def of(db: Session, flow: str, steps: list[str], since: datetime) -> Funnel:
    """One flow's, its steps in the order they are spoken; a step that is gone from the flow comes last.

    Whoever stood in the flow after a turn was in it. Somebody counts once a step, however often they came.
    """
    asked = {"flow": flow, "since": since, "gave_up": list(GAVE_UP)}
    found = {row.step: row for row in db.execute(_PLACES, asked)}
    order = [*steps, *sorted(name for name in found if name and name not in steps)]
    counted = [Step(n, found[n].asked, found[n].stopped) if n in found else Step(n, 0, 0) for n in order]
    return Funnel(max((row.people for row in found.values()), default=0), counted)
