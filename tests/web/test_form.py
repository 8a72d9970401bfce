"""What the base of every form does with what people type."""

from datetime import date

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.web.form import DayField, Form, Mistake, choices, mistakes
from mla.web.pages import put_reasons, safe_next


class Sample(Form):
    """A field of each kind these tests are about."""

    class Meta(Form.Meta):
        """Tokens are not what is tried here."""

        csrf = False

    title = StringField(say("Title"), [InputRequired(), Length(max=10)])
    number = IntegerField(say("Number"))
    secret = PasswordField(say("Password"))
    arrived_on = DayField(say("Date of arrival"))


def typed(**values: str) -> Sample:
    return Sample(formdata=MultiDict(values))


def test_blanks_around_a_text_are_dropped_but_not_those_of_a_password(in_request: Flask) -> None:
    form = typed(title="  Bank \n", secret=" x ")
    assert form.title.data == "Bank"
    assert form.secret.data == " x "


def test_mistakes_say_what_would_be_right(in_request: Flask) -> None:
    form = typed(title="much too long", number="ten")
    assert not form.validate()
    assert [str(one.sentence) for one in mistakes(form)] == [
        "Write at most 10 characters.",
        "Write a whole number.",
    ]
    assert not typed().validate()
    assert mistakes(filled := typed()) == []
    filled.validate()
    assert mistakes(filled)[0] == Mistake("Fill in this field.", "#title")


@pytest.mark.parametrize(
    "sent",
    [
        {"arrived_on-d": "19", "arrived_on-m": "11", "arrived_on-y": "2026"},
        {"arrived_on-d": " 19 ", "arrived_on-m": "011", "arrived_on-y": "2026"},
        {"arrived_on": "2026-11-19"},
    ],
)
def test_a_day_is_read_from_its_boxes_or_as_one_text(in_request: Flask, sent) -> None:
    form = typed(title="x", **sent)
    assert form.arrived_on.data == date(2026, 11, 19)
    assert form.arrived_on.boxes().year == "2026"


@pytest.mark.parametrize(
    "sent",
    [
        {"arrived_on-d": "31", "arrived_on-m": "2", "arrived_on-y": "2026"},
        {"arrived_on-d": "1", "arrived_on-m": "", "arrived_on-y": "2026"},
        {"arrived_on-d": "1", "arrived_on-m": "1", "arrived_on-y": "26"},
        {"arrived_on": "yesterday"},
    ],
)
def test_a_day_that_does_not_exist_is_refused_and_stays_as_typed(in_request: Flask, sent) -> None:
    form = typed(title="x", **sent)
    assert not form.validate()
    assert form.arrived_on.data is None
    assert "19 11 2026" in str(form.arrived_on.errors[0])
    assert form.arrived_on.boxes().day == sent.get("arrived_on-d", "yesterday")


def test_empty_boxes_are_no_day_and_no_mistake(in_request: Flask) -> None:
    form = typed(title="x", **{"arrived_on-d": "", "arrived_on-m": "", "arrived_on-y": ""})
    assert form.validate()
    assert form.arrived_on.data is None


def test_a_day_already_known_stands_in_the_boxes(in_request: Flask) -> None:
    form = Sample(formdata=None, data={"arrived_on": date(2026, 3, 1)})
    boxes = form.arrived_on.boxes()
    assert (boxes.day, boxes.month, boxes.year) == ("1", "3", "2026")


def test_a_refusal_stands_at_the_field_where_it_is_mended(in_request: Flask) -> None:
    form = typed(title="x")
    form.validate()
    put_reasons(
        form,
        Refused(
            Reason(say("No names."), "web.components", "title"),
            Reason(say("Record a consultation."), "web.components", "c-turn"),
            say("Not yet."),
        ),
        case_id=117,
    )
    assert mistakes(form) == [
        Mistake(say("No names."), "#title"),
        Mistake(say("Record a consultation."), "/components?case_id=117#c-turn"),
        Mistake(say("Not yet.")),
    ]


def test_nobody_is_led_out_of_the_register() -> None:
    assert safe_next("/cases/117?tab=letters") == "/cases/117?tab=letters"
    for url in (None, "", "cases", "//evil.org", "/\\evil.org", "https://evil.org", "/\n/evil.org"):
        assert safe_next(url) is None


def test_choices_may_be_sentences_and_stand_in_groups(in_request: Flask) -> None:
    class Grouped(Form):
        class Meta(Form.Meta):
            csrf = False

        measure = SelectField(
            say("Measure"),
            choices=choices([("", say("Choose"))]) + choices([("bank", say("Bank"))], say("Data")),
        )

    form = Grouped(formdata=MultiDict({"measure": "bank"}))
    line = '{% from "components/form.html" import field %}{{ field(form.measure) }}'
    html = render_template_string(line, form=form)
    assert form.validate()
    assert '<option value="">Choose</option><optgroup label="Data">' in html
    assert '<option value="bank" selected>Bank</option></optgroup>' in html
    assert not Grouped(formdata=MultiDict({"measure": "other"})).validate()
