"""Meeting: consent, a code, a name."""


def test_a_new_person_says_hi_and_is_verified(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! I am Homigo. … [I'm 18+ · Send code] [हिन्दी] [I'm under 18]
        asha taps: I'm 18+ · Send code
        bot: I texted a 6-digit code to …01. Please type it here. [Send again] [Another number]
        asha: 000
        bot: Sorry, I did not follow. / Please type the 6 digits that I texted to …01. …
        asha types the code
        bot: What brings you here? [Looking for a home] [Have a home to rent] [Both]
        asha: 1
        bot: Verified ✓ / What would you like to do? …
    """)
