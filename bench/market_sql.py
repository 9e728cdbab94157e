"""The statements that fill a market. Numbers run on, so that it can grow; home n is host n * 4 / 5's."""

THERE = "SELECT (SELECT count(*) FROM property_listings), (SELECT count(*) FROM tenant_requirements)"
SCHEMA = """
    CREATE SCHEMA bench;
    CREATE TABLE bench.spots (place int, spot int, upto float8, locality_id text, name text, rent float8,
        lat float8, lon float8, cell bigint, PRIMARY KEY (place, spot));
    CREATE TABLE bench.kinds (number int, value text, upto float8);
    CREATE TABLE bench.sizes (LIKE bench.kinds);
    CREATE TABLE bench.people (kind text, number bigint, user_id uuid, PRIMARY KEY (kind, number));
"""
DICE = """
    CREATE TABLE bench.dice AS SELECT
        (SELECT array_agg(upto ORDER BY place) FROM bench.spots WHERE spot = 0) AS places,
        (SELECT array_agg(value ORDER BY number) FROM bench.kinds) AS kinds,
        (SELECT array_agg(upto ORDER BY number) FROM bench.kinds) AS kinds_upto,
        (SELECT array_agg(value ORDER BY number) FROM bench.sizes) AS sizes,
        (SELECT array_agg(upto ORDER BY number) FROM bench.sizes) AS sizes_upto;
    CREATE FUNCTION bench.draws(first bigint, last bigint)
    RETURNS TABLE (n bigint, place int, spot int, kind text, size text, furnishing text, dear float8,
                   chance float8, luck float8, soon int)
    LANGUAGE sql AS $$
        SELECT n, width_bucket(random(), d.places), floor(random() * 32)::int,
            d.kinds[1 + width_bucket(random(), d.kinds_upto)],
            d.sizes[1 + width_bucket(random(), d.sizes_upto)],
            (ARRAY['unfurnished', 'semi_furnished', 'semi_furnished', 'fully_furnished'])
                [1 + floor(random() * 4)::int],
            random(), random(), random(), 7 + floor(random() * 30)::int
        FROM generate_series(first, last) n, bench.dice d
    $$;
    CREATE FUNCTION bench.rent(one_bhk float8, kind text, size text, furnishing text, dear float8)
    RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
        SELECT greatest(3000, 500 * round((one_bhk * (0.82 + 0.36 * dear)
            * CASE kind WHEN 'pg' THEN 0.5 WHEN 'room' THEN 0.7 WHEN 'house' THEN 1.15 ELSE 1 END
            * CASE WHEN kind IN ('pg', 'room') THEN 1 ELSE
                CASE size WHEN '1rk' THEN 0.62 WHEN '1bhk' THEN 1 WHEN '2bhk' THEN 1.5 WHEN '3bhk' THEN 2.2
                    ELSE 3.3 END END
            * CASE furnishing WHEN 'unfurnished' THEN 0.93 WHEN 'semi_furnished' THEN 1 ELSE 1.18 END
            / 500)::numeric))
    $$;
    CREATE TABLE bench.middles AS SELECT place, lat, lon FROM bench.spots WHERE spot = 0;
    CREATE INDEX ON bench.middles (lat, lon);
    CREATE TABLE bench.beside AS
        SELECT a.place, b.place AS other, b.rank FROM bench.middles a CROSS JOIN LATERAL (
            SELECT o.place, row_number() OVER (ORDER BY metres_between(a.lat, a.lon, o.lat, o.lon)) AS rank
            FROM bench.middles o WHERE o.place <> a.place
              AND o.lat BETWEEN a.lat - 0.05 AND a.lat + 0.05 AND o.lon BETWEEN a.lon - 0.05 AND a.lon + 0.05
            ORDER BY rank LIMIT 2) b;
    CREATE INDEX ON bench.beside (place);
    ANALYZE bench.spots, bench.beside
"""
PEOPLE = (
    """
    INSERT INTO users (user_id, full_name, phone, gender, user_type, registered_as, language)
    SELECT user_id, 'Somebody ' || number,
        '+9110' || CASE kind WHEN 'host' THEN 1 ELSE 2 END || lpad(number::text, 8, '0'),
        CASE WHEN random() < 0.5 THEN 'male' ELSE 'female' END, kind, kind, 'en'
    FROM bench.people WHERE kind = %(kind)s AND number BETWEEN {first} AND {last}""",
    """
    INSERT INTO user_verifications
        (user_id, phone_verified_at, email_verified_at, aadhaar_verified_at, face_verified_at)
    SELECT user_id, now(), CASE WHEN luck < 0.65 THEN now() END, CASE WHEN luck < 0.35 THEN now() END,
        CASE WHEN luck < 0.1 THEN now() END
    FROM (SELECT user_id, random() AS luck FROM bench.people
          WHERE kind = %(kind)s AND number BETWEEN {first} AND {last})""",
)
NUMBERED = """
    INSERT INTO bench.people SELECT %(kind)s, number, uuidv7() FROM generate_series({first}, {last}) number"""
