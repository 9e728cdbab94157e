## Values

room = Room
    .also = 1 room, single room, kamra
flat = Flat
    .also = apartment
house = House
    .also = villa, bungalow, independent house
pg = PG
    .also = paying guest, hostel
configuration-1rk = 1 RK
    .also = studio, 1 room kitchen
configuration-1bhk = 1 BHK
    .also = one bhk
configuration-2bhk = 2 BHK
    .also = two bhk
configuration-3bhk = 3 BHK
    .also = three bhk
configuration-4bhk = 4 BHK
    .also = four bhk
property_type-1rk = { configuration-1rk }
    .also = { configuration-1rk.also }
property_type-1bhk = { configuration-1bhk }
    .also = { configuration-1bhk.also }
property_type-2bhk = { configuration-2bhk }
    .also = { configuration-2bhk.also }
property_type-3bhk = { configuration-3bhk }
    .also = { configuration-3bhk.also }
property_type-4bhk = { configuration-4bhk }
    .also = { configuration-4bhk.also }
any = Any size
    .also = anything, kuch bhi
post-line = { $kind ->
    [wanted] you look for it
   *[offered] you rent it out
} · { $status }
single = Just me
    .also = single, alone, akela
double = Sharing
    .also = double, share, sharing
unfurnished = Unfurnished
    .also = empty, khaali
semi_furnished = Semi-furnished
    .also = semi
fully_furnished = Fully furnished
    .also = furnished, full
veg = Vegetarian
    .also = veg, shakahari
non_veg = Non-vegetarian
    .also = non veg, nonveg
both = Both
    .also = everything, dono
anyone = Anyone
    .also = no preference, koi bhi, open to all
working_professional = Working
    .also = job, working professional, professional
student = Student
    .also = studying, college
female = Woman
    .also = female, women, ladki
male = Man
    .also = male, men, ladka
other = Other
occasionally = Now and then
    .also = sometimes, occasionally, kabhi kabhi

## Post a requirement

post_requirement = Find a home
    .about = Say what you need; see homes that fit
post_requirement-property_type = What do you look for? Pick one, or write it all in a line, like "2bhk in Powai under 25k from 1 Jan".
    .sms = What do you look for? A line will do, like: 2bhk in Powai under 25k from 1 Jan
    .again = Which kind of home, or what size?
    .help = A room in a shared flat, a flat or house of your own, or a PG with meals and company.
    .name = Home
    .also = type, property, kind of home
post_requirement-configuration = How big?
    .name = Size
    .also = bhk, bedrooms, rooms, how big
    .help = BHK is bedrooms, hall and kitchen: 2 BHK has two bedrooms. "2 or 3 bhk" is fine, so is "any".
post_requirement-localities-and-budget = Where, and for how much a month? Like "Powai or Vikhroli, 25k", or send a location and then the amount.
    .sms = Where, and for how much a month? Like: Powai or Vikhroli, 25k
    .again = Where, and for how much a month?
post_requirement-localities = Which areas? Name one or several, like "Powai or Vikhroli", or send a location.
    .sms = Which areas? Like: Powai or Vikhroli
    .again = In which areas?
    .help = I look within about 3 km of each. The more areas, the more homes.
    .name = Areas
    .also = area, location, locality, place, places, where
post_requirement-budget = And your budget a month? Like 25k, or 15-20k.
    .help = It picks your homes: those a little above it come further down. It means the rent alone, without the deposit.
    .name = Budget
    .also = rent, price, amount, money
post_requirement-budget-too-low = Homes there start near ₹{ $usual } a month.
post_requirement-possession_date = From when? Like 1 Jan, next month, or asap.
    .name = From
    .also = date, day, move in, move in date, when
    .help = The day you would move in: homes that are free by then come first.
post_requirement-occupancy = Just for you, or sharing?
    .name = For
    .also = occupancy, sharing, people
    .help = Rooms and PG beds differ for one and for several; hosts want to know how many come.
