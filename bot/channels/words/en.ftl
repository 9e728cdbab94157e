# Notices that may be sent when a person has been silent for a day. WhatsApp approves each wording:
# none may begin or end with a variable, or place two side by side.
match_notice = Good news: { $name } and you are a match for { $code }. Reply to this message to chat; your numbers stay hidden.
match_quiet = You and { $name } are still a match for { $code }, and nobody has written yet. Reply to this message to say hello; your numbers stay hidden.
likes_waiting = There are likes waiting for your answer: { $count } so far. Reply to this message to see who it is.
post_expired = Your post { $title } has come to its end and is now hidden. Reply to this message to renew it.
team_reply = There is an answer from { $name } of our team for you. Reply to this message to read it.
team_question = There is a question from { $name } of our team for you. Reply to this message to hear it.
post_approved = Our team has looked at your post { $title } and all is well with it.
post_declined = Your post { $title } is not shown to anybody for now. Reply to this message to read why and what to change.
team_news = News from the Homigo team: { $news } Reply to this message to talk to us, or write STOP for no more messages.
