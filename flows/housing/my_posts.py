"""My posts: what one has posted, and what becomes of it."""

from bot.dialogue import Choice, Flow, Intent, Pick
from flows.housing import post_acts
from flows.housing.post_acts import renew
from flows.housing.post_words import id_of, is_requirement, picks, post_of, posts_of, title
from models.housing import posts

ACTIONS = {  # what can be done with a post, by how it stands
    "active": ("see", "edit", "pause", "renew", "fill", "delete"),
    "paused": ("resume", "edit", "fill", "delete"),
    "expired": ("renew", "delete"),
    "declined": ("edit", "delete"),
}


class MyPosts(Flow):
    """Edit, pause, renew or take down a post."""

    opens_with = Intent.MY_POSTS
    verified = True
    keeps = False

    post = Choice()
    action = Choice("see", "edit", "pause", "resume", "renew", "fill", "delete")
    sure = Choice("yes", "no")
    ending = Choice("renew", "let_go", standing=True)

    def options_post(self, turn):
        return picks(turn, posts_of(turn))

    def when_post(self, turn):
        return several(turn)

    def when_action(self, turn):
        return post_of(turn, turn["post"]) is not None

    def options_action(self, turn):
        post = post_of(turn, turn["post"])
        labels = {"renew": turn.words("more-days", days=posts.lives(turn.db).days)}
        if is_requirement(post):
            labels["fill"] = turn.words("found-one")
        return [Pick(one, labels.get(one)) for one in ACTIONS[post.status]]

    def show_action(self, turn):
        post = post_of(turn, turn["post"])
        return {
            "title": title(turn, post),
            "status": turn.words(f"status-{post.status}"),
            "until": turn.day(post.expires_at.date()),
        }

    def when_sure(self, turn):
        return turn["action"] in ("delete", "fill")

    def when_ending(self, turn):
        return False

    def after_ending(self, turn, chosen):
        post = post_of(turn, turn.subject)
        if chosen == "renew" and post:
            renew(turn, post)
        else:
            turn.say("let-go")
        return turn.stay()

    def on_expired(self, turn, post_id):
        """Its days are over (H-L01)."""
        post = post_of(turn, post_id)
        if post and post.status == "expired":
            name = title(turn, post)
            template = {"name": "post_expired", "variables": {"1": name}}
            show = turn.show(post_id, title=name, days=posts.lives(turn.db).days)
            turn.offer("ending", show, template=template)

    def on_approved(self, turn, post_id):
        """Somebody of the team has looked at it."""
        self._decided(turn, post_id, "approved", "active")

    def on_declined(self, turn, post_id, reason):
        """Nobody sees it until it is changed; why is said."""
        self._decided(turn, post_id, "declined", "declined", why=turn.words(f"declined-{reason}"))

    def on_picture_declined(self, turn, post_id):
        """One picture was taken off; the post stays."""
        post = post_of(turn, post_id)
        if post:
            turn.say("picture-declined", title=title(turn, post))

    def _decided(self, turn, post_id, key, status, **more):
        post = post_of(turn, post_id)
        if post and post.status == status:
            name = title(turn, post)
            template = {"name": f"post_{key}", "variables": {"1": name}}
            turn.say(key, template=template, title=name, **more)

    def done(self, turn):
        post = post_of(turn, turn["post"])
        if post is None:
            return turn.say("none")
        if turn["sure"] == "no":
            return turn.say("not-done")
        return post_acts.ACTS[turn["action"]](turn, post)


def several(turn) -> bool:
    """Whether to ask which post is meant; one alone is meant."""
    mine = posts_of(turn)
    if len(mine) == 1:
        turn.answers["post"] = str(id_of(mine[0]))
    return len(mine) > 1
