"""What many do alike on the way of a request: find the case, take a step, file, send a letter."""

import re

from mla.cases import queries as cases
from tests.journeys.driving import PDF, Desk, House, fingerprint


def at(house: House, login: str, reference: str) -> Desk:
    """Let somebody sign in and find the case in the register."""
    return house.sign_in(login).open("Register").open(reference)


def stage(house: House, reference: str) -> str:
    with house.work() as work:
        return str(cases.get_case_by_reference(work, reference).stage)


def step(house: House, login: str, reference: str, name: str, **answers: object) -> Desk:
    """Let somebody take a step that the case file offers."""
    return at(house, login, reference).open(name).press(name, **answers)


def post(house: House, login: str, reference: str, about: str, **said: object) -> Desk:
    """Let somebody file a letter that came or went, with a paper."""
    desk = at(house, login, reference).tab("Correspondence").open("File what came or went")
    way = about.split("-")[0]
    day = {"sent": "sent_on", "received": "received_on"}[way]
    desk.attach("files", f"{about}.pdf", PDF + about.encode())
    return desk.press(
        "File it", about=about, channel="ca_post", **{day: house.today, "subject": about, **said}
    )


def send_letter(house: House, reference: str, kind: str) -> tuple[str, str]:
    """Have a letter written by an officer, signed by the reviewer, sent by the clerk."""
    officer = at(house, "officer", reference).tab("Letters")
    officer.open(f"Write: {kind}").press("Begin the letter", language="en")
    assert "Nothing is missing." in officer.page.main
    assert officer.status_of(officer.address + "/sign") == 403

    house.wait(1)
    reviewer = at(house, "reviewer", reference).tab("Letters").open(kind)
    reviewer.open("Sign").press("Sign the letter")
    assert "The letter is signed and frozen." in reviewer.page.main
    shown = re.search(r"PDF, SHA-256 ([0-9a-f]{64})", reviewer.page.main)
    assert shown

    house.wait(1)
    clerk = at(house, "clerk", reference).tab("Letters").open(kind)
    clerk.open("Record the dispatch")
    clerk.press("Record the dispatch", channel="ca_post", sent_on=house.today, tracking="RR 12 KE")
    assert "The dispatch is recorded." in clerk.page.main
    media, pdf = clerk.download("Download as PDF")
    assert media == "application/pdf"
    assert pdf.startswith(b"%PDF")
    return fingerprint(pdf), shown[1]
