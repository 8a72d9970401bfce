"""The steps of a request from abroad, as our office and the authorities at home take them."""

from collections.abc import Mapping

from mla.cases import service as cases
from mla.cases.rules.stages import Direction
from mla.cases.service import Opening
from mla.correspondence.rules import About
from mla.documents.rules import Kind as Paper
from mla.documents.service import Upload
from mla.exchange.demo import errands, papers, posting
from mla.exchange.demo.matters import asked, measure_texts, offence_texts
from mla.exchange.demo.scenes import Scene, Step
from mla.letters.rules import CATALOGUE
from mla.referrals import service as referrals
from mla.referrals.service import Said

ACKNOWLEDGEMENT = next(
    kind.name for kind in CATALOGUE.values() if kind.direction is Direction.INCOMING
)


def texts_of(scene: Scene) -> dict[str, str | None]:
    """Return what a request from abroad says."""
    matter = scene.matter
    said = offence_texts()[matter.offences[0]]
    return {
        "requesting_authority": scene.abroad.name,
        "conducting_authority": "Investigation department at the court of first instance",
        "requested_authority": "Central Authority, Ministry of Justice of Esperia",
        "nature_of_proceeding": "Investigation, no charges yet",
        "purpose": "Evidence in the proceedings named in the request",
        "facts": said.facts,
        "statute": said.statute,
        "max_penalty": said.max_penalty,
        "nexus": "Papers found in a search name the place, the account or the line concerned.",
        "urgency_reason": None if matter.priority == "normal" else "The data or property may go.",
        "confidentiality_reason": "The investigation is covert." if scene.is_guarded else None,
        "language": scene.abroad.languages[0],
    }


def _opening(scene: Scene) -> Opening:
    matter, serial = scene.matter, scene.random.randint(11, 980)
    return Opening(
        counterpart_code=matter.state,
        title=matter.title,
        kind=matter.kind,
        received_on=scene.in_days(0),
        channel=scene.channel,
        counterpart_authority_id=scene.abroad.id,
        foreign_reference=f"{matter.state}-ILC/{scene.at.year}/{serial:03}-{len(matter.title)}",
        priority=matter.priority,
        confidentiality=matter.level,
        measures=asked(matter),
        offences=matter.offences,
        bases=matter.bases,
        texts=texts_of(scene),
    )


def _open(scene: Scene, *, register: bool) -> None:
    # A guarded request goes from the envelope to the officer who was told to expect it.
    opener = scene.officer if scene.is_guarded else scene.clerk
    scene.open(cases.open_incoming(scene.work(opener), _opening(scene), register=register))
    scene.share(opener)
    page = papers.pdf(
        Paper.REQUEST,
        "Letter of request",
        [f"Received from the {scene.abroad.name}", scene.matter.title],
        is_original=True,
    )
    scene.received(About.REQUEST, "Letter of request", papers=[page])


def arrive(scene: Scene) -> None:
    """Log what lay in the post; it is registered later."""
    _open(scene, register=False)


def register(scene: Scene) -> None:
    """Register a request on the day it arrives, with its persons."""
    _open(scene, register=True)
    for person in scene.persons:
        cases.add_person(scene.work(scene.clerk), scene.case, person)
    scene.mark_platform()


def acknowledge(scene: Scene) -> None:
    """Confirm receipt, and give the case to an officer."""
    if posting.writes_letters(scene):
        posting.begin(scene, ACKNOWLEDGEMENT)
        posting.sign(scene)
        posting.send(scene)
    else:
        text = "We confirm receipt of your request and will write again when it is decided."
        scene.sent(About.ACKNOWLEDGEMENT, "Acknowledgement of receipt", text, move="acknowledge")
    cases.assign(scene.work(scene.reviewer), scene.case, scene.officer)


def review(scene: Scene) -> None:
    """Begin to examine the request."""
    scene.move(scene.officer, "start_review", note="Facts, basis and measures checked in turn.")


