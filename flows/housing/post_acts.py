"""What its owner can do with a post."""

from flows.housing.post_words import id_of, is_requirement, post_of, title
from models.housing import listings, requirements


def see(turn, post):
    return turn.open("browse", post=str(id_of(post)))


def edit(turn, post):
    return turn.open("edit_post", about=str(id_of(post)))


def pause(turn, post):
    paused = verbs(post).pause(turn.db, turn.user_id, id_of(post))
    turn.say("paused" if paused else "not-done", title=title(turn, post))


def resume(turn, post):
    resumed = verbs(post).resume(turn.db, turn.user_id, id_of(post), turn.now)
    turn.say("resumed" if resumed else "not-done", title=title(turn, post))


def renew(turn, post):
    verbs(post).renew(turn.db, turn.user_id, id_of(post), turn.now)
    until = post_of(turn, str(id_of(post))).expires_at.date()
    turn.say("renewed", title=title(turn, post), until=turn.day(until))


def fill(turn, post):
    ended = verbs(post).fill(turn.db, turn.user_id, id_of(post), turn.now)
    _end(turn, post, ended, "filled", told="found" if is_requirement(post) else "filled")


def delete(turn, post):
    ended = verbs(post).withdraw(turn.db, turn.user_id, id_of(post), turn.now)
    _end(turn, post, ended, "withdrawn", told="withdrawn")


def _end(turn, post, partners, said, *, told):
    """Those who were talking about it are told; their chats close."""
    for partner in partners or ():
        turn.tell(partner.user_id, "matches.ended", match_id=str(partner.match_id), reason=told)
    turn.say("not-done" if partners is None else said, title=title(turn, post))


def verbs(post):
    return requirements if is_requirement(post) else listings


ACTS = {
    "see": see, "edit": edit, "pause": pause, "resume": resume, "renew": renew, "fill": fill,
    "delete": delete,
}  # fmt: skip
