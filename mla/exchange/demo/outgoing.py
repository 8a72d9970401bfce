"""The steps of a request of ours, from the prosecutor's draft to the evidence handed over."""

from collections.abc import Mapping
from typing import Any

from mla.cases import service as cases
from mla.cases.rules.stages import Direction
from mla.cases.service import Opening
from mla.correspondence.rules import About
from mla.documents.rules import Kind as Paper
from mla.exchange.demo import papers, posting
from mla.exchange.demo.matters import asked, measure_texts, offence_texts
from mla.exchange.demo.scenes import Scene, Step
from mla.letters.rules import CATALOGUE

REQUEST = next(kind.name for kind in CATALOGUE.values() if kind.direction is Direction.OUTGOING)

TRANSLATED = {
    "ru": "Запрос об оказании правовой помощи. Перевод с английского языка.",
    "ar": "طلب مساعدة قانونية متبادلة. ترجمة من اللغة الإنكليزية.",
    "zh": "司法协助请求书。译自英文。",
    "fr": "Demande d’entraide judiciaire. Traduction de l’anglais.",
    "de": "Rechtshilfeersuchen. Übersetzung aus dem Englischen.",
    "en": "Request for mutual legal assistance.",
}


def _texts(scene: Scene) -> dict[str, str | None]:
    matter = scene.matter
    said = offence_texts()[matter.offences[0]]
    return {
        "requesting_authority": "Central Authority, Ministry of Justice of Esperia",
        "conducting_authority": f"{scene.home.name}, which leads the investigation",
        "requested_authority": scene.abroad.name,
        "domestic_authority": scene.home.name,
        "nature_of_proceeding": "Investigation under the Code of Criminal Procedure",
        "purpose": "To be used in evidence before District Court II",
        "facts": said.facts,
        "statute": said.statute,
        "max_penalty": said.max_penalty,
        "nexus": "Messages and transfers name the place, the account or the line concerned.",
        "urgency_reason": None if matter.priority == "normal" else "A hearing date is fixed.",
        "confidentiality_reason": "The investigation is covert." if scene.is_guarded else None,
        "language": "en",
    }


STATED = {
    "stage_of_proceeding": "Nobody is charged yet; no hearing is fixed.",
    "grounds_to_believe": "Transfers and messages end there.",
    "domestic_availability_statement": "District Court II could order the same here.",
    "addressee_to_be_served": "As named in annex 1.",
    "questions": "The list of annex 3.",
    "property_details": "As listed in annex 4, with estimated values.",
    "order_details": "The order of District Court II is final; a certified copy is enclosed.",
    "facts_summary_restraint": "The property is being offered for sale.",
    "data_to_preserve": "Mail and connection data of three months.",
    "necessity_statement": "Without these data the sender stays unknown.",
    "intent_to_submit_mla": "A request for the data follows within sixty days.",
    "previous_contacts": "Police contacts through INTERPOL.",
    "contact_point": "The officer in charge, on working days from 8 to 16 h.",
}
"""What the drafts of the demonstration say beyond their columns."""


def draft(scene: Scene) -> None:
    """Let the prosecutor draft a request, with its persons."""
    matter = scene.matter
    opening = Opening(
        counterpart_code=matter.state,
        title=matter.title,
        kind=matter.kind,
        counterpart_authority_id=scene.abroad.id,
        domestic_authority_id=scene.home.id,
        priority=matter.priority,
        confidentiality=matter.level,
        measures=asked(matter),
        offences=matter.offences,
        bases=matter.bases,
        texts=_texts(scene),
        stated=STATED,
        reply_wanted_on=scene.in_days(240),
    )
    scene.open(cases.start_draft(scene.work(scene.prosecutor), opening))
    for person in scene.persons:
        cases.add_person(scene.work(scene.prosecutor), scene.case, person)


def submit(scene: Scene) -> None:
    """Submit the draft to the central authority."""
    scene.move(scene.prosecutor, "submit", note="Complete as far as we can see.")


def take(scene: Scene) -> None:
    """Take on the review."""
    if scene.is_guarded:
        cases.assign(scene.work(scene.reviewer), scene.case, scene.officer)
        scene.share(scene.officer)
    scene.move(scene.officer, "take", no_conflict=True)
    scene.mark_platform()


def give_back(scene: Scene) -> None:
    """Return the draft for revision."""
    text = "The link between the account and the facts is missing."
    scene.move(scene.officer, "return", defects=["nexus", "facts"], note=text)


