"""How texts are drawn and counted."""

import pytest

from bot.simulator import desk, drawing, segments


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* _it_ ~no~ ```x```", "<strong>bold</strong> <em>it</em> <s>no</s> <code>x</code>"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
        ("* not *", "* not *"),
        ("<b>*x*</b>", "&lt;b&gt;<strong>x</strong>&lt;/b&gt;"),
        (
            "see https://a.in/x?y=1.",
            'see <a href="https://a.in/x?y=1" target="_blank" rel="noopener">https://a.in/x?y=1</a>.',
        ),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (
            'https://a.in/"x',
            '<a href="https://a.in/&#34;x" target="_blank" rel="noopener">https://a.in/&#34;x</a>',
        ),
    ],
)
def test_whatsapps_marks_are_drawn_and_nothing_else_is_markup(text, drawn):
    assert str(drawing.whatsapp_text(text)) == drawn


@pytest.mark.parametrize(
    ("text", "count", "alphabet"),
    [
        ("", 1, "GSM-7"),
        ("a" * 160, 1, "GSM-7"),
        ("a" * 161, 2, "GSM-7"),
        ("a" * 306, 2, "GSM-7"),
        ("a" * 307, 3, "GSM-7"),
        ("€" * 80, 1, "GSM-7"),
        ("€" * 81, 2, "GSM-7"),
        ("₹" * 70, 1, "UCS-2"),
        ("₹" * 71, 2, "UCS-2"),
        ("👍" * 35, 1, "UCS-2"),
        ("👍" * 36, 2, "UCS-2"),
        ("न" * 135, 3, "UCS-2"),
    ],
)
def test_sms_segments_are_counted_as_carriers_count(text, count, alphabet):
    assert (segments.count(text), segments.encoding(text)) == (count, alphabet)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482913 is your code", "482913"),
        ("Code: 482913.", "482913"),
        ("₹120000 a month", ""),
        ("+919800000001", ""),
        ("12345", ""),
        ("1234567", ""),
        ("Rs.120000", ""),
        ("482913, then go", "482913"),
    ],
)
def test_a_code_is_six_digits_that_are_no_price_and_no_number(text, code):
    assert desk.code_in(text) == code