post_requirement-furnishing = Furnished?
    .name = Furnishing
    .also = furniture, furnished
    .help = Semi-furnished has lights, fans and wardrobes; fully furnished has beds and a fridge as well.
post_requirement-food_preference = What do you eat?
    .name = Food
    .also = kitchen, diet
    .help = Some kitchens are vegetarian; it spares both sides a surprise. You can skip it.
post_requirement-smoking = Do you smoke?
    .name = Smoking
    .help = Some homes do not want it; it spares both sides a surprise. You can skip it.
post_requirement-review = Here is what I have:
    { $summary }
    { $dated ->
        [no] Move-in on any day; write "from 1 Jan" to say when.{ " " }
       *[yes] { "" }
    }Shall I post it?
    .again = Shall I post it?
    .help = "Post it" shows it to hosts and starts your cards. Write any change in your own words, like "change budget to 30k", "from 1 Jan" or "semi furnished".
post_requirement-review-again = Here is your post:
    { $summary }
    Shall I save it?
    .again = Shall I save it?
save-it = Save changes
    .also = save the changes
post_requirement-review-yes = Post it
    .also = save, save it, save them, yes, ok, haan, post it please, post kar do, theek hai, correct, looks good, all good
post_requirement-posted = Posted ✓, live till { $until }. { $fits ->
    [0] No home fits yet; I will write when one does.
    [one] One home fits.
   *[other] { $fits } homes fit.
}
post_requirement-changed = Changed ✓
post_requirement-gone = That post is no longer there. *find a home* starts a new one.

## Post a listing

post_listing = List my home
    .about = Rent out a flat, room, house or PG
post_listing-host_category = Are you the owner, or a broker?
    .help = Tenants see it on your card. Both are welcome.
    .name = You are
    .also = owner, broker
post_listing-host_category-owner = Owner
    .also = malik, i own it, landlord
post_listing-host_category-broker = Broker
    .also = agent, dalal
post_listing-property_type = What do you rent out? Pick one, or write it all in a line, like "owner, 2bhk in Powai, 45k, deposit 2 lakh".
    .sms = What do you rent out? A line will do, like: owner, 2bhk in Powai, 45k, deposit 2 lakh
    .again = Which kind of home is it, or what size?
    .name = Home
    .also = type, property, kind of home
    .help = It decides who sees it: people look for a room, a flat of their own, a house or a PG.
post_listing-configuration = How big is it?
    .name = Size
    .also = bhk, bedrooms, rooms, how big
    .help = BHK is bedrooms, hall and kitchen: 2 BHK has two bedrooms. People look by it.
post_listing-place = Where is it? Name the area, or send its location.
    .help = The exact place stays hidden; people see the area only.
    .name = Area
    .also = location, locality, place, address, where
post_listing-place-looking-up = One moment, I am looking that up.
post_listing-near = Is it near *{ $area }* ({ $label })?
    .name = Nearby
    .help = So that the right people see it; only the area is shown, never the exact place.
post_listing-near-area = I could not find the exact spot. Is it in *{ $area }*?
post_listing-not-found = Sorry, I could not find that place. Please write the name of its area, like Malad West, or send its location.
post_listing-not-there = All right. Please write the name of its area, like Malad West, or send its location.
post_listing-rent_alone = What is the rent a month?
post_listing-rent_monthly = What are the rent a month and the deposit? Like 45k, deposit 2 lakh.
    .name = Rent
    .also = price, amount, monthly rent
    .help = The rent a month without the deposit decides whose budget it fits; both stand on the card.
post_listing-deposit_amount = And the deposit?
    .help = Like 1 lakh, or 50k. 0 if there is none.
    .name = Deposit
    .also = security, advance
post_listing-furnishing = Furnished, and free from when? Like "semi, from 1 Dec"; without a day I show it as free now.
    .sms = Furnished, and free from when? Like: semi, from 1 Dec
    .name = Furnishing
    .also = furniture, furnished
    .help = People look by it. Semi-furnished has lights, fans and wardrobes; fully furnished has beds and a fridge as well.
