"""What the page of components shows: invented values in every state a part can be in."""

from datetime import timedelta
from typing import Any

from flask import current_app
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField, validators
from wtforms.fields import SearchField

from mla.core.words import say
from mla.web.form import DayField, Form, choices


class SampleForm(Form):
    """One field of every kind."""

    reference = StringField(
        say("Their reference"),
        [validators.Optional()],
        description=say("As written on the letter"),
        default="ODPP/MLA/55/2026",
    )
    title = StringField(
        say("Neutral title"),
        description=say("Seen in lists and statistics. No names."),
        default="Witness statement R. Wanjala",
    )
    kind = SelectField(
        say("Kind of measure"),
        choices=choices(
            [("", say("Choose")), ("bank", say("Bank records")), ("video", say("Hearing"))]
        ),
    )
    arrived_on = DayField(
        say("Date of arrival"),
        description=say("The day it reached the building, for example 19 11 2026"),
    )
    facts = TextAreaField(say("Summary of facts"), [validators.Optional()])
    level = RadioField(
        say("Who may see it?"),
        choices=choices(
            [
                ("restricted", say("Restricted")),
                ("confidential", say("Confidential")),
                ("strict", say("Strict")),
            ]
        ),
        default="restricted",
    )
    is_on_oath = BooleanField(say("Statement on oath or affirmation"))

    def put_mistakes(self) -> None:
        """Mark two fields, so that the page shows what a mistake looks like."""
        self.title.errors = [say("Give a title without names")]
        self.kind.errors = [say("Choose the kind of measure")]


class SampleFilters(Form):
    """Filters above a list."""

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False

    search = SearchField(say("Search"))
    direction = SelectField(
        say("Direction"), choices=choices([("", say("Both")), ("in", say("Incoming"))])
    )
    turn = SelectField(
        say("Whose turn"), choices=choices([("", say("Anybody’s")), ("own", say("Ours"))])
    )


def _stage(label: Any, kind: str, dial: int) -> dict[str, Any]:
    return {"label": label, "kind": kind, "dial": dial}


STAGES = [
    _stage(say("Draft"), "go", 0),
    _stage(say("Registered"), "go", 1),
    _stage(say("Acknowledged"), "go", 2),
    _stage(say("Under review"), "go", 3),
    _stage(say("Accepted"), "go", 4),
    _stage(say("With executing authority"), "go", 5),
    _stage(say("Being executed"), "go", 6),
    _stage(say("Evidence under review"), "go", 7),
    _stage(say("Information asked"), "wait", 3),
    _stage(say("Closed, executed"), "done", 7),
    _stage(say("Postponed"), "stop", 5),
    _stage(say("Refused"), "stop", 7),
]

MOVES = [
    {
        "text": say("Take in results"),
        "href": "#c-moves",
        "note": say("Asks for an inventory and the custody record."),
    },
    {"text": say("Send an interim result"), "href": "#c-moves", "note": None},
    {
        "text": say("Close"),
        "reasons": [
            say("The result has not been sent."),
            {"sentence": say("Two originals are still here."), "href": "#c-moves"},
        ],
    },
]

CHECKS = [
    {"state": "ok", "text": say("Authority making the request"), "source": "18(15)(a)"},
    {"state": "warn", "text": say("Nationality, where possible"), "source": "18(15)(e)"},
    {"state": "bad", "text": say("Purpose of the evidence"), "source": "18(15)(f)"},
    {"state": "na", "text": say("Reciprocity: not needed under a treaty"), "source": "s. 6"},
]

LETTER = {
    "language": "en",
    "direction": "ltr",
    "mark": say("Draft, version %(number)s", number=3),
    "head": ["Republic of Esperia", "Ministry of Justice", "12 Archive Street, Port Selva"],
    "blocks": [
        {
            "kind": "paragraph",
            "parts": ["Our reference: ", {"kind": "merged", "text": "MLA/2026/IN/KE/0117"}],
        },
        {"kind": "heading", "parts": ["Request for mutual legal assistance: interim result"]},
        {
            "kind": "paragraph",
            "parts": [
                "We expect to send the rest ",
                {"kind": "gap", "number": 1, "field": "reference", "text": "when"},
                ".",
            ],
        },
    ],
}

LADDER = [
    {"label": say("Drafted"), "note": "A. Brandt", "state": "done", "act": None},
    {"label": say("Checked by a second person"), "note": None, "state": "now", "act": None},
    {"label": say("Signed"), "note": None, "state": None, "act": None},
]


def samples() -> dict[str, Any]:
    """Return every sample, with days counted from today."""
    today = current_app.extensions["mla.readers"].today()
    days = (("own", 16), ("foreign", 21), ("own", 9), ("domestic", 106))
    turns = [
        {"holder": holder, "days": length, "began_on": today - timedelta(days=152)}
        for holder, length in days
    ]
    old = [{"holder": h, "days": n} for h, n in (("own", 30), ("foreign", 700), ("own", 20))]
    return {
        "turns": turns,
        "old_turns": old,
        "the_day": today,
        "due_dates": [today + timedelta(days=ahead) for ahead in (-13, 0, 1, 3, 11, 84, 400)],
        "stages": STAGES,
        "steps": _steps(today),
        "moves_list": MOVES,
        "checks": CHECKS,
        "events": _events(today),
        "tasks": _tasks(today),
        "letter": LETTER,
        "ladder_steps": LADDER,
        "flow_steps": _flow(),
        "page_two": _page(),
    }


def _flow() -> list[dict[str, Any]]:
    return [
        {"state": "KE", "note": say("asks")},
        {"state": "XE", "note": say("Central Authority"), "here": True},
        {"name": "Financial Crime Directorate", "note": say("Executing authority")},
    ]


def _page() -> dict[str, Any]:
    return {
        "first": 26,
        "last": 50,
        "total": 1133,
        "number": 2,
        "pages": 46,
        "address": lambda n: f"?page={n}",
    }


def _steps(today: Any) -> list[dict[str, Any]]:
    return [
        {"code": "received", "label": say("Received"), "on": today - timedelta(days=152)},
        {"code": "acknowledged", "label": say("Acknowledged"), "on": today - timedelta(days=150)},
        {"code": "review", "label": say("Under review"), "on": today - timedelta(days=149)},
        {"code": "accepted", "label": say("Accepted"), "on": None},
        {"code": "closed", "label": say("Closed"), "on": None},
    ]


def _events(today: Any) -> list[dict[str, Any]]:
    told = (
        ("move", 4, say("Partly executed"), say("Measures 1 and 2 have results.")),
        ("letter", 9, say("Status reply sent"), None),
        ("post", 12, say("Status inquiry"), None),
        ("doc", 40, say("Evidence received"), None),
        ("note", 50, "مكالمة هاتفية", None),
    )
    return [
        {
            "kind": kind,
            "on": today - timedelta(days=ago),
            "title": title,
            "text": text,
            "note": say("Recorded by %(name)s", name="A. Brandt"),
        }
        for kind, ago, title, text in told
    ]


def _tasks(today: Any) -> list[dict[str, Any]]:
    return [
        {
            "title": say("Decide whether the request can be accepted"),
            "ref": "MLA/2026/IN/PT/0098",
            "href": "#c-task",
            "about": "Subscriber data, online marketplace fraud",
            "tags": [{"text": say("Urgent"), "kind": "urgent"}],
            "holder": "own",
            "holder_label": None,
            "due_on": today - timedelta(days=6),
            "due_what": say("decide"),
            "action": say("Decide"),
            "action_href": "#c-task",
            "primary": True,
        }
    ]
