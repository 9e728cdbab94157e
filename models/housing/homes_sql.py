"""The statements of the near search for homes.

The best first: what is asked of the home itself is read from one index that holds it all, in the order of its
cells; whatever suits is scored there; who may meet whom is then asked of the best alone, one after the other,
until there are enough.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from models.housing.compatibility import FITS, SCORE, TOLD

HOME_COLUMNS = """
    o.listing_id, o.host_id, o.title, o.description, o.property_type, o.configuration, o.rent_monthly,
    o.deposit_amount, o.furnishing, o.occupancy, o.possession_date, o.gender_preference, o.occupation_type,
    o.food_preference, o.smoking, o.status, p.name AS locality, p.city, h.full_name AS host_name,
    hp.host_category, h.is_demo, o.host_verified AS verified, o.lat, o.lon,
    f.attachment_id AS photo, f.storage_key AS photo_key
"""
HOME_TABLES = """
    property_listings o
    JOIN localities p ON p.locality_id = o.locality_id
    JOIN users h ON h.user_id = o.host_id
    JOIN host_profiles hp ON hp.user_id = o.host_id
    LEFT JOIN LATERAL (SELECT f.attachment_id, f.storage_key FROM property_photos f
        WHERE f.listing_id = o.listing_id ORDER BY f.is_primary DESC, f.sequence_order LIMIT 1) f ON true
"""
NO_BLOCK = """NOT EXISTS (SELECT FROM blocked_users b WHERE (b.blocker_id, b.blocked_id) IN
    (({0}, {1}), ({1}, {0})))"""
# what is wished for, and how whoever wishes it lives
WISH = """(SELECT
    %(budget_max)s::numeric AS budget_max, %(budget_min)s::numeric AS budget_min,
    %(configurations)s::text[] AS configurations, %(occupancy)s::text AS occupancy,
    %(furnishing)s::text AS furnishing, %(possession_date)s::date AS possession_date,
    %(gender)s::text AS gender, %(occupation_type)s::text AS occupation_type,
    %(food_preference)s::text AS food_preference, %(smoking)s::text AS smoking,
    %(verified)s::int AS tenant_verified) w"""
# a home that suits, before anybody saw it; the cells, kind and rent come first, said only where there are any
SUITS = """
    o.status = 'active' AND o.expires_at > %(now)s::timestamptz AND o.host_id <> %(tenant_id)s::uuid
    AND o.rent_monthly >= %(least)s::numeric
    AND (cardinality(w.configurations) = 0 OR o.configuration IS NULL
         OR o.configuration = ANY(w.configurations))
    AND (%(furnished)s::text IS NULL OR o.furnishing = %(furnished)s::text)
    AND (w.possession_date IS NULL OR o.possession_date IS NULL OR o.possession_date <= %(free_by)s::date)
    AND (w.gender IS NULL OR o.gender_preference IS NULL OR o.gender_preference IN ('any', w.gender))
    AND (w.occupation_type IS NULL OR o.occupation_type IS NULL
         OR o.occupation_type IN ('any', w.occupation_type))
    AND NOT coalesce(w.food_preference = 'non_veg' AND o.food_preference = 'veg', false)
    AND NOT coalesce(w.smoking = 'yes' AND o.smoking = 'no', false)
"""
PLAINLY = {
    "cells": "o.cell = ANY(%(cells)s::bigint[]) AND near.share <= 1",
    "property_type": "o.property_type = %(property_type)s::text",
    "most": "o.rent_monthly <= %(most)s::numeric",
}
# whether the two may meet: each a look-up of its own, so that they are asked one home at a time
MAY_MEET = f"""
    (SELECT h.account_status = 'active' FROM users h WHERE h.user_id = best.host_id)
    AND (SELECT {NO_BLOCK.format("best.host_id", "%(tenant_id)s::uuid")})
    AND (SELECT NOT EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = best.listing_id
        AND s.tenant_id = %(tenant_id)s::uuid AND s.undone_at IS NULL
        AND (s.side = 'tenant' OR s.action = 'skip')))
"""  # noqa: S608
UNSEEN = """(SELECT NOT EXISTS (SELECT FROM card_deliveries c
    WHERE c.viewer_id = %(tenant_id)s::uuid AND c.listing_id = best.listing_id
    AND c.requirement_id IS NOT DISTINCT FROM %(requirement_id)s::uuid AND c.side = 'tenant'
    AND (c.answered_at IS NOT NULL OR NOT %(again)s::boolean)))"""
LIKED_BY_HOST = """o.listing_id = ANY(ARRAY(SELECT s.listing_id FROM swipe_actions s
    WHERE s.requirement_id = %(requirement_id)s::uuid AND s.side = 'host' AND s.action = 'like'
    AND s.undone_at IS NULL))"""


def homes(asked: Mapping[str, Any]) -> str:
    """The best homes that suit and were not seen, with all that a card says of them."""
    return _homes(_where(asked), len(asked["places"]))


def count(asked: Mapping[str, Any]) -> str:
    """How many homes suit."""
    suit = _suiting("o.listing_id, o.host_id", _where(asked), len(asked["places"]))
    return f"SELECT count(*) FROM ({suit}) best WHERE {MAY_MEET}"  # noqa: S608


def _where(asked: Mapping[str, Any]) -> str:
    return " AND ".join([*(said for name, said in PLAINLY.items() if asked[name]), SUITS])


def _suiting(columns: str, where: str, places: int) -> str:
    return f"""
        SELECT {columns} FROM property_listings o CROSS JOIN {WISH}
        CROSS JOIN LATERAL (SELECT {_share(places)} AS share) near WHERE {where}"""  # noqa: S608


def _share(places: int) -> str:
    """How much of the radius around the nearest place lies between; the earth is flat over so few metres.

    asked: for each place its latitude and longitude, and how many radii a degree north and east are.
    """
    squares = (
        f"""(o.lat - %(lat_{n})s::float8) * (o.lat - %(lat_{n})s::float8) * %(north_{n})s::float8
          + (o.lon - %(lon_{n})s::float8) * (o.lon - %(lon_{n})s::float8) * %(east_{n})s::float8"""
        for n in range(places)
    )
    return f"sqrt(least({', '.join(squares)}))" if places else "NULL::float8"


@cache
def _homes(where: str, places: int) -> str:
    ranked = f"{SCORE} AS score, {LIKED_BY_HOST} AS liked"
    scored = _suiting(f"o.listing_id, o.host_id, near.share, {ranked}", where, places)
    return f"""
        SELECT best.score, near.share, {HOME_COLUMNS}, {FITS}, {TOLD}
        FROM (
            SELECT * FROM ({scored} ORDER BY score DESC, liked DESC, o.listing_id DESC) best
            WHERE {UNSEEN} AND {MAY_MEET}
            LIMIT %(limit)s::bigint) best
        CROSS JOIN {WISH}
        CROSS JOIN LATERAL (SELECT best.share, NULL AS metres) near
        JOIN {HOME_TABLES} USING (listing_id)
        ORDER BY best.score DESC, best.liked DESC, best.listing_id DESC
    """  # noqa: S608