post_listing-possession_date = Free from when? Like 1 Jan, or now.
    .name = Free from
    .also = date, day, available from, available
    .help = Whoever needs a home by then sees it first.
post_listing-wishes = Who would you like?
    .name = For
    .also = tenants, tenant, wishes, rules
    .help = Only those it suits are shown your home. "Anyone" brings the most answers.
post_listing-wishes-anyone = Anyone
    .also = no preference, koi bhi, all, any
post_listing-wishes-veg_only = Vegetarians
    .also = veg only, veg
post_listing-wishes-women_only = Women
    .also = girls, ladies, female, women only
post_listing-wishes-men_only = Men
    .also = boys, gents, male, bachelors
post_listing-wishes-working_only = Working people
    .also = working professionals, professionals
post_listing-wishes-students_only = Students
post_listing-photos = Send up to 8 photos, or write a sentence or two about it. Homes with photos are liked far more often.
    .again = Photos, or a sentence or two about it?
    .help = One by one or as an album. I remove the place that your phone writes into a picture.
    .name = Photos
    .also = photo, pictures, pics, images
post_listing-photos-skip = Skip
    .also = no photos, without photos, no photo, later
post_listing-photos-more = { $count ->
    [one] Got one photo. More, or done?
   *[other] Got { $count } photos. More, or done?
}
post_listing-description = Anything else people should know? A sentence or two.
    .help = Phone numbers, e-mails and links are not shown.
    .name = About
    .also = description, text, note, details
post_listing-description-skip = Skip
    .also = done, no, nope, nothing, nothing else, nothing more, that is all, thats all
post_listing-review = Here is your home:
    { $summary }
    { $dated ->
        [no] Free now; write "from 1 Dec" if it is later.{ " " }
       *[yes] { "" }
    }Shall I post it?
    .again = Shall I post it?
    .help = "Post it" shows it to tenants. Write any change in your own words, like "rent 22k", "from 1 Dec" or "women only".
post_listing-review-again = Here is your post:
    { $summary }
    Shall I save it?
    .again = Shall I save it?
post_listing-review-yes = Post it
    .also = save, save it, save them, yes, ok, haan, post it please, post kar do, theek hai, correct, looks good, all good
post_listing-posted = Posted ✓, live till { $until }.
post_listing-changed = Changed ✓
post_listing-gone = That post is no longer there. *list my home* starts a new one.
post_listing-several = I see several homes in there and took the first. Please send me the others one by one, after this one.
post_listing-covered = I covered the phone numbers and links; numbers are shared after a match, when both agree.
post_listing-fits = { $fits ->
    [0] Nobody nearby is looking for such a home yet; I will write when somebody is.
    [one] One person nearby is looking for such a home.
   *[other] { $fits } people nearby are looking for such a home.
}

## Cards

browse = See cards
    .about = One by one: like, skip, more
browse-post = For which of your posts?
    .name = For
    .help = Cards are picked for one post at a time.
browse-localities = Which area shall I look in?
    .name = Areas
    .help = I look within about 3 km of it.
browse-budget = What budget?
    .name = Budget
    .help = The rent a month; dearer homes are left out.
browse-pause = That was five; you liked { $liked }. More?
    .help = A short break after five cards, so that you are not flooded. *more* goes on at any time.
browse-pause-more = Show more
    .also = yes, haan, next, aur, more
browse-pause-enough = Enough
    .also = no, stop here, bas
browse-rest = All right. Write *more* whenever you like.
browse-card = { $card }
    .again = *{ $code }* is still open: like it, skip it, or more?
    .sms = { $short }
    .reply = L{ $code } like, S{ $code } skip, M{ $code } more
    .help = *Like* tells them that you are interested, and only that. When they like you back, a chat opens; numbers stay hidden. *Skip* shows the next, *undo* takes it back.
browse-behind = About *{ $code }*:
browse-reasons = { $why }
    .reply = L{ $code } like, S{ $code } skip, M{ $code } more
