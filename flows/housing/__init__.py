"""Homes and tenants: posting, browsing, matching, chatting."""

from flows.housing.browse import Browse
from flows.housing.edit_post import Edited, EditPost
from flows.housing.likes import Likes
from flows.housing.matches import Matches
from flows.housing.my_posts import MyPosts
from flows.housing.photo_arrival import PhotoArrival
from flows.housing.post_listing import PostListing
from flows.housing.post_requirement import PostRequirement
from flows.housing.profile import Profile
from flows.housing.relay_chat import RelayChat
from flows.housing.report import Block, Report, Unmatch
from flows.housing.saved import Saved
from flows.housing.share_contact import ShareContact
from flows.housing.visit import Visit

FLOWS = [
    PostRequirement, PostListing, Browse, Likes, Matches, MyPosts, Profile, Report,
    RelayChat, ShareContact, EditPost, Edited, Block, Unmatch, Saved, Visit, PhotoArrival,
]  # fmt: skip
