"""How far a host is verified is carried by their homes, and nobody can claim it (H-W01)."""

from sqlalchemy import text

from models.housing import candidates
from models.housing.listings import PropertyListing
from models.people import verifications


def test_a_home_carries_how_far_its_host_is_verified(cast):
    bala = cast.person("Bala")
    verifications.mark(cast.db, bala, "phone", cast.clock.now())
    before = cast.listing(bala)
    verifications.mark(cast.db, bala, "email", cast.clock.now())
    after = cast.listing(bala)
    cast.db.execute(text("UPDATE property_listings SET host_verified = 4"))
    carried = {
        one.listing_id: one.host_verified for one in cast.db.query(PropertyListing).populate_existing()
    }
    assert carried == {before.listing_id: 2, after.listing_id: 2}
    cast.db.execute(text("DELETE FROM user_verifications"))
    assert cast.db.scalars(text("SELECT host_verified FROM property_listings")).all() == [0, 0]


def test_a_verified_host_is_shown_before_another(cast):
    asha, bala, chen = cast.tenant("Asha"), cast.person("Bala"), cast.person("Chen")
    requirement, known, unknown = cast.requirement(asha), cast.listing(bala), cast.listing(chen)
    verifications.mark(cast.db, bala, "phone", cast.clock.now())
    found = candidates.for_requirement(cast.db, requirement.requirement_id, cast.clock.now())
    assert [one.listing_id for one in found] == [known.listing_id, unknown.listing_id]
    assert found[0].score > found[1].score