HOSTS = {"first": "%(first)s::bigint * 4 / 5", "last": "%(last)s::bigint * 4 / 5"}
TENANTS = {"first": "%(first)s::bigint", "last": "%(last)s::bigint"}
LISTINGS = (
    *(statement.format(**HOSTS) for statement in (NUMBERED, *PEOPLE)),
    """
    INSERT INTO host_profiles (user_id, host_category)
    SELECT user_id, CASE WHEN random() < 0.85 THEN 'owner' ELSE 'broker' END FROM bench.people
    WHERE kind = %(kind)s AND number BETWEEN {first} AND {last}""".format(**HOSTS),  # noqa: S608
    """
    INSERT INTO property_listings (listing_id, host_id, code, title, description, locality_id, lat, lon, cell,
        property_type, configuration, rent_monthly, deposit_amount, furnishing, occupancy, possession_date,
        gender_preference, occupation_type, food_preference, smoking, host_verified, expires_at)
    SELECT uuidv7(), h.user_id, CASE WHEN n %% 5 = 0 THEN '4KA' ELSE '4KB' END,
        upper(coalesce(size, home.kind)) || ', ' || name,
        'A home near everything that ' || name || ' is known for.',
        locality_id, lat, lon, cell, home.kind, size, rent, rent * (2 + n %% 3),
        furnishing, CASE WHEN home.kind IN ('pg', 'room') AND chance < 0.5 THEN 'single' END,
        CURRENT_DATE + soon,
        CASE WHEN luck < CASE WHEN home.kind IN ('pg', 'room') THEN 0.5 ELSE 0.05 END
            THEN CASE WHEN chance < 0.5 THEN 'female' ELSE 'male' END END,
        CASE WHEN luck > 0.9 THEN 'family' END, CASE WHEN chance > 0.8 THEN 'veg' END,
        CASE WHEN chance < 0.35 THEN 'no' END, verified_rungs(h.user_id), now() + interval '30 days'
    FROM (
        SELECT d.n, d.kind, CASE WHEN d.kind <> 'pg' THEN d.size END AS size, d.furnishing, d.chance, d.luck,
            d.soon, s.name, s.locality_id, s.lat, s.lon, s.cell,
            bench.rent(s.rent, d.kind, d.size, d.furnishing, d.dear) AS rent
        FROM bench.draws(%(first)s, %(last)s) d JOIN bench.spots s USING (place, spot)) home
    JOIN bench.people h ON h.kind = %(kind)s AND h.number = n * 4 / 5
    ORDER BY n""",
)
WISHES = (
    *(statement.format(**TENANTS) for statement in (NUMBERED, *PEOPLE)),
    """
    INSERT INTO tenant_profiles (user_id, occupation_type, smoking, drinking, food_preference)
    SELECT user_id, CASE WHEN random() < 0.7 THEN 'working_professional' ELSE 'student' END,
        CASE WHEN random() < 0.82 THEN 'no' ELSE 'yes' END, 'no',
        (ARRAY['veg', 'non_veg', 'both', 'both'])[1 + floor(random() * 4)::int]
    FROM bench.people WHERE kind = %(kind)s AND number BETWEEN {first} AND {last}""".format(**TENANTS),  # noqa: S608
    """
    CREATE TEMP TABLE drawn ON COMMIT DROP AS
    SELECT uuidv7() AS requirement_id, t.user_id, d.*, s.name, s.rent
    FROM bench.draws(%(first)s, %(last)s) d JOIN bench.spots s USING (place, spot)
    JOIN bench.people t ON t.kind = %(kind)s AND t.number = d.n""",
    """
    INSERT INTO tenant_requirements (requirement_id, user_id, code, title, property_type, configurations,
        budget_max, possession_date, furnishing, expires_at)
    SELECT requirement_id, user_id, '7QA', upper(size) || ', ' || name, kind,
        CASE WHEN kind IN ('flat', 'house') THEN ARRAY[size] ELSE '{}' END,
        round(bench.rent(rent, kind, size, furnishing, 0.5) * (0.95 + 0.35 * dear)::numeric, -3),
        CURRENT_DATE + soon * 2, CASE WHEN luck < 0.4 THEN furnishing END, now() + interval '30 days'
    FROM drawn ORDER BY n""",
    """
    INSERT INTO requirement_localities
        (requirement_id, locality_id, lat, lon, cell, radius, property_type, budget_max, status)
    SELECT r.requirement_id, p.locality_id, p.lat, p.lon, p.cell, 3000, r.property_type, r.budget_max,
        r.status
    FROM drawn JOIN tenant_requirements r USING (requirement_id) CROSS JOIN LATERAL (
        SELECT drawn.place UNION ALL SELECT b.other FROM bench.beside b
        WHERE b.place = drawn.place AND b.rank <= floor(drawn.chance * 3)) near
    JOIN bench.spots s ON s.place = near.place AND s.spot = 0
    JOIN localities p USING (locality_id)""",
)
