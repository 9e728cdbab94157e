## Said everywhere

yes = Yes
    .also = y, yeah, yep, ok, okay, sure, haan, ha, ji, 👍
no = No
    .also = n, nope, nahi, nahin, na
skip = Skip
    .also = later, no thanks, chhodo
done = Done
    .also = finished, bas, ho gaya, that's all
edit = Change something
    .also = edit, change, change it, edit it, modify
choose = Choose
review-edit = Change something
    .also = no, nope, not yet, not correct, wrong
also = also
    .also = too
cancel = Cancel
    .also = cancel it, don't post, do not post, leave it

got = Got: { $heard }.
money = ₹{ $amount }
money-up-to = up to ₹{ $most }
money-range = ₹{ $least } to ₹{ $most }
how-many = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}

thanks = Thanks
    .also = thank you, thank you so much, thanks a lot, thx, shukriya, dhanyavad
any-time = Any time!
did-you-mean = Did you mean *{ $guess }*?
edit-which = What should I change?
cancelled = All right, cancelled.
nothing-to-cancel = There is nothing under way to cancel.
left = All right, we leave it there.
no-such-code = I know nobody and no card by the code *{ $code }*. *matches* shows whom you can write to.
back-at-start = This is where we began.
too-late = That question is behind us.
which-one = Which one do you mean, { $names }?
unheard-1 = Sorry, I did not follow.
unheard-2 = I still did not get that. You can pick one of the choices, or write *help*.
unheard-media = I can't read that here. Please answer in words.
unheard-voice = I cannot take a voice note here, sorry. Please type it.
unheard-picture = I cannot use a picture here. Please type it.
listening = One moment, I am listening to your voice note.
reading = One moment, I am reading your picture.
dictation-heard = I understood: “{ $words }”
    .sms = I understood: "{ $words }"
dictation-late = I have read what you sent, but you have moved on meanwhile. Please type it where it belongs.
dictation-unreadable = I could not make out any words in that, sorry. Please type it.
unheard-idle = I did not follow. Here is what I can do:
offer-a-person = I am not getting it, sorry. Write *human* to talk to a person of our team, or *menu* to start over.
help-text = I help people find homes and tenants by chat. Write what you need in your own words, like "2bhk in Powai under 40k", or:
    { "" }*menu* all I can do · *back* one step back · *cancel* leave this · *language* another language · *human* a person of our team · *my data* what we hold · *delete me* · *stop* no more messages.
    .sms = Write what you need, like "2bhk in Powai under 40k". MENU all I can do, BACK one step back, HUMAN a person of our team.
fault-apology = Sorry, something went wrong on our side. Your message is safe and your place is kept; our team has seen it. Please try again.
opted-out = You asked us not to write, so we don't. Send START to hear from us again.
account-suspended = This account is suspended. Write to our team if you think this is a mistake.

amount-out-of-range = That should be between ₹{ $least } and ₹{ $most }.
day-past = That day is already over.
day-far = That is too far ahead; I can plan { $days } days.
photo-kept = Got your photo ✓
nowhere = I know no place near there. Please write the area's name.
which-city = There is a { $heard } in { $cities }. Please add the city.
too-long = That is too long; please keep it under { $most } characters.

## Welcome

welcome-hello = Namaste!
welcome-hello-name = Namaste { $name }!
welcome-your-number = your number ({ $phone })
welcome-your-phone = your phone
welcome-consent = { $hello } I am Homigo. I help people find a home, or a tenant, right here in the chat. To go on: you are 18 or older, you agree to { $link }, and I text a code to { $where }.
    .again = Before we go on: you are 18 or older, you agree to { $link }, and I text a code to { $where }.
    .help = The code shows that the number is yours. Your number stays hidden from others until you choose to share it.
welcome-consent-agree = I'm 18+ · Send code
    .also = agree, i agree, yes, ok, okay, send code, haan, sahmat, 18+
