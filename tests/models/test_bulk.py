"""Seeding: many posts at once, under the same rules."""

from models.housing import bulk, candidates
from models.people import host_profiles, tenant_profiles, users


def test_many_posts_at_once_find_each_other(db, clock, cast):
    people = users.add_many(db, ({"full_name": f"P{number}", "is_demo": True} for number in range(200)))
    tenants, hosts = people[:100], people[100:]
    tenant_profiles.add_many(db, [{"user_id": one, "smoking": "no"} for one in tenants])
    host_profiles.add_many(db, [{"user_id": one, "host_category": "owner"} for one in hosts])
    place, home = "bengaluru/koramangala", {"property_type": "flat", "rent_monthly": 20_000}
    wish = {"property_type": "flat", "budget_max": 25_000, "locality_ids": [place]}
    made = bulk.post_requirements(db, [{"user_id": one, **wish} for one in tenants], clock.now())
    listings = bulk.post_listings(
        db, [{"host_id": one, "locality_id": place, **home} for one in hosts], clock.now()
    )
    assert candidates.count_for(db, made[0], clock.now()) == len(listings) == 100
    assert len(candidates.for_listing(db, listings[0], clock.now(), limit=50)) == 50
