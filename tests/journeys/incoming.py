"""The way of a request of theirs, from the letter that a clerk registers to its closing."""

from tests.journeys.acts import at, post, send_letter, stage, step
from tests.journeys.driving import Desk, House

THEIRS = {
    "kind": "request",
    "counterpart_code": "FR",
    "foreign_reference": "2030/BEPI/81",
    "title": "Statement of a witness in a fraud matter",
    "requesting_authority": "Tribunal judiciaire, Paris",
    "legal_bases": ["UNTOC"],
    "offences": ["FRAUD"],
    "measures": ["TAKE_EVIDENCE", "SERVE_DOC"],
    "language": "fr",
    "channel": "ca_post",
}


def begin(house: House) -> str:
    """Have the clerk register a letter from abroad, and file the letter itself."""
    clerk = house.sign_in("clerk").open("Record a request")
    clerk.press("Register the request", received_on=house.today, **THEIRS)
    reference = clerk.page.title.split(" · ")[0]
    assert THEIRS["title"] in clerk.page.heading
    post(house, "clerk", reference, "received-foreign-request", their_reference="2030/BEPI/81")
    return reference


def judge(house: House, reference: str) -> None:
    """Review what came: ask for information, consult, accept."""
    house.wait(2)
    step(house, "officer", reference, "Start the review")
    house.wait(1)
    officer = post(house, "officer", reference, "sent-foreign-information_request")
    officer.press("Ask for information", defects=["identity"], due_on=house.wait(0))
    assert stage(house, reference) == "information_requested"
    house.wait(12)
    about = "received-foreign-additional_information"
    post(house, "clerk", reference, about, move="record_information")
    assert stage(house, reference) == "under_review"

    house.wait(2)
    officer = post(house, "officer", reference, "sent-foreign-consultation")
    officer.press(
        "Start a consultation", ground="R_FORM", conditions="The hearing is held in camera."
    )
    assert stage(house, reference) == "in_consultation"
    house.wait(8)
    about = "received-foreign-consultation_reply"
    post(house, "officer", reference, about, move="record_consultation_reply")
    assert stage(house, reference) == "under_review"
    assert "Accept the request" not in at(house, "officer", reference).page.links
    step(house, "reviewer", reference, "Accept the request", dual_criminality="not_needed")


def execute(house: House, reference: str) -> None:
    """Refer the case to the court, which takes it on and delivers in two parts."""
    court = house.sign_in("executing")
    assert "Register" not in court.page.links
    house.wait(1)
    officer = at(house, "officer", reference).open("Send to the executing authority")
    officer.open("High Court of Port Selva")
    officer.press("Show what they will see", instructions="Hear the witness.", due_on=house.wait(0))
    assert "Tribunal judiciaire, Paris" in officer.page.main
    officer.press("Send the referral")
    assert stage(house, reference) == "assigned"

    house.wait(3)
    court = _referred(house).open("Take the referral on")
    court.press("Take the referral on", their_file="HC 12/2030")
    assert "Letters" not in court.page.links
    for days, paper, more, outcomes in (
        (9, "hearing.pdf", True, ("executed", "pending")),
        (4, "service.pdf", False, ("executed", "executed")),
    ):
        house.wait(days)
        court = _referred(house).open("Deliver results")
        court.attach("files", paper)
        first, second = outcomes
        part = {"more_follows": True} if more else {}
        court.press(
            "Deliver results", outcome_1=first, outcome_2=second, text=f"One paper: {paper}", **part
        )
    assert stage(house, reference) == "results_in_review"
    house.wait(1)
    officer = at(house, "officer", reference).tab("At home").open("R/2030/0001")
    officer.open("Approve the results").press("Approve the results")


def _referred(house: House) -> Desk:
    """Let the court sign in and open what was referred to it."""
    return house.sign_in("executing").open("Referrals").open("R/2030/0001")


def answer(house: House, reference: str) -> None:
    """Send the results, hear that they arrived, and close the case."""
    house.wait(2)
    about = "sent-foreign-result"
    post(house, "clerk", reference, about, move="send_result")
    assert stage(house, reference) == "results_transmitted"
    house.wait(10)
    officer = post(house, "officer", reference, "received-foreign-receipt")
    officer.press("Close", receipt="confirmed")
    assert stage(house, reference) == "closed"


def incoming(house: House) -> tuple[str, tuple[str, str]]:
    reference = begin(house)
    house.wait(1)
    letter = send_letter(house, reference, "Acknowledgement of receipt")
    assert stage(house, reference) == "acknowledged"
    judge(house, reference)
    execute(house, reference)
    answer(house, reference)
    return reference, letter
