"""What staff approved is what they saw; what they declined is shown to nobody until it is changed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models.housing import candidates, listings, photos, reviews
from models.housing.listings import PropertyListing
from models.people import users
from models.staff import queues
from models.talk.attachments import MessageAttachment


@pytest.fixture
def bala(cast):
    return cast.person("Bala")


@pytest.fixture
def home(cast, bala):
    return cast.listing(bala, description="lake view")


def waits(cast) -> list:
    cast.db.expire_all()
    return [one.listing_id for one in reviews.waiting(cast.db, 10)]


def counted(cast) -> int:
    return queues.counts(cast.db)["homes"].count


def approved(cast, home) -> PropertyListing | None:
    cast.db.refresh(home)
    return reviews.approve(cast.db, home.listing_id, home.updated_at, cast.clock.now())


def picture(cast, home) -> MessageAttachment:
    """One more picture of the home."""
    sent = MessageAttachment(user_id=home.host_id, content_type="image/jpeg", status="stored")
    cast.db.add(sent)
    cast.db.flush()
    photos.add(cast.db, home.listing_id, [sent.attachment_id])
    return sent


def test_a_home_waits_until_it_was_looked_at(cast, home):
    picture(cast, home)
    assert (waits(cast), counted(cast)) == ([home.listing_id], 1)
    assert approved(cast, home)
    assert (waits(cast), counted(cast)) == ([], 0)
    assert all(one.is_verified for one in reviews.photos_of(cast.db, [home.listing_id]))


@pytest.mark.parametrize("changed", [{"description": "call 98..."}, {"rent_monthly": 9_000}, {"title": "x"}])
def test_what_is_changed_waits_anew(cast, bala, home, changed):
    approved(cast, home)
    listings.edit(cast.db, bala, home.listing_id, **changed)
    assert waits(cast) == [home.listing_id]


def test_what_says_nothing_else_does_not(cast, bala, home):
    approved(cast, home)
    listings.renew(cast.db, bala, home.listing_id, cast.clock.now())
    assert waits(cast) == []


def test_one_more_picture_waits(cast, home):
    approved(cast, home)
    picture(cast, home)
    assert waits(cast) == [home.listing_id]


def test_what_changed_meanwhile_is_not_approved_unseen(cast, bala, home):
    seen = home.updated_at
    cast.db.commit()
    listings.edit(cast.db, bala, home.listing_id, description="something else")
    cast.db.commit()
    assert reviews.approve(cast.db, home.listing_id, seen, cast.clock.now()) is None
    assert reviews.decline(cast.db, home.listing_id, "rules", seen, cast.clock.now()) is None
    assert waits(cast) == [home.listing_id]


def test_what_is_declined_is_in_no_feed_until_it_is_changed(cast, bala, home):
    wanted = cast.requirement(cast.tenant())
    shown = lambda: candidates.for_requirement(cast.db, wanted.requirement_id, cast.clock.now())  # noqa: E731
    assert len(shown()) == 1
    cast.db.refresh(home)
    assert reviews.decline(cast.db, home.listing_id, "contact", home.updated_at, cast.clock.now())
    assert (waits(cast), shown()) == ([], [])
    assert not listings.resume(cast.db, bala, home.listing_id, cast.clock.now())
    assert not listings.renew(cast.db, bala, home.listing_id, cast.clock.now())
    listings.edit(cast.db, bala, home.listing_id, description="lake view")
    assert (waits(cast), len(shown())) == ([home.listing_id], 1)


def test_a_reason_is_one_of_ours(cast, home):
    cast.db.refresh(home)
    with pytest.raises(IntegrityError):
        reviews.decline(cast.db, home.listing_id, "ugly", home.updated_at, cast.clock.now())


def test_of_a_picture_taken_off_the_next_one_leads(cast, home):
    picture(cast, home)
    picture(cast, home)
    first, second = photos.of(cast.db, home.listing_id)
    assert reviews.decline_photo(cast.db, first.photo_id).listing_id == home.listing_id
    assert [(one.photo_id, one.is_primary) for one in photos.of(cast.db, home.listing_id)] == [
        (second.photo_id, True)
    ]
    assert reviews.decline_photo(cast.db, first.photo_id) is None


def test_homes_of_who_is_suspended_do_not_wait(cast, bala, home):
    assert waits(cast) == [home.listing_id]
    users.get(cast.db, bala).account_status = "suspended"
    cast.db.flush()
    assert waits(cast) == []


def test_no_way_leads_from_declined_but_a_change_or_the_end(cast, home):
    cast.db.execute(text("UPDATE property_listings SET status = 'declined'"))
    with pytest.raises(IntegrityError):
        cast.db.execute(text("UPDATE property_listings SET status = 'paused'"))
