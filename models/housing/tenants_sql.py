"""The statement of the reverse search: whom a home would suit; on requirement_localities' index."""

from sqlalchemy import ARRAY, BigInteger, Boolean, Date, Float, Integer, Numeric, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import TIMESTAMP

from models.housing.near_sql import NO_BLOCK, VERIFIED

TENANT_COLUMNS = f"""
    r.requirement_id, r.user_id, r.title, r.property_type, r.configurations, r.budget_min, r.budget_max,
    r.occupancy, r.furnishing, r.possession_date, r.notes, r.status, u.full_name AS tenant_name, u.gender,
    u.date_of_birth, u.is_demo, t.occupation_type, t.smoking, t.drinking, t.food_preference,
    {VERIFIED.format("u")} AS verified,
    ARRAY(SELECT p.name FROM requirement_localities q JOIN localities p USING (locality_id)
          WHERE q.requirement_id = r.requirement_id ORDER BY p.name) AS localities
"""  # noqa: S608
TENANT_TABLES = """
    tenant_requirements r
    JOIN users u ON u.user_id = r.user_id
    JOIN tenant_profiles t ON t.user_id = r.user_id
"""
TENANTS = text(f"""
    WITH near AS (
        SELECT DISTINCT ON (rl.requirement_id) rl.requirement_id, d.metres, rl.radius, rl.lat, rl.lon
        FROM requirement_localities rl
        CROSS JOIN LATERAL (SELECT metres_between(:lat, :lon, rl.lat, rl.lon) AS metres) d
        WHERE rl.status = 'active' AND rl.cell = ANY(:cells) AND rl.property_type = :property_type
          AND rl.budget_max >= :rent / :stretch AND d.metres <= rl.radius
        ORDER BY rl.requirement_id, d.metres / rl.radius
    )
    SELECT {TENANT_COLUMNS}, :listing_id AS listing_id, near.metres, near.radius,
        near.lat AS near_lat, near.lon AS near_lon
    FROM near JOIN {TENANT_TABLES} ON r.requirement_id = near.requirement_id
    WHERE r.expires_at > :now AND u.account_status = 'active' AND r.user_id <> :host_id
      AND r.budget_min <= :rent * :stretch AND {NO_BLOCK.format("r.user_id", ":host_id")}
      AND (:configuration IS NULL OR cardinality(r.configurations) = 0
           OR :configuration = ANY(r.configurations))
      AND (:free IS NULL OR r.possession_date IS NULL OR :free <= r.possession_date + :late)
      AND (:gender IS NULL OR :gender = 'any' OR u.gender IS NULL OR u.gender = :gender)
      AND (:occupation IS NULL OR :occupation = 'any' OR t.occupation_type IS NULL
           OR t.occupation_type = :occupation)
      AND NOT coalesce(:food = 'veg' AND t.food_preference = 'non_veg', false)
      AND NOT coalesce(:smoking = 'no' AND t.smoking = 'yes', false)
      AND NOT EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = :listing_id AND s.undone_at IS NULL
          AND s.requirement_id = r.requirement_id AND (s.side = 'host' OR s.action = 'skip'))
      AND NOT EXISTS (SELECT FROM card_deliveries c WHERE c.viewer_id = :host_id AND c.side = 'host'
          AND c.listing_id = :listing_id AND c.requirement_id = r.requirement_id
          AND (c.answered_at IS NOT NULL OR NOT :again))
    ORDER BY EXISTS (SELECT FROM swipe_actions s WHERE s.listing_id = :listing_id AND s.side = 'tenant'
                     AND s.requirement_id = r.requirement_id AND s.undone_at IS NULL) DESC,
             r.budget_max >= :rent DESC, r.requirement_id DESC
    LIMIT :pool
""").bindparams(  # noqa: S608
    bindparam("listing_id", type_=Uuid), bindparam("host_id", type_=Uuid),
    bindparam("lat", type_=Float(53)), bindparam("lon", type_=Float(53)),
    bindparam("cells", type_=ARRAY(BigInteger)), bindparam("property_type", type_=Text),
    bindparam("rent", type_=Numeric), bindparam("stretch", type_=Numeric),
    bindparam("configuration", type_=Text), bindparam("free", type_=Date), bindparam("late", type_=Integer),
    bindparam("gender", type_=Text), bindparam("occupation", type_=Text), bindparam("food", type_=Text),
    bindparam("smoking", type_=Text), bindparam("again", type_=Boolean),
    bindparam("now", type_=TIMESTAMP(timezone=True)),
)  # fmt: skip