welcome-consent-other_language = Another language
    .also = other language
welcome-consent-minor = I'm under 18
    .also = no, under 18, minor, i am 17, 17 saal, 16 saal, nahi
welcome-language = { language-language }
welcome-under-age = Homigo is for people of 18 and older. Please ask a grown-up to write to us. Take care!
welcome-phone = Which phone number should I text a code to?
    .again = Please write the phone number that I should text a code to, like 98xxxxxx10.
    .help = Write it with the country code, like +91 98xxxxxx10.
welcome-code = I texted a 6-digit code to { $phone }. Please type it here.
    .again = Please type the 6 digits that I texted to { $phone }.
    .help = It comes by SMS and is good for 5 minutes. Nobody from Homigo ever asks you for it by phone.
welcome-code-resend = Send again
    .also = resend, not received, nahi aaya, yes, haan
welcome-code-another = Another number
    .also = wrong number, change number
welcome-code-message = { "{code}" } is your Homigo code. It is good for 5 minutes. Do not share it.
welcome-code-over = Shall I text a new code to { $phone }?
welcome-code-resent = Sent again ✓
welcome-code-wrong = That code is not right.
welcome-code-expired = That code is too old.
welcome-code-too_many = Too many tries with that code.
welcome-code-none = There is no code waiting.
welcome-code-refused-wait = Please wait { $wait } seconds before the next code.
welcome-code-refused-too_many = That is many codes for one number. Please try again later, or use another number.
welcome-code-refused-locked = This number is locked for today after too many wrong codes. Write *human* if you need us.
welcome-code-refused-busy = We cannot send codes right now. Please try again in a while.
welcome-code-refused-country = I cannot text codes to numbers of that country yet.
welcome-full_name = What should I call you?
    .help = A first name is enough. Others see it on your cards.
welcome-full_name-contact = Just the name, please, without a number or a link: others read it.
welcome-role = What brings you here? Pick one, or just write it: "2bhk in Powai under 25k", or "owner, 2bhk Powai 45k".
    .name = You are
welcome-role-tenant = Looking for a home
    .also = tenant, looking, need a home, rent
welcome-role-host = Have a home to rent
    .also = host, owner, landlord, renting out, rent out, to let, looking for a tenant, looking for tenants, need a tenant
welcome-role-both = Both
welcome-verified = Verified ✓
welcome-verified-again = Welcome back, verified ✓

## Menu, resume, language, stop

menu = Menu
menu-choice = What would you like to do?
    .help = Pick a line, or just write what you need: "2bhk in Powai under 40k".
resume-choice = You were at "{ $flow }" ({ $done } of { $all } done). Continue?
resume-choice-continue = Continue
    .also = yes, haan, go on
resume-choice-restart = Start over
    .also = restart, start again, shuru se, new one
resume-choice-drop = Let it go
    .also = no, nahi, drop
resume-dropped = All right, I let it go.
language = Language
    .about = The language I write in
language-name = English
    .also = angrezi, inglish
language-language = Which language? / कौन सी भाषा?
language-unknown = I do not write that language yet. Which of these?
language-done = English it is.
stop-done = You will get no more messages from us here. Send START any time to return.
start-done = Welcome back! You will hear from us again.

## A person, one's data

human = Talk to a person
    .about = Somebody of our team writes back here
human-done = I called a person of our team. They will write to you here. You can go on meanwhile.
human-already = Our team already knows that you are waiting. They will write to you here.
export_data = My data
export_data-done = Everything we hold about you, for one hour: { $link }
delete_me = Delete me
delete_me-sure = Delete everything about you: profile, posts, chats? This cannot be undone.
    .name = Sure
delete_me-sure-keep = Keep my account
    .also = no, nahi, keep
delete_me-sure-delete = Delete everything
    .also = delete, yes delete
delete_me-kept = Good. Nothing was deleted.
delete_me-done = Everything about you is deleted. Take care, and come back any time.
