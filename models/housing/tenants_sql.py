"""The statement of the reverse search: whom a home would suit; on requirement_localities' index."""

from models.housing.compatibility import FITS, SCORE, TOLD
from models.housing.homes_sql import NO_BLOCK

TENANT_COLUMNS = """
    r.requirement_id, r.user_id, r.title, r.property_type, r.configurations, r.budget_min, r.budget_max,
    r.occupancy, r.furnishing, r.possession_date, r.notes, r.status, u.full_name AS tenant_name, u.gender,
    u.date_of_birth, u.is_demo, t.occupation_type, t.smoking, t.drinking, t.food_preference,
    verified_rungs(u.user_id) AS verified,
    ARRAY(SELECT p.name FROM requirement_localities q JOIN localities p USING (locality_id)
          WHERE q.requirement_id = r.requirement_id ORDER BY p.name) AS localities
"""
TENANT_TABLES = """
    tenant_requirements r
    JOIN users u ON u.user_id = r.user_id
    JOIN tenant_profiles t ON t.user_id = r.user_id
"""
# the same as a wish, for the rules of compatibility
WISH = """LATERAL (SELECT r.budget_min, r.budget_max, r.configurations, r.occupancy, r.furnishing,
    r.possession_date, u.gender, t.occupation_type, t.food_preference, t.smoking,
    verified_rungs(u.user_id) AS tenant_verified) w"""
OFFER = """(SELECT %(rent)s::numeric AS rent_monthly, %(configuration)s::text AS configuration,
    %(occupancy)s::text AS occupancy, %(furnishing)s::text AS furnishing, %(free)s::date AS possession_date,
    %(gender)s::text AS gender_preference, %(occupation)s::text AS occupation_type,
    %(food)s::text AS food_preference, %(smoking)s::text AS smoking, %(verified)s::int AS host_verified) o"""
TENANTS = f"""
    WITH near AS (
        SELECT DISTINCT ON (rl.requirement_id) rl.requirement_id, d.metres, d.metres / rl.radius AS share,
            rl.lat, rl.lon
        FROM requirement_localities rl
        CROSS JOIN LATERAL (
            SELECT metres_between(%(lat)s::float8, %(lon)s::float8, rl.lat, rl.lon) AS metres) d
        WHERE rl.status = 'active' AND rl.cell = ANY(%(cells)s::bigint[])
          AND rl.property_type = %(property_type)s
          AND rl.budget_max >= %(rent)s::numeric / %(stretch)s::numeric AND d.metres <= rl.radius
        ORDER BY rl.requirement_id, d.metres / rl.radius
    )
    SELECT {TENANT_COLUMNS}, near.lat AS near_lat, near.lon AS near_lon, {SCORE} AS score, {FITS}, {TOLD}
    FROM near JOIN {TENANT_TABLES} ON r.requirement_id = near.requirement_id
    CROSS JOIN {WISH} CROSS JOIN {OFFER}
    WHERE r.expires_at > %(now)s::timestamptz AND u.account_status = 'active'
      AND r.user_id <> %(host_id)s::uuid AND r.budget_min <= o.rent_monthly * %(stretch)s::numeric
      AND {NO_BLOCK.format("r.user_id", "%(host_id)s::uuid")}
      AND (o.configuration IS NULL OR cardinality(r.configurations) = 0
           OR o.configuration = ANY(r.configurations))
      AND (o.possession_date IS NULL OR r.possession_date IS NULL
           OR o.possession_date <= r.possession_date + %(late)s::int)
      AND (o.gender_preference IS NULL OR o.gender_preference = 'any' OR u.gender IS NULL
           OR u.gender = o.gender_preference)
      AND (o.occupation_type IS NULL OR o.occupation_type = 'any' OR t.occupation_type IS NULL
           OR t.occupation_type = o.occupation_type)
      AND NOT coalesce(o.food_preference = 'veg' AND t.food_preference = 'non_veg', false)
      AND NOT coalesce(o.smoking = 'no' AND t.smoking = 'yes', false)
      AND NOT EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = %(listing_id)s::uuid
          AND s.undone_at IS NULL AND s.requirement_id = r.requirement_id
          AND (s.side = 'host' OR s.action = 'skip'))
      AND NOT EXISTS (SELECT FROM card_deliveries c WHERE c.viewer_id = %(host_id)s::uuid AND c.side = 'host'
          AND c.listing_id = %(listing_id)s::uuid AND c.requirement_id = r.requirement_id
          AND (c.answered_at IS NOT NULL OR NOT %(again)s::boolean))
    ORDER BY score DESC,
             EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = %(listing_id)s::uuid
                     AND s.side = 'tenant' AND s.requirement_id = r.requirement_id
                     AND s.undone_at IS NULL) DESC,
             r.requirement_id DESC
    LIMIT %(limit)s::bigint
"""  # noqa: S608