def resubmit(scene: Scene) -> None:
    """Submit the revised draft."""
    scene.move(scene.prosecutor, "resubmit", change_note="The nexus is explained; annex 2 is new.")


def decline(scene: Scene) -> None:
    """Decide not to send it."""
    scene.move(
        scene.reviewer, "decline_to_send", decline_reason="disproportionate",
        reasons="The other State does not punish it, and little would be gained.",
    )  # fmt: skip


def approve(scene: Scene) -> None:
    """Approve the draft; the officer writes the letter that is to be signed."""
    scene.move(scene.reviewer, "approve", note="Approved as submitted.")
    if posting.writes_letters(scene):
        posting.begin(scene, REQUEST, "en")


def to_translation(scene: Scene) -> None:
    """Give the request to a sworn translator."""
    language = scene.abroad.languages[0]
    translator = "Association of Sworn Translators"
    scene.move(
        scene.clerk, "send_to_translation", target_language=language, translator=translator,
        undertaking=True,
    )  # fmt: skip


def translation(scene: Scene) -> None:
    """Take in the translation."""
    language = scene.abroad.languages[0]
    content = TRANSLATED.get(language, TRANSLATED["en"])
    paper = papers.text(Paper.TRANSLATION, "Translation of the request", content, language)
    scene.add(scene.clerk, paper)
    scene.move(scene.clerk, "take_in_translation")


def sign(scene: Scene) -> None:
    """Sign the letter; on paper, file its scan."""
    if scene.letter_id:
        posting.sign(scene)
        return
    lines = [f"To the {scene.abroad.name}", scene.matter.title, "Signed and sealed"]
    page = papers.pdf(Paper.SIGNED_SCAN, "Letter of request, signed", lines, is_original=True)
    scene.add(scene.reviewer, page)
    scene.move(scene.reviewer, "sign")


def dispatch(scene: Scene) -> None:
    """Send the signed request."""
    if scene.letter_id:
        posting.send(scene)
        return
    scene.sent(About.REQUEST, "Letter of request", "With annexes 1 to 3", move="dispatch")


def acknowledge(scene: Scene) -> None:
    """Take in their acknowledgement."""
    number = f"{scene.matter.state}/{scene.at.year}/{scene.random.randint(1000, 9899)}"
    text = "We confirm receipt and have passed your request on."
    scene.received(About.ACKNOWLEDGEMENT, "Acknowledgement of receipt", text, reference=number)
    scene.move(
        scene.clerk, "record_acknowledgement", foreign_reference=number, contact="Desk officer"
    )


def execute(scene: Scene) -> None:
    """Hear that a court or the police there has begun."""
    scene.received(About.STATUS, "Information on the state of execution", "A court has begun.")
    days = 60 if scene.matter.priority == "normal" else 25
    scene.move(scene.officer, "record_execution_begun", expected_on=scene.in_days(days))


def asked_of_us(scene: Scene) -> None:
    """Take in their questions, and pass them on to the prosecutor."""
    questions = "The invoice numbers behind three transfers, and the dates of two meetings"
    scene.received(About.INFORMATION_REQUEST, "Request for additional information", questions)
    due = scene.in_days(30)
    scene.move(scene.officer, "record_information_request", items_asked=questions, due_on=due)
    scene.sent(About.INSTRUCTION, "Two questions to be answered", questions, to=scene.home)


def send_information(scene: Scene) -> None:
    """Answer their questions."""
    scene.message("Answers to the two questions", "Both answers are in the annex we sent by hand.")
    scene.sent(About.ADDITIONAL_INFORMATION, "Additional information", "Answers to 2 questions")
    scene.move(scene.clerk, "send_information")


def consultation(scene: Scene) -> None:
    """Take in the conditions they set."""
    text = "The material may be used in the named proceedings only, and not against a third party."
    scene.received(About.CONSULTATION, "Conditions before execution", text)
    due = scene.in_days(25)
    scene.move(scene.officer, "record_consultation", conditions=text, due_on=due)


def accept_conditions(scene: Scene) -> None:
    """Accept their conditions."""
    scene.sent(About.ACCEPTANCE_OF_CONDITIONS, "Acceptance of the conditions", "We accept.")
    scene.move(scene.officer, "accept_conditions", requester_agrees=True)


def postponed(scene: Scene) -> None:
    """Take in that they postpone it."""
    scene.received(About.POSTPONEMENT, "Postponement", "Proceedings of our own would suffer.")
    expected = scene.in_days(90)
    scene.move(scene.officer, "record_postponement", postponement="P_ONGOING", expected_on=expected)