browse-card-like = 👍 Like
    .also = like, pasand, yes, haan, 👍, ❤️, interested, accept, pasand aaya, accha hai, ye wala accha hai, ye pasand hai, yeh chahiye, ye chahiye
browse-card-skip = 👎 Skip
    .also = skip, no, nahi, next, pass, 👎, not interested, reject, decline, dont like, do not like, not this, not good, agla dikhao, next dikhao, dusra dikhao, ye nahi, yeh nahi, nahi chahiye, pasand nahi aaya, ye wala pasand nahi aaya, accha nahi laga
browse-card-more = ℹ More
    .also = tell me more, more about it, more info
browse-card-photos = More photos
    .also = photos, pics, photo dikhao, photos dikhao, aur photo, pics dikhao, show photos, tasveer
browse-card-why = Why this one?
    .also = why, kyun, ye kyun, kyun dikhaya, ye kyun dikhaya
browse-card-save = Save
    .also = save karo, isko save karo, ise save karo, save kar lo, rakh lo, baad ke liye
browse-card-cheaper = Cheaper
    .also = sasta, less rent, cheaper ones, too costly, too expensive, costly, expensive, sasta dikhao, mehnga hai, bahut mehnga, thoda sasta
browse-card-elsewhere = Another area
    .also = other area, different area, koi aur area, dusra area, aur kahin, kahin aur
browse-card-report = Report it
    .also = report, report karo, isko report karo, ye fake hai
browse-card-gone = That card is no longer there.
browse-liked = Liked *{ $code }* ✓, I'll tell them.
browse-liked-before = You liked *{ $code }* before; they know.
browse-wish-noted = So that they see who asks, I posted what you look for. Change or remove it any time: *my posts*.
browse-skipped = Skipped *{ $code }*.
browse-saved = Saved *{ $code }*. Write *{ $code }* to see it again.
browse-photo = *{ $code }*
browse-no-photos = There are no more photos of this one.
browse-undone = Taken back.
browse-nothing-to-undo = There is no like or skip to take back.
browse-no-more = You have seen all that fit. I'll write when there is more.
browse-all-likers = Those were all who like you so far.
browse-nobody-likes = Nobody is waiting for your answer. I'll tell you when somebody likes your post.
browse-none-fit = Nothing fits yet. Try another area or a higher budget, like "in Powai under 40k". For your posts I'll write as soon as something fits: *my posts*.
browse-none-cheaper = There is no cheaper one that fits.
browse-news = Something new fits.
    .help = I tell you at most once a day when something new fits what you posted.
browse-news-homes = { $count ->
    [one] 🏠 A new home fits what you look for.
   *[other] 🏠 { $count } homes you have not seen fit what you look for.
} Have a look?
browse-news-tenants = { $count ->
    [one] 🔑 Somebody new looks for a home like yours.
   *[other] 🔑 { $count } people you have not seen look for a home like yours.
} Have a look?
browse-news-see = See them
    .also = yes, show, see, haan
browse-news-later = Later
    .also = no, not now, nahi, baad mein
browse-fewer = All right. Write *more* whenever you like.
    .help = I tell you at most once a day when something new fits what you posted; you can do without.
browse-fewer-mute = No more such news
    .also = no news, no more news, mute
browse-fewer-muted = No more news of what is new. Everything else goes on; *more* shows what fits, any time.
browse-fewer-unmute = Tell me again
    .also = news again, unmute
browse-fewer-again = All right, I tell you when something new fits, at most once a day.
browse-matched = It is mutual, *{ $code }*!

listing-card = *{ $code }* · { $title }
    { $rent } a month · { $deposit } · from { $from }
    { $details }
    Fit { $score }%: { $reasons }
    .sms = { $code } { $short_title }. { $rent }, { $deposit }. From { $from }. { $demo }Fit { $score }%.
