"""Likes, matches and what ends them; sharing numbers; relayed words."""

import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from models.housing import (
    candidates,
    cards,
    contact_consents,
    listings,
    matches,
    own_posts,
    requirements,
    saved_items,
    swipes,
)
from models.people import blocked_users
from models.session import open_session
from models.talk import messages
from models.trust import reports


@pytest.fixture
def pair(cast):
    """Asha's requirement and Bala's home, each on the other's card."""
    asha, bala = cast.tenant("Asha"), cast.person("Bala")
    return asha, bala, cast.requirement(asha), cast.listing(bala)


def card_of_home(cast, requirement):
    now = cast.clock.now()
    return cards.deliver(cast.db, candidates.for_requirement(cast.db, requirement.requirement_id, now), now)[
        0
    ]


def card_of_tenant(cast, listing):
    now = cast.clock.now()
    return cards.deliver(cast.db, candidates.for_listing(cast.db, listing.listing_id, now), now)[0]


@pytest.fixture
def match(cast, pair):
    asha, bala, requirement, listing = pair
    home, tenant = card_of_home(cast, requirement), card_of_tenant(cast, listing)
    swipes.like(cast.db, home.delivery_id, asha, cast.clock.now())
    match_id = swipes.like(cast.db, tenant.delivery_id, bala, cast.clock.now()).match_id
    cast.db.commit()
    return matches.partner(cast.db, match_id, asha)


def test_two_likes_make_one_match_named_by_each_ones_card(cast, pair):
    asha, bala, requirement, listing = pair
    home, tenant = card_of_home(cast, requirement), card_of_tenant(cast, listing)
    now = cast.clock.now()
    assert swipes.like(cast.db, home.delivery_id, asha, now)[:3] == (None, False, None)
    assert swipes.like(cast.db, home.delivery_id, asha, now)[:3] == (None, True, None)
    made = swipes.like(cast.db, tenant.delivery_id, bala, now)
    assert swipes.like(cast.db, home.delivery_id, asha, now)[:3] == (made.match_id, True, None)
    assert (matches.by_code(cast.db, asha, home.code).name, matches.of(cast.db, bala)[0].name) == (
        "Bala",
        "Asha",
    )
    assert matches.by_code(cast.db, bala, tenant.code).match_id == made.match_id


def test_overlapping_likes_make_exactly_one_match_every_time(engine, cast, pair):
    asha, bala, requirement, listing = pair
    for _ in range(25):
        home, tenant = card_of_home(cast, requirement), card_of_tenant(cast, listing)
        cast.db.commit()
        first, second = overlapping(engine, cast, (home.delivery_id, asha), (tenant.delivery_id, bala))
        assert first is None and second is not None
        assert cast.db.scalar(select(func.count()).select_from(matches.Match)) == 1
        for table in ("conversations", "matches", "swipe_actions", "card_deliveries"):
            cast.db.execute(text(f"DELETE FROM {table}"))
        cast.db.commit()


def overlapping(engine, cast, first, second):
    """The second likes while the first has liked and not committed; which match each was told of."""
    told = []

    def later():
        with open_session(engine) as db:
            told.append(swipes.like(db, *second, cast.clock.now()).match_id)
            db.commit()

    with open_session(engine) as db:
        early = swipes.like(db, *first, cast.clock.now()).match_id
        thread = threading.Thread(target=later)
        thread.start()
        while thread.is_alive() and not cast.db.scalar(WAITING):
            cast.db.rollback()
        db.commit()
    thread.join(20)
    return early, told[0]


WAITING = text("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")


def block(cast, db, pair):
    asha, bala, _, _ = pair
    blocked_users.block(db, asha, bala)
    matches.end_between(db, asha, bala, cast.clock.now())


def withdraw(cast, db, pair):
    listings.withdraw(db, pair[1], pair[3].listing_id, cast.clock.now())


def fill(cast, db, pair):
    requirements.fill(db, pair[0], pair[2].requirement_id, cast.clock.now())


@pytest.mark.parametrize("end", [block, withdraw, fill])
@pytest.mark.parametrize("like_is_first", [True, False])
def test_a_match_made_beside_what_ends_it_does_not_live(engine, cast, pair, end, like_is_first):
    asha, bala, requirement, listing = pair
    home, tenant = card_of_home(cast, requirement), card_of_tenant(cast, listing)
    swipes.like(cast.db, home.delivery_id, asha, cast.clock.now())
    cast.db.commit()

    def like(db):
        swipes.like(db, tenant.delivery_id, bala, cast.clock.now())

    def over(db):
        end(cast, db, pair)

    beside(engine, cast, *((like, over) if like_is_first else (over, like)))
    assert matches.of(cast.db, asha) == []