def ask(scene: Scene) -> None:
    """Ask the other State for what is missing."""
    text = "Please tell us what links the facts to the place, and give the period exactly."
    scene.sent(About.INFORMATION_REQUEST, "Request for additional information", text)
    scene.move(
        scene.officer, "ask_information", defects=["nexus", "identity"], due_on=scene.in_days(45)
    )


def answer(scene: Scene) -> None:
    """Take in what was missing."""
    scene.received(About.ADDITIONAL_INFORMATION, "Additional information", "Answers to 3 questions")
    scene.move(scene.clerk, "record_information")


def accept(scene: Scene) -> None:
    """Decide to execute the request."""
    scene.move(scene.reviewer, "accept", dual_criminality="met", note="Basis checked, no ground.")


def consult(scene: Scene) -> None:
    """Ask the other State whether conditions would do."""
    text = "Before we decide we ask for your views on the points set out below."
    scene.sent(About.CONSULTATION, "Consultation before a decision", text)
    scene.move(
        scene.officer,
        "start_consultation",
        ground="R_SOVEREIGNTY",
        conditions="Use in the named proceedings only; the material is returned after use.",
        due_on=scene.in_days(40),
    )


def reply(scene: Scene) -> None:
    """Take in their reply to the consultation."""
    scene.received(About.CONSULTATION_REPLY, "Reply to the consultation", "They accept in part.")
    scene.move(scene.officer, "record_consultation_reply")


def accept_conditions(scene: Scene) -> None:
    """Decide to execute the request on conditions."""
    conditions = "Use in the named proceedings only."
    scene.move(
        scene.reviewer, "accept_with_conditions", dual_criminality="met", conditions=conditions
    )


def refuse(scene: Scene) -> None:
    """Refuse, after the consultation or, where none could help, at once; then say so."""
    scene.move(
        scene.reviewer,
        "refuse",
        ground="R_NE_BIS" if "second trial" in scene.matter.title.lower() else "R_DUAL_CRIM",
        reasons="The conduct described is no offence here, or was judged already.",
        provision="Mutual Assistance Act, section 7",
        exemption="no_conditions_possible",
        exemption_reason="The ground is absolute under our law.",
        person_told="no",
        resubmission="possible",
        resubmission_how="With other facts",
    )
    errands.end(scene, "The request is refused. Please stop.")
    scene.sent(About.REFUSAL, "Refusal, with its reasons", "The reasons are set out in full.")


def postpone(scene: Scene) -> None:
    """Postpone for the sake of proceedings at home."""
    scene.move(
        scene.reviewer,
        "postpone",
        postponement="P_ONGOING",
        reasons="An arrest at home would be spoilt.",
        review_on=scene.in_days(80),
        exemption="urgent_harm",
        exemption_reason="The arrest was a matter of days.",
        partial_help="Records that are public can be had at once.",
    )
    scene.sent(About.POSTPONEMENT, "Postponement", "We will write again after our own arrests.")


def resume(scene: Scene) -> None:
    """Go on when the reason has passed."""
    scene.move(scene.officer, "resume", note="The proceedings at home no longer stand against it.")


def refer(scene: Scene) -> None:
    """Give the request to the authority at home that executes it."""
    errands.refer(scene)


def decline_referral(scene: Scene) -> None:
    """Let the executing authority hand it back."""
    said = scene.told("The bank lies in another district.")
    referrals.decline(scene.work(scene.executing), scene.referral, said)


def take_on(scene: Scene) -> None:
    """Let the executing authority take it on, under its own file number."""
    number = f"{scene.matter.home.upper()}-{scene.random.randint(1100, 9900)}"
    said = scene.told("", their_file=number)
    referrals.accept(scene.work(scene.executing), scene.referral, said)


def _evidence(scene: Scene) -> tuple[str, Upload]:
    lines = [measure_texts()[code].result for code in scene.matter.measures]
    seal = scene.random.randint(80_000, 89_999)
    lines.append(f"Seal {seal}, unbroken")
    return "; ".join(lines), papers.pdf(Paper.EVIDENCE, "Results with inventory", lines)


def partial(scene: Scene) -> None:
    """Bring the first results."""
    errands.deliver(scene, *_evidence(scene), is_last=False)