requirement-card = *{ $code }* · { $name } looks for { $title }
    { $budget } a month · from { $from }
    { $details }
    Fit { $score }%: { $reasons }
    .sms = { $code } { $short_name }: { $short_title }. { $short_budget }. From { $from }. { $demo }Fit { $score }%.
card-title = { $home } · { $locality }
why-it-fits = *{ $code }*, why it fits { $score }%:
    { $lines }
    And what they see in you:
    { $theirs }
no-deposit = no deposit
deposit = { $amount } deposit
anytime = any day
browse-fact = *{ $code }*, { $topic }: { $fact }.
    .reply = L{ $code } like, S{ $code } skip, M{ $code } more
browse-no-fact = *{ $code }*, { $topic }: the post does not say. Like it, and once it is mutual you can ask in the chat.
    .reply = L{ $code } like, S{ $code } skip, M{ $code } more
about-parking = parking
    .also = car park, bike parking, car parking, garage, gaadi
about-pets = pets
    .also = pet, dog, dogs, cat, cats, pet friendly, kutta, billi
about-lift = lift
    .also = elevator
about-balcony = balcony
    .also = balconies, terrace
about-wifi = wifi
    .also = wi fi, internet, broadband
about-water = water
    .also = water supply, paani, pani
about-power = power
    .also = power backup, electricity, inverter, generator, bijli
about-extras = maintenance and brokerage
    .also = maintenance, brokerage, brokrage, society charges
about-negotiable = the price
    .also = negotiable, negotiate, negotiation, kam hoga, kam ho sakta, discount
about-address = the exact place
    .also = address, exact location, which building, society name, floor, which floor, pata
about-other = your question
about-deposit = deposit
    .also = security, advance
about-rent = rent
    .also = kiraya, rent kitna
about-day = free from
    .also = available from, available when, when available, when is it available, kab se, kab khaali, kab available, move in
about-furniture = furniture
    .also = furnished, furnishing, furnish, fridge, ac, washing machine, bed
about-whom = for
    .also = bachelor, bachelors, bachelors allowed, family, couple, couples, unmarried, non veg, nonveg, veg, girls, boys, students, smoking allowed
wanted-female = women
wanted-male = men
wanted-veg = vegetarians
wanted-working_professional = working people
wanted-student = students
wanted-self_employed = self-employed
wanted-family = families
demo-brief = Demo.{ " " }
demo-home = demo home, to try things out
demo-person = demo person, to try things out
somebody = Somebody
but = { $good }, but { $bad }
owner = Owner
broker = Broker
self_employed = Self-employed
family = Family

reason-within_budget = { $ok ->
    [yes] within the budget
   *[no] above the budget
}
reason-near = { $where ->
    [here] right there
   *[near] { $km } km away
}
reason-configuration = { $ok ->
    [yes] the size wanted
   *[no] another size
}
reason-free_in_time = { $ok ->
    [yes] free in time
   *[no] free later
}
reason-occupancy = { $ok ->
    [yes] right for how many
   *[no] for another number of people
}
reason-furnishing = { $ok ->
    [yes] furnished as wanted
   *[no] furnished otherwise
}
reason-host_verified = { $ok ->
    [yes] verified host
   *[no] host not verified
}
reason-budget_covers_rent = { $ok ->
    [yes] the budget covers the rent
   *[no] the budget is below the rent
}
reason-food = { $ok ->
    [yes] same kitchen
   *[no] eats differently
}
reason-smoking = { $ok ->
    [yes] no smoking
   *[no] smoking differs
}
reason-gender = { $ok ->
    [yes] for people like them
   *[no] meant for others
}
reason-occupation = { $ok ->
    [yes] occupation as wished
   *[no] another occupation
}
reason-moves_in_soon = { $ok ->
    [yes] moves in soon
   *[no] moves in late
}
reason-tenant_verified = { $ok ->
    [yes] verified tenant
   *[no] tenant not verified
}

## Likes and matches

likes = Who likes me
    .about = People who like what you posted
