"""The way of a request of ours, from the draft of a prosecutor to its closing."""

from tests.journeys.acts import at, post, send_letter, stage, step
from tests.journeys.driving import House

OURS = {
    "kind": "request",
    "counterpart_code": "FR",
    "title": "Bank records in a money-laundering matter",
    "requesting_authority": "Office of the Prosecutor of Port Selva",
    "conducting_authority": "Investigating judge of Port Selva, who directs the investigation",
    "requested_authority": "Ministry of Justice, Paris",
    "nature_of_proceeding": "Investigation of the laundering of proceeds; nobody is charged yet",
    "purpose": "To trace the proceeds.",
    "nexus": "The statements of the first bank name the account as destination.",
    "grounds_to_believe": "The first bank named the account as the destination.",
    "domestic_availability_statement": "A judge of Port Selva could order the same.",
    "statute": "Section 41 of the Penal Code: whoever conceals the proceeds of an offence …",
    "max_penalty": "Ten years of imprisonment",
    "language": "fr",
    "offences": ["ML"],
    "legal_bases": ["UNTOC"],
    "measures": ["BANK_RECORDS", "TAKE_EVIDENCE"],
}
FACTS = "Between March and May 2029 three transfers left the country. They arrived within a day."


def start(house: House) -> str:
    """Have the prosecutor draft a request in which something is forgotten, and submit it."""
    prosecutor = house.sign_in("prosecutor").open("Draft a request")
    prosecutor.press("Start the draft", **OURS)
    reference = prosecutor.page.title.split(" · ")[0]
    assert "Summarise the facts." in prosecutor.page.main
    assert "Submit to the central authority" not in prosecutor.page.links

    for number, target in ((1, "Account FR76 3000 6000 0112"), (2, "The manager of the branch")):
        prosecutor.tab("Measures")
        links = {one for one in prosecutor.page.links.values() if one.endswith(f"ures/{number}")}
        prosecutor.go(links.pop()).press("Save the measure", target=target)
    prosecutor.tab("Particulars").press("Save the particulars", facts=FACTS)
    house.wait(2)
    step(house, "prosecutor", reference, "Submit to the central authority")
    return reference


def prepare(house: House, reference: str) -> None:
    """Take a submitted request through review, revision, approval and translation."""
    house.wait(1)
    step(house, "officer", reference, "Take on the review", no_conflict=True)
    officer = at(house, "officer", reference).open("Return for revision")
    assert officer.refused("Return for revision")
    officer.press("Return for revision", defects=["nexus"], note="Which branch?")
    house.wait(4)
    prosecutor = at(house, "prosecutor", reference)
    assert "Which branch?" in prosecutor.page.main
    prosecutor.tab("Particulars")
    prosecutor.press("Save the particulars", nexus=OURS["nexus"] + " The branch is in Lyon.")
    step(house, "prosecutor", reference, "Submit again", change_note="The branch is named.")
    house.wait(1)
    step(house, "officer", reference, "Take on the review", no_conflict=True)
    assert "Approve" not in at(house, "officer", reference).page.links
    step(house, "reviewer", reference, "Approve")
    assert stage(house, reference) == "approved"

    step(
        house, "clerk", reference, "Send to translation", target_language="fr",
        translator="Sworn translator 12", undertaking=True, due_on=house.wait(1),
    )  # fmt: skip
    house.wait(5)
    clerk = at(house, "clerk", reference)
    assert "Take in the translation" not in clerk.page.links
    clerk.tab("Documents").open("File a document").attach("file", "traduction.pdf")
    clerk.press("File it", kind="translation", language="fr")
    clerk.tab("Overview").open("Take in the translation").press("Take in the translation")
    assert stage(house, reference) == "approved"


def travel(house: House, reference: str) -> None:
    """Have the other State acknowledge, ask, and answer in two parts."""
    house.wait(9)
    theirs = {"their_reference": "2030/BEPI/77"}
    post(
        house, "clerk", reference, "received-foreign-acknowledgement",
        move="record_acknowledgement", **theirs,
    )  # fmt: skip
    assert stage(house, reference) == "acknowledged"

    house.wait(6)
    officer = post(house, "officer", reference, "received-foreign-information_request", **theirs)
    assert "The step that goes with it is not taken yet" in officer.page.main
    name = "Record that they ask for information"
    officer.press(name, items_asked="The number of the branch", due_on=house.today)
    assert stage(house, reference) == "information_requested"

    house.wait(3)
    about = "sent-foreign-additional_information"
    post(house, "clerk", reference, about, move="send_information")
    assert stage(house, reference) == "acknowledged"

    house.wait(20)
    clerk = post(house, "clerk", reference, "received-foreign-partial_result", **theirs)
    clerk.press(
        "Record part of the results", outcome_1="executed", outcome_2="pending",
        inventory="Statements of one account, 12 pages",
    )  # fmt: skip
    assert stage(house, reference) == "partially_executed"

    house.wait(11)
    clerk = post(house, "clerk", reference, "received-foreign-result", **theirs)
    clerk.press(
        "Record the results", outcome_1="executed", outcome_2="executed",
        inventory="Record of the hearing, original", use_conditions="This proceeding only",
    )  # fmt: skip
    assert stage(house, reference) == "response_received"


def finish(house: House, reference: str) -> None:
    """Hand the evidence over, and close the case."""
    house.wait(2)
    name = "Hand over to the prosecutor"
    step(house, "officer", reference, name, received_by="The registry", use_limits_told=True)
    house.wait(1)
    officer = step(house, "officer", reference, "Close", feedback="Used at the hearing")
    assert "Closed" in officer.page.main


def outgoing(house: House) -> tuple[str, tuple[str, str]]:
    reference = start(house)
    prepare(house, reference)
    house.wait(1)
    letter = send_letter(house, reference, "Letter of request")
    assert stage(house, reference) == "transmitted"
    travel(house, reference)
    finish(house, reference)
    return reference, letter
