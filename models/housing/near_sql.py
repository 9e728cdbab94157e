"""The statement of the near search for homes; planned on the composite index of cell, type and rent."""

from collections.abc import Mapping
from functools import cache
from typing import Any

VERIFIED = """coalesce((SELECT (v.phone_verified_at IS NOT NULL)::int + (v.email_verified_at IS NOT NULL)::int
    + (v.aadhaar_verified_at IS NOT NULL)::int + (v.face_verified_at IS NOT NULL)::int
    FROM user_verifications v WHERE v.user_id = {}.user_id), 0)"""
HOME_COLUMNS = f"""
    l.listing_id, l.host_id, l.title, l.description, l.property_type, l.configuration, l.rent_monthly,
    l.deposit_amount, l.furnishing, l.occupancy, l.possession_date, l.gender_preference, l.occupation_type,
    l.food_preference, l.smoking, l.status, p.name AS locality, p.city, h.full_name AS host_name,
    hp.host_category, h.is_demo, {VERIFIED.format("h")} AS verified,
    (SELECT f.attachment_id FROM property_photos f WHERE f.listing_id = l.listing_id
     ORDER BY f.is_primary DESC, f.sequence_order LIMIT 1) AS photo,
    (SELECT f.storage_key FROM property_photos f WHERE f.listing_id = l.listing_id
     ORDER BY f.is_primary DESC, f.sequence_order LIMIT 1) AS photo_key
"""  # noqa: S608
HOME_TABLES = """
    property_listings l
    JOIN localities p ON p.locality_id = l.locality_id
    JOIN users h ON h.user_id = l.host_id
    JOIN host_profiles hp ON hp.user_id = l.host_id
"""
SEARCHED = "property_listings l JOIN users h ON h.user_id = l.host_id"
NO_BLOCK = """NOT EXISTS (SELECT FROM blocked_users b WHERE (b.blocker_id, b.blocked_id) IN
    (({0}, {1}), ({1}, {0})))"""
# a home that suits, before anybody saw it
SUITS = f"""
    l.status = 'active' AND l.expires_at > %(now)s::timestamptz AND h.account_status = 'active'
    AND l.host_id <> %(tenant_id)s::uuid AND {NO_BLOCK.format("l.host_id", "%(tenant_id)s::uuid")}
    AND l.rent_monthly >= %(least)s::numeric
    AND (cardinality(%(configurations)s::text[]) = 0 OR l.configuration IS NULL
         OR l.configuration = ANY(%(configurations)s::text[]))
    AND (%(furnishing)s::text IS NULL OR l.furnishing = %(furnishing)s::text)
    AND (%(free_by)s::date IS NULL OR l.possession_date IS NULL OR l.possession_date <= %(free_by)s::date)
    AND (%(gender)s::text IS NULL OR l.gender_preference IS NULL
         OR l.gender_preference IN ('any', %(gender)s::text))
    AND (%(occupation)s::text IS NULL OR l.occupation_type IS NULL
         OR l.occupation_type IN ('any', %(occupation)s::text))
    AND NOT coalesce(%(food)s::text = 'non_veg' AND l.food_preference = 'veg', false)
    AND NOT coalesce(%(smoking)s::text = 'yes' AND l.smoking = 'no', false)
    AND NOT EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = l.listing_id AND s.undone_at IS NULL
        AND s.tenant_id = %(tenant_id)s::uuid AND (s.side = 'tenant' OR s.action = 'skip'))
"""
NEAR = """
    LEFT JOIN LATERAL (
        SELECT d.metres, n.radius, n.lat, n.lon
        FROM unnest(%(lats)s::float8[], %(lons)s::float8[], %(radii)s::float8[]) AS n(lat, lon, radius)
        CROSS JOIN LATERAL (SELECT metres_between(l.lat, l.lon, n.lat, n.lon) AS metres) d
        WHERE d.metres <= n.radius ORDER BY d.metres / n.radius LIMIT 1
    ) near ON true
"""
UNSEEN = """
    NOT EXISTS (SELECT FROM card_deliveries c
        WHERE c.viewer_id = %(tenant_id)s::uuid AND c.listing_id = l.listing_id
        AND c.requirement_id IS NOT DISTINCT FROM %(requirement_id)s::uuid AND c.side = 'tenant'
        AND (c.answered_at IS NOT NULL OR NOT %(again)s::boolean))
"""
LIKED_BY_HOST = """EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = l.listing_id
    AND s.requirement_id = %(requirement_id)s::uuid AND s.side = 'host' AND s.action = 'like'
    AND s.undone_at IS NULL)"""


# said only where there is one: so the index serves them also in a plan that is made once for all
PLAINLY = {
    "cells": "l.cell = ANY(%(cells)s::bigint[]) AND near.metres IS NOT NULL",  # else anywhere
    "property_type": "l.property_type = %(property_type)s::text",
    "most": "l.rent_monthly <= %(most)s::numeric",
}


def homes(asked: Mapping[str, Any]) -> str:
    """Homes that suit and were not seen, those within the budget and the newest first; what a score needs."""
    return _homes(_where(asked))


def count(asked: Mapping[str, Any]) -> str:
    """How many homes suit."""
    return f"SELECT count(*) FROM {SEARCHED} {NEAR} WHERE {_where(asked)}"  # noqa: S608


def _where(asked: Mapping[str, Any]) -> str:
    return " AND ".join([*(said for name, said in PLAINLY.items() if asked[name]), SUITS])


@cache
def _homes(where: str) -> str:
    return f"""
        SELECT l.listing_id, l.host_id, l.rent_monthly::float8 AS rent_monthly, l.configuration, l.occupancy,
            l.furnishing, l.possession_date, l.gender_preference, l.occupation_type, l.food_preference,
            l.smoking, {VERIFIED.format("h")} AS verified, l.lat, l.lon,
            near.metres, near.radius, near.lat AS near_lat, near.lon AS near_lon
        FROM {SEARCHED} {NEAR}
        WHERE {where} AND {UNSEEN}
        ORDER BY {LIKED_BY_HOST} DESC,
                 coalesce(l.rent_monthly <= %(budget_max)s::numeric, true) DESC,
                 l.listing_id DESC LIMIT %(pool)s::bigint
    """  # noqa: S608