likes-none = Nobody yet. I'll tell you as soon as somebody likes what you posted.
likes-some = { $count ->
    [one] One person likes your post:
   *[other] { $count } people like your posts:
}
likes-notice = { $count ->
    [one] 💚 Somebody likes your post.
   *[other] 💚 { $count } people like your posts.
} Have a look?
    .help = They saw your post and liked it. If you like them back, you can chat; numbers stay hidden.
likes-notice-see = See who
    .also = yes, show, haan, likes, see them
likes-notice-later = Not now
    .also = later, no, baad mein
likes-later-ok = All right. Write *likes* any time.

matches = My matches
    .about = Chat with people; numbers stay hidden
matches-match = Whom do you want to write to?
    .name = Match
    .help = You both liked each other. What you write is passed on; numbers stay hidden.
matches-none = No match yet. When two like each other, I tell both.
matches-notice = 🎉 It's a match, *{ $code }*: { $name } · { $title }. Say hello? Numbers stay hidden.
    .sms = It's a match, { $code }: { $short_name }, { $title }. Numbers stay hidden. Say hello?
    .help = You both liked each other, so you can write to each other here; numbers stay hidden.
matches-quiet = You and { $name } matched on *{ $code }* · { $title }, and nobody has answered yet. Say hello? Numbers stay hidden.
    .sms = { $short_name } and you match, { $code }: { $title }. Nobody has answered yet. Say hello?
matches-notice-chat = Chat
    .also = yes, chat now, haan, reply
matches-notice-later = Not now
    .also = later, no, baad mein
matches-later-ok = All right. Write *@CODE* and your message, or *matches*, any time.
matches-ended-left = { $name } ({ $code }) has left the chat. These things happen; there are more to see: *browse*.
matches-ended-gone = { $name } ({ $code }) is no longer on Homigo. The chat is closed.
matches-ended-filled = The home of { $name } ({ $code }) has found its tenant, so the chat is closed. There are more to see: *browse*.
matches-ended-found = { $name } ({ $code }) has found a home, so the chat is closed. There are more to see: *browse*.
matches-ended-withdrawn = { $name } ({ $code }) took the post down, so the chat is closed. There are more to see: *browse*.
matches-ended-suspended = Our team has closed the chat with { $name } ({ $code }). If you were asked for money, do not pay; *report* tells us about it. There are more to see: *browse*.
matches-ended-quiet = Nobody has answered in the chat with { $name } ({ $code }) for two days, so I have closed it. There are more to see: *browse*.

## Saved, visit

saved = Saved
saved-kept = Which one do you want to see again?
    .name = Card
    .help = These are the cards you saved. Pick one to see it again.
saved-none = You have saved nothing yet. On a card, pick *More*, then *Save*.
visit = Visit
visit-match = Whose home?
    .name = Match
    .help = A visit is agreed on in the chat, so I need to know with whom.
visit-how = Agree on a day right in the chat.
visit-none = A visit is agreed on in the chat, once you both like each other. See what fits: *browse*.

## Chat

relay_chat = Chat
relay_chat-match = Whom do you want to write to?
    .name = Match
    .help = You both liked each other. What you write is passed on; numbers stay hidden.
relay_chat-message = You are chatting with *{ $name }* ({ $code }), { $title }. Write away: I pass on what you write, and your number stays hidden. */end* leaves.
    .sms = You chat with { $name } ({ $code }). Write away; your number stays hidden. MENU leaves.
    .name = Message
relay_chat-arrived = *{ $name }*: { $text }
relay_chat-arrived-first = *{ $name }* ({ $code }): { $text }
    _Quote this to reply, or write @{ $code } first._
    .sms = { $name } ({ $code }): { $text }
    .reply = Reply: @{ $code } and your words
relay_chat-arrived-opened = *{ $name }* ({ $code }): { $text }
    _You can answer right here; /end leaves the chat._
    .sms = { $name } ({ $code }): { $text }
    .reply = Answer right here; MENU leaves
