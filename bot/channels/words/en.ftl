# Notices that may be sent when a person has been silent for a day. WhatsApp approves each wording:
# none may begin or end with a variable, or place two side by side.
match_notice = Good news: { $name } and you are a match for { $code }. Reply to this message to chat; your numbers stay hidden.
chat_waiting = You have a new message from { $name } about { $code }. Reply to this message to read it.
