"""Asha looks for a home, Bala has one; both in Koramangala."""

from types import SimpleNamespace

import pytest

from models.housing import listings, requirements
from models.people import identities, tenant_profiles, users
from models.places import localities

PLACES = [
    SimpleNamespace(
        id="bengaluru/koramangala", name="Koramangala", city="Bengaluru", state="Karnataka", pincode="560034",
        lat=12.9352, lon=77.6245, aliases=("kormangla",), parent=None, kind="locality",
    ),
    SimpleNamespace(
        id="bengaluru/hsr-layout", name="HSR Layout", city="Bengaluru", state="Karnataka", pincode="560102",
        lat=12.9116, lon=77.6474, aliases=(), parent=None, kind="locality",
    ),
    SimpleNamespace(
        id="bengaluru/hebbal", name="Hebbal", city="Bengaluru", state="Karnataka", pincode="560024",
        lat=13.0358, lon=77.5970, aliases=(), parent=None, kind="locality",
    ),
]  # fmt: skip


class Cast:
    """People and posts with sensible defaults."""

    def __init__(self, db, clock):
        self.db, self.clock, self.count = db, clock, 0

    def person(self, name, **fields):
        self.count += 1
        phone = f"+9198000{self.count:05d}"
        (user_id,) = users.add_many(self.db, [{"full_name": name, "phone": phone, **fields}])
        identities.add_many(self.db, [{"user_id": user_id, "channel": "whatsapp", "address": phone}])
        return user_id

    def tenant(self, name="Asha", **habits):
        user_id = self.person(name)
        tenant_profiles.note(self.db, user_id, **habits)
        return user_id

    def requirement(self, user_id, **fields):
        asked = {"locality_ids": ["bengaluru/koramangala"], "property_type": "flat", "budget_max": 25_000}
        return requirements.post(self.db, user_id, now=self.clock.now(), **asked | fields)

    def listing(self, user_id, **fields):
        home = {"locality_id": "bengaluru/koramangala", "property_type": "flat", "configuration": "2bhk"}
        return listings.post(
            self.db, user_id, now=self.clock.now(), **home | {"rent_monthly": 24_000} | fields
        )


@pytest.fixture
def cast(db, clock):
    localities.fill(db, PLACES)
    return Cast(db, clock)