def beside(engine, cast, first, second):
    """The second begins while the first is done and not committed."""

    def later():
        with open_session(engine) as db, db.begin():
            second(db)

    with open_session(engine) as db:
        first(db)
        thread = threading.Thread(target=later)
        thread.start()
        while thread.is_alive() and not cast.db.scalar(WAITING):
            cast.db.rollback()
        db.commit()
    thread.join(20)
    cast.db.rollback()


def test_the_same_like_tapped_on_many_connections_counts_once(engine, cast, pair):
    asha, _, requirement, _ = pair
    home = card_of_home(cast, requirement)
    cast.db.commit()
    results = []

    def tap():
        with open_session(engine) as db:
            results.append(swipes.like(db, home.delivery_id, asha, cast.clock.now()).already)
            db.commit()

    threads = [threading.Thread(target=tap) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(results) == [False] + [True] * 7


def test_a_like_can_be_undone_until_it_is_a_match(cast, pair):
    asha, bala, requirement, listing = pair
    home, tenant = card_of_home(cast, requirement), card_of_tenant(cast, listing)
    now = cast.clock.now()
    swipes.like(cast.db, home.delivery_id, asha, now)
    assert not swipes.undo(cast.db, home.delivery_id, bala, now)
    assert swipes.undo(cast.db, home.delivery_id, asha, now)
    assert swipes.like(cast.db, tenant.delivery_id, bala, now).match_id is None
    assert swipes.like(cast.db, home.delivery_id, asha, now).match_id
    assert not swipes.undo(cast.db, home.delivery_id, asha, now)
    assert not swipes.skip(cast.db, home.delivery_id, asha, now)


def test_a_late_like_on_a_skipped_card_acts_on_its_own_card(cast, pair):
    asha, _, requirement, _ = pair
    home = card_of_home(cast, requirement)
    assert swipes.skip(cast.db, home.delivery_id, asha, cast.clock.now())
    assert not swipes.skip(cast.db, home.delivery_id, asha, cast.clock.now())
    assert not swipes.like(cast.db, home.delivery_id, asha, cast.clock.now()).already


def test_a_card_is_only_its_viewers_to_like(cast, pair):
    _, bala, requirement, _ = pair
    home = card_of_home(cast, requirement)
    assert swipes.like(cast.db, home.delivery_id, bala, cast.clock.now()).refused


def test_likes_of_gone_or_blocked_posts_are_refused(cast, pair):
    asha, bala, requirement, listing = pair
    home = card_of_home(cast, requirement)
    blocked_users.block(cast.db, bala, asha)
    assert swipes.like(cast.db, home.delivery_id, asha, cast.clock.now()).refused == "blocked"
    cast.db.execute(text("DELETE FROM blocked_users"))
    listings.withdraw(cast.db, bala, listing.listing_id, cast.clock.now())
    assert swipes.like(cast.db, home.delivery_id, asha, cast.clock.now()).refused == "gone"


def test_the_database_refuses_a_swipe_on_ones_own_post(cast, pair):
    asha, _, requirement, _ = pair
    own = cast.listing(asha)
    with pytest.raises(IntegrityError, match="not_own"):
        cast.db.execute(
            text("""INSERT INTO swipe_actions (swipe_id, side, tenant_id, host_id, requirement_id, listing_id,
                 action, swiped_at) VALUES (gen_random_uuid(), 'tenant', :a, :a, :r, :l, 'like', now())"""),
            {"a": asha, "r": requirement.requirement_id, "l": own.listing_id},
        )


def test_a_like_without_a_requirement_gets_one_from_the_home(cast, pair):
    chen = cast.tenant("Chen")
    now = cast.clock.now()
    looking = candidates.browse(
        cast.db, chen, now, candidates.Filters(locality_ids=("bengaluru/koramangala",))
    )
    (card,) = cards.deliver(cast.db, looking, now)
    assert swipes.like(cast.db, card.delivery_id, chen, now).refused == "needs_requirement"
    made = requirements.from_filters(cast.db, chen, now=now, listing_id=card.listing_id)
    liked = swipes.like(cast.db, card.delivery_id, chen, now, requirement_id=made.requirement_id)
    assert liked[:3] == (None, False, None)


def test_numbers_show_only_when_both_agree(cast, pair, match):
    asha, bala, *_ = pair
    now = cast.clock.now()
    assert not contact_consents.share(cast.db, match.match_id, asha, now)
    assert not contact_consents.share(cast.db, match.match_id, asha, now)
    assert contact_consents.phone_of_other(cast.db, match.match_id, bala) is None
    assert contact_consents.share(cast.db, match.match_id, bala, now)
    assert contact_consents.phone_of_other(cast.db, match.match_id, asha) == "+919800000002"
    assert contact_consents.phone_of_other(cast.db, match.match_id, cast.person("Chen")) is None


def test_the_database_refuses_to_share_contact_before_both_agreed(cast, match):
    contact_consents.share(cast.db, match.match_id, match.user_id, cast.clock.now())
    with pytest.raises(IntegrityError, match="both must agree"):
        cast.db.execute(text("UPDATE matches SET contact_shared = true"))


def test_filling_a_listing_closes_its_chats_and_names_whom_to_tell(cast, pair, match):
    asha, bala, _, listing = pair
    (told,) = listings.fill(cast.db, bala, listing.listing_id, cast.clock.now())
    assert (told.user_id, told.name, told.reason, told.code) == (asha, "Bala", "filled", match.code)
    assert matches.of(cast.db, asha) == []
    assert messages.relay(cast.db, match.conversation_id, asha, cast.clock.now(), "hello?") is None
    assert listings.fill(cast.db, bala, listing.listing_id, cast.clock.now()) is None
    assert contact_consents.share(cast.db, match.match_id, asha, cast.clock.now()) is False


def test_unmatch_and_block_end_a_match_for_good(cast, pair, match):
    asha, bala, *_ = pair
    assert matches.end_between(cast.db, bala, asha, cast.clock.now())[0].user_id == asha
    assert matches.unmatch(cast.db, match.match_id, asha, cast.clock.now()) is None
    assert [one.status for one in matches.of(cast.db, asha, live=False)] == ["unmatched"]
    with pytest.raises(IntegrityError, match="may not go"):
        cast.db.execute(text("UPDATE matches SET match_status = 'active'"))


def test_words_reach_the_conversation_of_the_two_alone(cast, pair, match):
    asha, *_ = pair
    messages.relay(cast.db, match.conversation_id, asha, cast.clock.now(), "Is it free?")
    cast.clock.advance(1)
    messages.relay(cast.db, match.conversation_id, asha, cast.clock.now(), "Hello?", masked=True)
    assert [one.body for one in messages.of(cast.db, match.conversation_id)] == ["Is it free?", "Hello?"]
    stranger = cast.person("Chen")
    assert messages.relay(cast.db, match.conversation_id, stranger, cast.clock.now(), "hi") is None


def test_a_post_lives_thirty_days_and_can_be_renewed(cast, pair):
    asha, _, requirement, _ = pair
    cast.clock.advance(30 * 86_400)
    (gone,) = requirements.expire_due(cast.db, cast.clock.now())
    assert gone == (asha, requirement.requirement_id, requirement.code)
    assert not requirements.resume(cast.db, asha, requirement.requirement_id, cast.clock.now())
    assert requirements.renew(cast.db, asha, requirement.requirement_id, cast.clock.now())
    assert [one.status for one in own_posts.of(cast.db, asha)] == ["active"]


def test_nobody_changes_somebody_elses_post(cast, pair):
    asha, bala, requirement, listing = pair
    assert requirements.edit(cast.db, bala, requirement.requirement_id, budget_max=1) is None
    assert listings.edit(cast.db, asha, listing.listing_id, rent_monthly=1) is None
    assert not listings.pause(cast.db, asha, listing.listing_id)
    assert listings.withdraw(cast.db, asha, listing.listing_id, cast.clock.now()) is None


def test_cards_are_kept_for_later_and_people_are_reported(cast, pair):
    asha, bala, requirement, listing = pair
    home = card_of_home(cast, requirement)
    assert saved_items.save(cast.db, asha, home.delivery_id, cast.clock.now())
    assert not saved_items.save(cast.db, asha, home.delivery_id, cast.clock.now())
    assert saved_items.of(cast.db, asha) == [home.delivery_id]
    assert reports.file(cast.db, asha, bala, "scam", "asks for money", listing_id=listing.listing_id)
    with pytest.raises(IntegrityError):
        reports.file(cast.db, asha, asha, "scam")