def resume(scene: Scene) -> None:
    """Hear that they go on."""
    scene.received(About.MESSAGE, "Execution goes on", "The reason for waiting has passed.")
    scene.move(scene.officer, "resume")


def refusal(scene: Scene) -> None:
    """Take in their refusal."""
    scene.received(About.REFUSAL, "Refusal, with its reasons", "The conduct is no offence there.")
    reasons = "They find no dual criminality."
    scene.move(scene.officer, "record_refusal", ground="R_DUAL_CRIM", reasons=reasons)


def _take_in(scene: Scene, name: str, about: About, *, is_last: bool) -> None:
    lines = [measure_texts()[code].result for code in scene.matter.measures]
    page = papers.pdf(Paper.EVIDENCE, "Results, as received", lines, is_original=True)
    scene.received(about, "Results of the request", "With inventory", papers=[page])
    answers: dict[str, Any] = {
        "outcomes": scene.outcomes(is_last=is_last),
        "inventory": "; ".join(lines),
        "use_conditions": "Use in the named proceedings only.",
    }
    scene.move(scene.clerk, name, **answers)


def partial(scene: Scene) -> None:
    """Take in their first results."""
    _take_in(scene, "record_partial_results", About.PARTIAL_RESULT, is_last=False)


def results(scene: Scene) -> None:
    """Take in their results."""
    _take_in(scene, "record_results", About.RESULT, is_last=True)


def hand_over(scene: Scene) -> None:
    """Hand the evidence over to the prosecutor, with the limits of its use."""
    scene.sent(About.MESSAGE, "Evidence handed over", "With the limits of use", to=scene.home)
    scene.move(scene.officer, "hand_over", received_by=scene.prosecutor.name, use_limits_told=True)


def supplement(scene: Scene) -> None:
    """Ask for what the evidence lacks."""
    scene.sent(About.MESSAGE, "Supplementary question", "Statements of the last quarter are cut.")
    scene.move(scene.officer, "ask_supplement", gaps="Statements of the last quarter")


def remind(scene: Scene) -> None:
    """Remind the other State."""
    scene.sent(About.REMINDER, "Reminder", "We refer to our request and ask for your news.")


def status(scene: Scene) -> None:
    """Ask, for the prosecutor, how far they are."""
    scene.message("When can it be expected?", "The trial is to begin in spring.")
    scene.sent(About.STATUS_INQUIRY, "Status inquiry", "Please tell us how far execution is.")
    scene.note("Call to the contact person", "A court is looking for the records.")


def lapse(scene: Scene) -> None:
    """Give the request up after three reminders."""
    reasons = "Three reminders without an answer; the prosecutor goes on without it."
    scene.move(scene.reviewer, "close_lapsed", prosecutor_consulted=True, reasons=reasons)


def cancel(scene: Scene) -> None:
    """Let the prosecutor drop it before it is sent."""
    scene.move(scene.prosecutor, "cancel", reasons="The vehicle was found at home.")


def withdraw(scene: Scene) -> None:
    """Tell the other State that it is no longer needed."""
    scene.message("No longer needed", "The proceedings were discontinued.")
    scene.sent(About.WITHDRAWAL, "Withdrawal of the request", "Please stop all execution.")
    scene.move(scene.officer, "withdraw", reasons="The proceedings at home were discontinued.")


def close(scene: Scene) -> None:
    """Close the case."""
    scene.move(scene.officer, "close", feedback="Used at trial; a conviction followed.")


def reopen(scene: Scene) -> None:
    """Open a closed case again."""
    scene.move(scene.reviewer, "reopen", reasons="Further statements arrived after the closing.")


STEPS: Mapping[str, Step] = {
    "draft": draft, "submit": submit, "take": take, "return": give_back, "resubmit": resubmit,
    "decline": decline, "approve": approve, "to_translation": to_translation,
    "translation": translation, "sign": sign, "dispatch": dispatch, "ack": acknowledge,
    "execute": execute, "asked": asked_of_us, "send_info": send_information,
    "consultation": consultation, "accept_conditions": accept_conditions,
    "postponed": postponed, "resume": resume, "refusal": refusal, "partial": partial,
    "results": results, "hand_over": hand_over, "supplement": supplement, "remind": remind,
    "status": status, "lapse": lapse, "cancel": cancel, "withdraw": withdraw, "close": close,
    "reopen": reopen,
}  # fmt: skip
