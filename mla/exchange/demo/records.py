"""Steps of matters that are no requests, in either direction."""

from collections.abc import Mapping

from mla.cases import service as cases
from mla.correspondence.rules import About
from mla.exchange.demo.scenes import Scene, Step

_CONDITIONS = "For intelligence only; not in evidence without our consent."


def answer(scene: Scene) -> None:
    """Answer what another State asked."""
    scene.sent(
        About.RESULT, "Answer to the enquiry", "The limitation for this offence is ten years."
    )
    scene.move(scene.officer, "answer", answer="Ten years, from the day of the last act.")


def comment(scene: Scene) -> None:
    """Say what we think of a draft."""
    scene.sent(About.RESULT, "Comments on the draft", "The period should be narrower.")
    scene.move(scene.officer, "send_comments", comments="Narrower period; otherwise it would do.")


def pass_on(scene: Scene) -> None:
    """Give information on to whom it concerns at home, with its conditions."""
    scene.move(
        scene.officer, "pass_on", authority=scene.home.id, conditions_of_use=_CONDITIONS,
        limits_passed_on=True,
    )  # fmt: skip


def noted(scene: Scene) -> None:
    """Note who wrote to whom past us."""
    scene.move(
        scene.clerk, "note_transmission", sender=scene.abroad.name, addressee=scene.home.name,
        sent_what="A summons for a witness", transmitted_on=scene.in_days(-9),
    )  # fmt: skip


def preserved(scene: Scene) -> None:
    """Report that the data are kept."""
    scene.sent(About.RESULT, "Data preserved", "The data are kept for ninety days.")
    scene.move(scene.clerk, "report_preservation", outcomes=scene.outcomes(is_last=True))


def returned(scene: Scene) -> None:
    """Send a deficient request back."""
    text = "Facts and legal basis are missing; we send your letter back."
    scene.sent(About.INFORMATION_REQUEST, "Return of a deficient request", text)
    scene.move(
        scene.officer, "return_deficient", defects=["facts", "legal_basis"],
        due_on=scene.in_days(60),
    )  # fmt: skip


def release(scene: Scene) -> None:
    """Approve what is to be sent."""
    answers = {} if scene.case.kind == "preservation" else {"conditions_of_use": _CONDITIONS}
    scene.move(scene.reviewer, "approve", note="Approved as drafted.", **answers)


def away(scene: Scene) -> None:
    """Send it."""
    cases.assign(scene.work(scene.reviewer), scene.case, scene.officer)
    scene.mark_platform()
    scene.sent(About.REQUEST, scene.matter.title, "On one page, with our contact.", move="dispatch")


def shown(scene: Scene) -> None:
    """Show a draft to the other State."""
    cases.assign(scene.work(scene.reviewer), scene.case, scene.officer)
    scene.sent(About.DRAFT_SHARED, "A draft for your comments", "Would this do?")
    scene.move(scene.clerk, "share_draft", shared_with="Desk officer there")


def told(scene: Scene) -> None:
    """Take in what they answer."""
    scene.received(About.MESSAGE, "Answer to our enquiry", "Certified copies need no apostille.")
    scene.move(scene.clerk, "record_answer", answer="Certified copies need no apostille.")


def used(scene: Scene) -> None:
    """Hear what it was used for."""
    scene.received(About.MESSAGE, "Feedback", "A container was searched.")
    scene.move(scene.clerk, "record_use", used_for="A container was searched.")


def held(scene: Scene) -> None:
    """Hear that the data are kept."""
    scene.received(About.RESULT, "Data preserved", "Kept for ninety days.")
    scene.move(
        scene.clerk, "record_results", outcomes=scene.outcomes(is_last=True),
        inventory="One confirmation", use_conditions="None",
    )  # fmt: skip


def finish(scene: Scene) -> None:
    """Close it."""
    scene.move(scene.officer, "close", note="Nothing is left to do.")


STEPS: Mapping[str, Step] = {
    "answer": answer, "comment": comment, "pass_on": pass_on, "noted": noted,
    "preserved": preserved, "returned": returned, "release": release, "away": away,
    "shown": shown, "told": told, "used": used, "held": held, "finish": finish,
}  # fmt: skip
