"""What staff are to look at, and what people say all day: a short list, no measure of how many are found."""

import pytest

from bot.understanding.scams import sounds_like_one

SCAMS = [
    "pay the token advance first, then I show the flat",
    "Send 5000 booking amount now to hold it, many people are asking",
    "i am an army officer posted in assam, transfer the advance by gpay and keys come by courier",
    "please share the OTP you just got",
    "scan this QR code to receive your refund",
    "visiting charges 500, refundable, pay on phonepe",
    "gate pass fee has to be paid online before the visit",
    "buy a gift card and send me the code",
    "install anydesk, I will help you pay",
    "pehle token ke paise bhejo fir visit karna",
    "advance abhi transfer kar do warna kisi aur ko de dunga",
    "otp batao jaldi",
    "main fauji hoon, posting ho gayi hai, paise bhej do",
    "पहले एडवांस भेजो",
    "ओटीपी बताओ",
]
HONEST = [
    "the deposit is 2 lakh and rent 45k",
    "can I see it on Sunday?",
    "is the deposit refundable?",
    "when do I pay the rent each month?",
    "we sign the agreement first, then you move in",
    "society wants a police verification",
    "my brother is in the army, he visits on weekends",
    "please send photos of the kitchen",
    "I will come now, share the location",
    "kal shaam ko dekhne aa sakta hoon kya",
    "deposit kitna hai?",
    "किराया कितना है?",
    "call me when you are at the gate",
    "what is the pin code of the area?",
]


@pytest.mark.parametrize("words", SCAMS)
def test_it_is_marked(words):
    assert sounds_like_one(words)


@pytest.mark.parametrize("words", HONEST)
def test_it_is_not_marked(words):
    assert not sounds_like_one(words)