def results(scene: Scene) -> None:
    """Bring the last results."""
    errands.deliver(scene, *_evidence(scene), is_last=True)


def send_back(scene: Scene) -> None:
    """Ask the executing authority for what its results lack."""
    said = Said("The certificate of authenticity is missing.")
    referrals.rework(scene.work(scene.officer), scene.referral, said)


def interim(scene: Scene) -> None:
    """Send what is there, and go on with the rest."""
    scene.sent(About.PARTIAL_RESULT, "Interim result", "Measures with results are enclosed.")
    scene.move(scene.clerk, "send_interim", use_conditions="Use in the named proceedings only.")
    last = len(scene.referral.measures)
    said = Said("Please deliver the rest as well.")
    referrals.rework(scene.work(scene.officer), scene.referral, said, [last])


def send(scene: Scene) -> None:
    """Send the results."""
    referrals.approve(scene.work(scene.officer), scene.referral, Said("Thank you."))
    scene.sent(About.RESULT, "Transmittal of results", "The results are enclosed with inventory.")
    scene.move(scene.clerk, "send_result", use_conditions="Use in the named proceedings only.")


def go_on(scene: Scene) -> None:
    """Execute what the other State found missing in the results."""
    text = "The account of a second company is missing. Can it be added?"
    scene.received(About.MESSAGE, "Question on the results", text)
    scene.move(scene.officer, "continue_execution", gaps="Account of the second company")
    said = Said("The account of the second company is missing.")
    referrals.rework(scene.work(scene.officer), scene.referral, said)


def withdraw(scene: Scene) -> None:
    """Take in that they no longer need it."""
    scene.received(About.WITHDRAWAL, "Withdrawal of the request", "The suspect has confessed.")
    scene.move(scene.clerk, "record_withdrawal", reasons="The proceedings abroad ended.")
    errands.end(scene, "The request was withdrawn. Please stop.")


def forward(scene: Scene) -> None:
    """Pass on what was sent to the wrong place."""
    scene.move(scene.clerk, "forward_misdirected", forwarded_to="Civil cooperation unit")


def lapse(scene: Scene) -> None:
    """Give up after reminders without an answer."""
    scene.move(scene.reviewer, "close_lapsed", reasons="No answer to two reminders.")


def remind(scene: Scene) -> None:
    """Remind the other State."""
    scene.sent(About.REMINDER, "Reminder", "We refer to our letter and ask for your answer.")


def inquiry(scene: Scene) -> None:
    """Take in a question about the state of things, and answer it."""
    scene.received(About.STATUS_INQUIRY, "Status inquiry", "When can the results be expected?")
    scene.sent(About.STATUS_REPLY, "Reply to the status inquiry", "Two measures have results.")
    text = "The statement is typed and waits for the witness to sign."
    scene.note("Call to the executing authority", text)


def close(scene: Scene) -> None:
    """Close the case."""
    confirmed = scene.random.random() < 0.6
    if confirmed and scene.case.holder:
        scene.received(About.RECEIPT, "Confirmation of receipt", "Received with thanks.")
    errands.end(scene, "The case is closed.")
    receipt = "confirmed" if confirmed else "not_expected"
    scene.move(scene.officer, "close", receipt=receipt)


def reopen(scene: Scene) -> None:
    """Open a closed case again."""
    scene.move(scene.reviewer, "reopen", reasons="The seal of one bag was broken on arrival.")


STEPS: Mapping[str, Step] = {
    "arrive": arrive, "register": register, "ack": acknowledge, "review": review, "ask": ask,
    "info": answer, "accept": accept, "consult": consult, "reply": reply,
    "accept_conditions": accept_conditions, "refuse": refuse, "postpone": postpone,
    "resume": resume, "refer": refer, "decline_referral": decline_referral, "take_on": take_on,
    "partial": partial, "results": results, "send_back": send_back, "interim": interim,
    "send": send, "go_on": go_on, "withdraw": withdraw, "forward": forward, "lapse": lapse,
    "remind": remind, "inquiry": inquiry, "close": close, "reopen": reopen,
}  # fmt: skip