relay_chat-masked = I passed it on with the contact details covered. Write *share number* to exchange numbers once you both agree.
relay_chat-photo-coming = Your photo is on its way.
relay_chat-photo-alone = 📷 a photo
relay_chat-place = 📍 a place: { $link }
relay_chat-over = This chat is closed.
relay_chat-left = You left the chat. Write *matches* to come back.
share_contact = Share number
share_contact-match = With whom?
    .name = Match
    .help = Numbers are exchanged with one person at a time, and only when both agree.
share_contact-agree = { $name } ({ $code }) would like to exchange numbers. Share yours? Both see the other's only if you agree.
    .help = If you agree, both see the other's number. If not, the chat goes on as before.
share_contact-agree-share = Share my number
    .also = yes, share, haan
share_contact-agree-not_now = Not now
    .also = no, nahi, later
share_contact-not-shared = All right, your number stays hidden.
share_contact-asked = I asked { $name }. Numbers show only when you both agree.
share_contact-shared = You both agreed. { $name }'s number: { $phone }
share_contact-none = There is no match to share numbers with yet.
share_contact-over = That match is over, so no numbers are shared.

## Report, block, unmatch

report = Report
report-match = About whom?
    .name = About
    .help = So that our team knows whom you mean. They will not learn who reported it.
report-reason = What is wrong?
    .name = Reason
    .help = It tells our team how urgent it is. They will not learn who reported it.
report-reason-of = What is wrong with { $name }?
report-reason-scam = Wants money, a scam
    .also = scam, fraud, money, dhokha
report-reason-fake = Not real
    .also = fake, wrong photos, jhootha
report-reason-rude = Rude or unsafe
    .also = abuse, rude, harassment, badtameez
report-reason-other = Something else
    .also = other
report-note = Tell us more in a sentence, or skip.
    .name = Note
    .help = What happened, in your words; only our team reads it.
report-resolved = Thank you for your report. Our team has looked into it and acted on it.
report-dismissed = Thank you for your report. Our team has looked into it and found nothing to act on. If they trouble you, *block* ends it at once.
report-done = Thank you. Our team looks at it; they will not learn who reported it.
block-match = Whom do you want to block?
    .name = Match
    .help = Whom you block can no longer see you or write to you.
block = Block
block-sure = Block { $name }? You will not see each other again, and the chat closes.
    .name = Sure
    .help = It holds for both of you and closes the chat; they are not told why.
block-nobody = There is nobody to block here. On a card, pick *More*, then *Report it*.
block-not-done = Nothing was changed.
block-done = { $name } is blocked.
unmatch = Unmatch
unmatch-match = Which match shall I end?
    .name = Match
    .help = The chat with that match closes for both; you may still meet each other on cards.
unmatch-sure = End the match with { $name }? The chat closes for both.
    .name = Sure
    .help = The chat closes for both; they are told kindly, without a reason.
unmatch-nobody = There is no match to end.
unmatch-not-done = Nothing was changed.
unmatch-done = The match with { $name } is over.

## My posts

my_posts = My posts
    .about = Edit, pause, renew or take down
my_posts-post = Which one?
    .name = Post
    .help = Pick the post that you want to see or change.
my_posts-action = *{ $title }* ({ $status }, till { $until }). What shall I do?
    .name = Action
    .help = *Pause* hides it for a while, *Take down* ends it. To change it, just write what: "rent 42k".
my_posts-action-see = See who fits
my_posts-action-edit = Edit
my_posts-action-pause = Pause
my_posts-action-resume = Show again
    .also = resume, unpause
my_posts-action-renew = More days
    .also = renew, extend
my_posts-action-fill = It is taken
    .also = filled, found, rented out, done
my_posts-action-delete = Take down
    .also = delete, remove, withdraw
my_posts-sure = Sure? Open chats about it will close.
    .name = Sure
    .help = Those you chat with about it are told kindly, and their chats close.
my_posts-more-days = { $days ->
    [one] One more day
   *[other] { $days } more days
 }
