"""Takes `simulator.png` again: plays the README's tour in a browser against a fresh `./homigo up`.

HOMIGO_HOME=/tmp/picture ./homigo up          # in one terminal
.venv/bin/python docs/pictures/take.py        # in another; --base http://127.0.0.1:3000
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

PICTURE = Path(__file__).parent / "simulator.png"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
ANSWER_MS = 15_000
SIGN_UP = ["tap I'm 18+ · Send code", "the code"]
TOUR = [
    ("ravi", "owner, 2bhk flat in Powai, rent 28k, deposit 1 lakh, semi furnished, free from 1 Dec"),
    *(("ravi", step) for step in SIGN_UP),
    ("ravi", "photo Living room"),
    ("ravi", "done"),
    ("ravi", "tap Post it"),
    ("asha", "2bhk flat in Powai under 30k from 1 Jan"),
    *(("asha", step) for step in SIGN_UP),
    ("asha", "tap Post it"),
    ("asha", "tap 👍 Like"),
    ("ravi", "tap See who"),
    ("ravi", "tap 👍 Like"),
    ("asha", "tap Chat"),
    ("asha", "Hi Ravi! May I see it on Sunday? Call me on 98200 12345"),
    ("ravi", "Sunday at 11 is fine"),
]


def play(page: Page, steps: list[tuple[str, str]]) -> None:
    """Each step waits until its phone has got an answer, or the other one has got the message."""
    asha, ravi = page.locator(".phone").nth(0), page.locator(".phone").nth(1)
    for who, step in steps:
        heard = page.locator(".theirs").count()
        act({"asha": asha, "ravi": ravi}[who], step)
        expect(page.locator(".theirs").nth(heard)).to_be_attached(timeout=ANSWER_MS)
        page.wait_for_timeout(1500)  # what else comes of it: the other one's notice, ticks


def act(phone: Locator, step: str) -> None:
    verb, _, rest = step.partition(" ")
    field = phone.locator(".typing")
    if verb == "tap":
        phone.get_by_role("button", name=rest).last.click()
    elif verb == "photo":
        phone.get_by_role("button", name="Attach").click()
        phone.get_by_role("button", name=rest).click()
    elif step == "the code":
        phone.get_by_role("button", name="Fill in").click()
        field.press("Enter")
    else:
        field.fill(step)
        field.press("Enter")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--base", default="http://127.0.0.1:3000")
    base = asked.parse_args().base
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET.split())
        page = browser.new_page(viewport={"width": 1360, "height": 900})
        page.goto(f"{base}/simulator")
        expect(page.locator("body")).to_have_attribute("data-live", "yes")
        play(page, TOUR)
        page.screenshot(path=PICTURE)
        browser.close()
    sys.stdout.write(f"{PICTURE} {PICTURE.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
