"""My posts: what one has posted, and what becomes of it."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing.post_words import as_answers, id_of, is_requirement, pick, post_of, posts_of, title
from models.housing import listings, requirements


class MyPosts(Flow):
    """Edit, pause, renew or take down a post."""

    opens_with = Intent.MY_POSTS
    verified = True
    keeps = False

    post = Choice()
    action = Choice("see", "edit", "pause", "resume", "renew", "fill", "delete")
    sure = Choice("yes", "no")

    def options_post(self, turn):
        return [pick(turn, post) for post in posts_of(turn)][:10]

    def when_post(self, turn):
        return several(turn)

    def when_action(self, turn):
        return turn["post"] is not None

    def options_action(self, turn):
        paused = post_of(turn, turn["post"]).status == "paused"
        return ["see", "edit", "resume" if paused else "pause", "renew", "fill", "delete"]

    def show_action(self, turn):
        post = post_of(turn, turn["post"])
        return {
            "title": title(turn, post),
            "status": turn.words(f"status-{post.status}"),
            "until": turn.day(post.expires_at.date()),
        }

    def when_sure(self, turn):
        return turn["action"] in ("delete", "fill")

    def done(self, turn):
        if turn["post"] is None:
            return turn.say("none")
        if turn["sure"] == "no":
            return turn.say("not-done")
        return getattr(self, f"_{turn['action']}")(turn, post_of(turn, turn["post"]))

    def _see(self, turn, post):
        return turn.open("browse", post=str(id_of(post)))

    def _edit(self, turn, post):
        return edit(turn, post)

    def _pause(self, turn, post):
        verbs(post).pause(turn.db, turn.user_id, id_of(post))
        turn.say("paused", title=title(turn, post))

    def _resume(self, turn, post):
        verbs(post).resume(turn.db, turn.user_id, id_of(post), turn.now)
        turn.say("resumed", title=title(turn, post))

    def _renew(self, turn, post):
        verbs(post).renew(turn.db, turn.user_id, id_of(post), turn.now)
        renewed = post_of(turn, turn["post"])
        turn.say("renewed", title=title(turn, post), until=turn.day(renewed.expires_at.date()))

    def _fill(self, turn, post):
        self._end(turn, post, verbs(post).fill(turn.db, turn.user_id, id_of(post), turn.now), "filled")

    def _delete(self, turn, post):
        self._end(turn, post, verbs(post).withdraw(turn.db, turn.user_id, id_of(post), turn.now), "withdrawn")

    def _end(self, turn, post, partners, reason):
        """Those who were talking about it are told; their chats close (issue: what happens to the chats)."""
        for told in partners or ():
            turn.tell(told.user_id, "matches.ended", match_id=str(told.match_id), reason=reason)
        turn.say(reason, title=title(turn, post))


class EditPost(Flow):
    """ "Change budget to 30k", long after posting."""

    opens_with = Intent.EDIT
    verified = True
    keeps = False

    post = Choice()

    def options_post(self, turn):
        return MyPosts.options_post(self, turn)

    def when_post(self, turn):
        turn.answers.setdefault("slots", turn.slots)
        return several(turn)

    def done(self, turn):
        if turn["post"] is None:
            return turn.say("none")
        return edit(turn, post_of(turn, turn["post"]), slots=turn["slots"])


def several(turn) -> bool:
    """Whether to ask which post is meant; one alone is meant."""
    mine = posts_of(turn)
    if len(mine) == 1:
        turn.answers["post"] = str(id_of(mine[0]))
    return len(mine) > 1


def edit(turn, post, slots=None):
    """The flow that posted it, at its review, with what they want changed."""
    answers = as_answers(turn, post)
    if is_requirement(post):
        return turn.open("post_requirement", slots=slots, **answers)
    return turn.open("post_listing", slots=slots, **answers)


def verbs(post):
    return requirements if is_requirement(post) else listings