my_posts-ending = *{ $title }* has come to its end, and nobody sees it now. Keep it for { $days ->
    [one] one more day
   *[other] { $days } more days
 }?
    .name = End
    .help = Posts live for a limited time, so that nobody asks about homes that are long gone.
my_posts-ending-renew = Renew
    .also = yes, haan, keep it, renew it
my_posts-ending-let_go = Let it go
    .also = no, nahi, no need
my_posts-let-go = All right. It stays under *my posts* if you change your mind.
found-one = I found a home
my_posts-none = You have posted nothing yet. Write what you need, like "2bhk in Powai under 40k", or "owner, 2bhk Powai 45k".
my_posts-not-done = Nothing was changed.
my_posts-paused = *{ $title }* is paused. Nobody sees it until you show it again.
my_posts-resumed = *{ $title }* is shown again.
my_posts-renewed = *{ $title }* is live till { $until }.
my_posts-filled = Wonderful! *{ $title }* is closed, and the others are told kindly.
my_posts-withdrawn = *{ $title }* is taken down.
my_posts-approved = Our team has looked at *{ $title }*: all is well ✓
my_posts-declined = *{ $title }* is not shown for now: { $why } Change it under *my posts*, and it is shown again. Is that a mistake? Write *human*.
my_posts-declined-not_real = we could not make sure that this home is real.
my_posts-declined-photos = its pictures do not show this home.
my_posts-declined-contact = it holds a number or a link; numbers are shared in the chat, when both agree.
my_posts-declined-details = its rent, deposit or place cannot be right.
my_posts-declined-rules = it turns people away for who they are, or breaks another of our rules.
my_posts-picture-declined = One picture of *{ $title }* was taken off, as it does not show the home or holds a number. The rest stays.
edit_post = Edit a post
edit_post-about = Which post do you mean?
    .name = Post
    .help = You have several posts; the change goes into one of them.
edit_post-none = There is no post to change yet. Write what you need, like "2bhk in Powai under 40k", or "owner, 2bhk Powai 45k".
edit_post-too-low = Homes there start near ₹{ $usual } a month, so I left it as it was.
edit_post-gone = That post is no longer there.
edited = Changed
edited-next = Changed ✓ *{ $title }* · { $changes }. { $fits ->
        [0] Nothing fits yet; I will write when something does.
        [one] One fits.
       *[other] { $fits } fit.
    }
    .name = Next
    .help = *Undo* puts the post back to how it was.
edited-next-see = See who fits
    .also = yes, haan, see, show, cards, show me
edited-next-undo = Undo
    .also = take it back, wrong, no, nahi
edited-undone = Taken back. *{ $title }* · { $changes }.
edited-gone = That post is no longer there.
status-active = live
status-paused = paused
status-filled = taken
status-expired = expired
status-withdrawn = taken down
status-declined = not shown

## Profile

profile = My profile
    .about = Your habits, so that hosts know you
profile-occupation_type = What do you do?
    .name = Work
    .help = Hosts like to know who comes; some homes are for students or working people only. You can skip it.
profile-gender = Your gender?
    .help = Some homes are for women or men only. You can skip this.
    .name = Gender
profile-food_preference = What do you eat?
    .name = Food
    .help = Some kitchens are vegetarian; it spares both sides a surprise. You can skip it.
profile-smoking = Do you smoke?
    .name = Smoking
    .help = Some homes do not want it; it spares both sides a surprise. You can skip it.
profile-drinking = Do you drink?
    .name = Drinking
    .help = Some homes do not want it; it spares both sides a surprise. You can skip it.
profile-done = Saved ✓ Hosts see it on your card.

## Photos

photo_arrival = Photos
photo_arrival-refused = I could not use that file. Please send a photo, as JPEG or PNG.
photo_arrival-refused-too_large = That file is too large for me. Please send a photo under { $mb } MB.
photo_arrival-refused-not_a_photo = I can only pass on photos for now. Please send it as a photo, or in words.
