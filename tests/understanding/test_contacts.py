"""Ways to reach somebody are covered; homes, rents and days are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import verhoeff
from bot.understanding.contacts import mask_aadhaar, mask_contacts

CONTACTS = [
    "9876543210",
    "98765 43210",
    "98765-43210",
    "98765.43210",
    "9 8 7 6 5 4 3 2 1 0",
    "98.76.54.32.10",
    "98-76-54-32-10",
    "9-8-7-6-5-4-3-2-1-0",
    "9_8_7_6_5_4_3_2_1_0",
    "9,8,7,6,5,4,3,2,1,0",
    "98,765,432,10",
    "+91 98765 43210",
    "+91-9876543210",
    "+919876543210",
    "919876543210",
    "0091 98765 43210",
    "09876543210",
    "0 98765 43210",
    "98765O4321O",
    "98l5432l09",
    "9 8 7 6 5 o 3 2 1 o",
    "nine eight seven six five four three two one zero",
    "Nine Eight Seven Six Five Four Three Two One Zero",
    "nine-eight-seven-six-five-four-three-two-one-zero",
    "double nine eight seven triple six five four three",
    "ninety eight seventy six fifty four thirty two ten",
    "98 seven six 54 three two 10",
    "9876five43210",
    "98765 then 43210",
    "98765 aur 43210",
    "nau aath saat chhe paanch char teen do ek zero",
    "nau aath saat che panch chaar tin do ek shunya",
    "नौ आठ सात छह पांच चार तीन दो एक शून्य",
    "नौ आठ सात छः पाँच चार तीन दो एक ज़ीरो",
    "९८७६५४३२१०",
    "९८७६५ ४३२१०",
    "९ ८ ७ ६ ५ ४ ३ २ १ ०",
    "9️⃣8️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣0️⃣",
    "𝟗𝟖𝟕𝟔𝟓𝟒𝟑𝟐𝟏𝟎",
    "９８７６５４３２１０",
    "98765\u200b43210",
    "98765\n43210",
    "(987) 654-3210",
    "98765/43210",
    "98765*43210",
    "+1 415 555 0100",
    "+44 20 7946 0958",
    "080-41234567",
    "022 2345 6789",
    "oh nine eight seven six five four three two one oh",
    "ravi@gmail.com",
    "ravi.kumar+1@mail.co.in",
    "ravi @ gmail . com",
    "ravi at gmail dot com",
    "ravi at the rate gmail dot com",
    "ravi at d rate gmail dot com",
    "ravi [at] gmail [dot] com",
    "ravi(at)gmail.com",
    "ravi AT gmail DOT com",
    "ravikumar gmail com",
    "ravi at yahoo.co.in",
    "ravi@okaxis",
    "98765@ybl",
    "ravi.k@oksbi",
    "ravi@paytm",
    "ravi at okicici",
    "ravi @ ybl",
    "https://wa.me/919876543210",
    "wa.me/919876543210",
    "http://example.com/x",
    "t.me/ravik",
    "www.nobroker.in",
    "nobroker.in",
    "bit.ly/3abc",
    "facebook.com/ravi",
    "instagram.com/ravi",
    "homes dot com",
    "maps.app.goo.gl/abc",
    "chat.whatsapp.com/AbC",
    "insta ravi_k",
    "insta: ravi_k",
    "insta id: ravikumar",
    "instagram handle ravikumar",
    "my insta is ravikumar",
    "@ravi_k99",
    "telegram @ravik",
    "tg ravi_99",
    "snapchat ravi.k",
]

INNOCENT = [
    "2bhk 25000 deposit 50000",
    "rent 25000 to 30000",
    "rent 75000 80000",
    "rent 65000-70000",
    "1 jan 2027",
    "from 1/1/2027 to 31/12/2027",
    "10-12-2026 10:30",
    "available from 01-01-2027 rent 25000",
    "pin 560102",
    "HSR Layout 560102 rent 25000",
    "700091 25000",
    "400001 25000 50000",
    "flat 1203, 12th floor, tower 4",
    "rent 8,00,000 deposit 9,00,000",
    "12,50,000",
    "1.2 lakh",
    "2 bhk 2 bath 1200 sqft 25000 50000",
    "meet @koramangala",
    "at the rate of 25000",
    "I am at home",
    "see you at hsr",
    "come at 5 pm on 12/12/2026",
    "nice flat.in andheri",
    "@ 15k",
    "2bhk @ 25k",
    "flat available.call me",
    "rent is 25000/- per month",
    "24/7 water",
    "1 2 3 bhk",
    "one two three bedrooms four bathrooms",
    "I saw it on facebook yesterday",
    "2bhk,3bhk,4bhk",
    "do you have 2 rooms",
    "ok.thanks",
    "1 lakh 20 hazaar",
    "budget 15000 20000 25000",
    "is the kitchen good?",
    "9876",
    "",
    "😀",
    "do teen din mein bataunga",
    "दो तीन दिन में",
    "can you send insta photos of the flat",
    "nau baje aana",
    "rent 25k+5k maintenance",
    "12 months, 2 months deposit, 25000",
    "sector 62 noida 201301",
    "near metro at 500 m",
    "my budget is 15-20k",
    "what is your budget",
    "call me when you are free",
    "whatsapp is better",
    "there are 3 cabs at the gate",
    "i work at google",
    "the flat dot is near powai",
    "sea view, i point at the lake",
    "come at 10 or 11",
    "९०००० और १०००००",
    "flat no 402 b wing",
    "bus 500 at 9 30",
    "I will come at 10.30",
    "2nd floor, 3rd cross, 4th main",
]


@pytest.mark.parametrize("contact", CONTACTS)
@pytest.mark.parametrize("sentence", ["{}", "yes, reach me on {} after six please", "मेरा {} है"])
def test_a_contact_is_covered(contact: str, sentence: str) -> None:
    said = sentence.format(contact)
    masked, found = mask_contacts(said)
    assert found
    assert "•••" in masked
    assert contact not in masked
    assert not any(sign.isdigit() for sign in masked)


@pytest.mark.parametrize("text", INNOCENT)
def test_an_innocent_text_stays_as_it_is(text: str) -> None:
    assert mask_contacts(text) == (text, ())


WHOLE = [
    "a@b.com",
    "x@y.in",
    "a @ b . com",
    "asha dot sharma at gmail dot com",
    "asha underscore sharma at the rate gmail dot com",
    "asha(dot)sharma(at)gmail(dot)com",
    "asha dot k dot sharma at yahoo dot co dot in",
    "asha.sharma at gmail",
    "अशा डॉट शर्मा एट द रेट जीमेल डॉट कॉम",
]


@pytest.mark.parametrize("contact", WHOLE)
def test_of_an_e_mail_nothing_is_left(contact: str) -> None:
    assert mask_contacts(contact)[0] == "•••"
    assert mask_contacts(f"write to me: {contact}, any time")[0] == "write to me: •••, any time"


def test_only_the_contact_is_covered_and_told() -> None:
    assert mask_contacts("कॉल करो 98765 43210 पर, rent 25k") == ("कॉल करो ••• पर, rent 25k", ("98765 43210",))


@pytest.mark.parametrize(
    "second",
    [
        "nine eight two zero zero one two three four five",
        "98200 12345",
        "9 8 2 0 0 1 2 3 4 5",
        "+91 98200 12345",
    ],
)
@pytest.mark.parametrize("sign", [", ", " ", " / ", " or "])
def test_of_two_numbers_side_by_side_nothing_is_left(second: str, sign: str) -> None:
    masked, _ = mask_contacts(f"Contact: Suresh 9876543210{sign}{second}")
    assert set(masked) <= set("Contact: Suresh •,/ or")


def test_several_contacts_are_all_covered() -> None:
    masked, found = mask_contacts("9876543210 or ravi@gmail.com or wa.me/91987")
    assert masked == "••• or ••• or •••"
    assert len(found) == 3


@given(
    st.from_regex(r"[6-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-", "  ", " . ", "_", "\u200b", "*"]),
)
def test_every_indian_mobile_is_covered_however_it_is_parted(number: str, sign: str) -> None:
    masked, _ = mask_contacts(f"reach {sign.join(number)} now")
    assert masked == "reach ••• now"


PIECES = [
    (["98200"], "12345", "•••"),
    (["982", "001"], "2345", "•••"),
    (["call me on 98200"], "12345 is the rest", "••• is the rest"),
    (["nine eight two zero"], "zero one two three four five", "•••"),
    (["९८२००"], "१२३४५", "•••"),
    (["hello", "98200"], "12345", "•••"),
    ([], "12345", "12345"),
    (["rent 65000"], "deposit 200000", "deposit 200000"),
    (["75000"], "80000", "80000"),
    (["flat 1204"], "B wing, 400076", "B wing, 400076"),
    (["sunday at 11?"], "or 12, house 7", "or 12, house 7"),
    (["•••"], "12345", "12345"),
]


@pytest.mark.parametrize(("before", "text", "shown"), PIECES)
def test_a_number_in_pieces_is_covered_where_it_becomes_one(before, text, shown) -> None:
    assert mask_contacts(text, before)[0] == shown


@given(st.text(st.characters()))
def test_any_text_is_survived_and_shown_whole_around_the_covers(text: str) -> None:
    masked, found = mask_contacts(text)
    assert (masked == text) == (not found)
    assert isinstance(mask_aadhaar(text), str)


def aadhaar(eleven: str) -> str:
    return next(eleven + check for check in "0123456789" if verhoeff.is_valid(eleven + check))


@given(st.from_regex(r"[2-8][0-9]{10}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_an_aadhaar_number_is_covered(eleven: str, sign: str) -> None:
    number = aadhaar(eleven)
    said = sign.join([number[:4], number[4:8], number[8:]])
    assert mask_aadhaar(f"my aadhaar {said} ok") == "my aadhaar ••• ok"


def test_an_aadhaar_number_in_devanagari_digits_is_covered() -> None:
    number = aadhaar("23456789012").translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert mask_aadhaar(number) == "•••"


def test_a_valid_phone_that_passes_the_check_digit_is_spared() -> None:
    phone = next(f"9198765432{n:02}" for n in range(100) if verhoeff.is_valid(f"9198765432{n:02}"))
    assert mask_aadhaar(phone) == phone


@pytest.mark.parametrize("text", ["1234 5678 9012", "25000 50000", "12/12/2026 2500", "2345 6789", ""])
def test_other_numbers_stay(text: str) -> None:
    assert mask_aadhaar(text) == text


def test_a_number_with_a_wrong_check_digit_stays() -> None:
    number = aadhaar("23456789012")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert mask_aadhaar(wrong) == wrong


def test_the_check_digit_finds_every_changed_digit() -> None:
    number = aadhaar("49911866524")
    assert verhoeff.is_valid(number)
    for at in range(12):
        changed = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        assert not verhoeff.is_valid(changed)
