"""The page that shows every part, read as every page is read."""

import re

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from markupsafe import Markup

from mla.core.words import say
from tests.pages import read


def shown(macro: str, template: str, **values: object) -> str:
    """Show one call of a macro."""
    room, name = macro.split(".")
    line = '{% from "components/' + room + '.html" import ' + name + " %}" + template
    return re.sub(r"\s+", " ", render_template_string(line, **values)).strip()


def test_every_part_can_be_shown_on_one_sound_page(client: FlaskClient) -> None:
    page = read(client.get("/components"))
    assert page.heading == "Components"
    assert page.title == "Components · Register of mutual legal assistance"
    assert page.errors == ["Give a title without names", "Choose the kind of measure"]


def test_the_rail_says_who_is_signed_in_where_one_is_and_how_to_leave(client: FlaskClient) -> None:
    page = read(client.get("/components"))
    assert "Adaeze Brandt Case officer" in page.text
    assert page.links["Register 1,133"] == "/"
    token = [one for one in page.root.iter("form") if one.get("action") == "/sign-out"][0]
    assert token.get("method") == "post"
    assert any(one.get("name") == "csrf_token" and one.get("value") for one in token.iter("input"))


def test_each_holder_has_its_own_shape_and_its_own_words(in_request: Flask) -> None:
    calls = "{% for one in ('own', 'foreign', 'domestic', none) %}{{ turn(one) }}|{% endfor %}"
    html = shown("turn.turn", calls)
    for kind, label in (
        ("ours", "Our turn"),
        ("theirs", "Their turn"),
        ("home", "Partner’s turn"),
        ("none", "Closed"),
    ):
        assert f'<span class="turn turn--{kind}">{label}</span>' in html


def test_the_turn_strip_says_its_days_and_never_leaves_the_year(in_request: Flask) -> None:
    turns = [{"holder": "own", "days": 30}, {"holder": "foreign", "days": 700}]
    html = shown("turn.turn_strip", "{{ turn_strip(turns) }}", turns=turns)
    assert 'aria-label="30 days with us; 700 days with them; 0 days with a partner"' in html
    widths = [
        float(w) for w in re.findall(r'class="h-(?:ours|theirs)"[^>]* width="([\d.]+)"', html)
    ]
    assert len(widths) == 2
    assert abs(sum(widths) - 365) < 0.1


def test_a_strip_without_any_turn_is_an_empty_track(in_request: Flask) -> None:
    html = shown("turn.turn_strip", "{{ turn_strip([]) }}")
    assert html.count("<rect") == 1


def test_a_standard_not_yet_passed_has_no_upright_line(in_request: Flask, turns: list) -> None:
    call = "{{ clock_bar(turns, standard, turns[0].began_on) }}"
    passed = shown("turn.clock_bar", call, turns=turns, standard=40)
    ahead = shown("turn.clock_bar", call, turns=turns, standard=400)
    assert "h-mark" in passed
    assert "the upright line: 40-day standard, 2 Nov" in passed
    assert "h-mark" not in ahead
    assert "400-day standard, until 28 Oct 2027" in ahead


def test_a_due_date_is_said_both_ways(in_request: Flask, day_ahead: object) -> None:
    call = "{{ due(date, 'results') }}"
    for ahead, relative, absolute, css in (
        (-6, "6 days overdue", "17 Nov", "due--late"),
        (-1, "1 day overdue", "22 Nov", "due--late"),
        (0, "Today", "23 Nov", "due--soon"),
        (1, "Tomorrow", "24 Nov", "due--soon"),
        (11, "In 11 days", "4 Dec", None),
        (84, "In 12 weeks", "15 Feb 2027", None),
    ):
        html = shown("case.due", call, date=day_ahead(ahead))
        assert f"<strong>{relative}</strong>" in html
        assert "results · <time datetime" in html
        assert f">{absolute}</time>" in html
        assert (css in html) if css else ("due--" not in html)


def test_no_date_is_due_nothing(in_request: Flask) -> None:
    assert shown("case.due", "{{ due(none, 'results') }}") == ""


def test_a_blocked_move_stays_with_all_its_reasons_and_is_no_link(in_request: Flask) -> None:
    moves = [
        {"text": say("Close"), "href": "/close", "reasons": [say("One."), say("Two.")]},
        {"text": say("Accept"), "href": "/accept"},
        {"text": say("Refuse"), "href": "/refuse"},
    ]
    html = shown("case.moves", "{{ moves(list) }}", list=moves)
    assert "/close" not in html
    assert "<li>One.</li><li>Two.</li>" in html
    assert html.count("button--primary") == 1
    assert 'button--primary button--wide" href="/accept"' in html


def test_completeness_counts_what_is_asked_and_names_the_paragraph(in_request: Flask) -> None:
    checks = [
        {"state": "ok", "text": say("Authority"), "source": "18(15)(a)"},
        {"state": "bad", "text": say("Facts"), "source": "18(15)(c)"},
        {"state": "na", "text": say("Reciprocity"), "source": "s. 6"},
    ]
    html = shown("case.completeness", "{{ completeness(checks) }}", checks=checks)
    assert "1 of 2 present" in html
    assert "1 missing, 0 warnings" in html
    assert "Missing: </span>Facts</span><small>18(15)(c)</small>" in html


def test_the_stepper_marks_the_present_stage_for_everybody(in_request: Flask, day_ahead) -> None:
    stages = [
        {"code": "received", "label": say("Received"), "on": day_ahead(-9)},
        {"code": "review", "label": say("Under review"), "on": day_ahead(-8)},
        {"code": "closed", "label": say("Closed"), "on": None},
    ]
    html = shown("case.stepper", "{{ stepper(stages, 'review') }}", stages=stages)
    assert '<li class="done"><b>Received</b>' in html
    assert '<li class="now" aria-current="step"><b>Under review</b><span>since 15 Nov' in html
    assert "<li><b>Closed</b></li>" in html


def test_what_people_typed_is_text_wherever_it_is_shown(in_request: Flask) -> None:
    bad = "<script>alert(1)</script>"
    pieces = [
        shown("case.tag", "{{ tag(bad) }}", bad=bad),
        shown("case.facts", "{{ facts([(bad, bad)]) }}", bad=bad),
        shown("case.reference", "{{ reference(bad, bad) }}", bad=bad),
        shown("page.page_head", "{{ page_head(bad, bad) }}", bad=bad),
        shown("table.data_table", "{{ data_table([{'label': bad}], [[bad]]) }}", bad=bad),
        shown("letter.merged", "{{ merged(bad) }}", bad=bad),
        shown("turn.turn", "{{ turn('own', say) }}", say=say("%(name)s", name=bad)),
    ]
    for piece in pieces:
        assert "<script" not in piece
        assert "&lt;script" in piece


def test_a_table_names_its_rows_and_aligns_its_numbers(in_request: Flask) -> None:
    columns = [{"label": say("State"), "sort": "?sort=state", "direction": "ascending"},
               {"label": say("Days"), "num": True}]  # fmt: skip
    html = shown(
        "table.data_table",
        "{{ data_table(columns, rows, label='Days') }}",
        columns=columns,
        rows=[["Kenya", 1173], [Markup("<b>China</b>"), None]],
    )
    assert '<th scope="col" aria-sort="ascending"><a class="sort" href="?sort=state">' in html
    assert '<th scope="row">Kenya</th><td class="num">1,173</td>' in html
    assert '<th scope="row"><b>China</b></th><td class="num">–</td>' in html


def test_pages_far_away_are_left_out_and_the_ends_stay(in_request: Flask) -> None:
    page = {"first": 226, "last": 250, "total": 1133, "number": 10, "pages": 46,
            "address": lambda n: f"?page={n}"}  # fmt: skip
    html = shown("table.pagination", "{{ pagination(page) }}", page=page)
    assert re.findall(r"\?page=(\d+)", html) == ["9", "1", "8", "9", "10", "11", "12", "46", "11"]
    assert '<a href="?page=10" aria-current="page">' in html
    assert "226 to 250 of 1,133" in html


def test_an_estimate_is_not_given_from_too_few(in_request: Flask) -> None:
    assert "no estimate" in shown("turn.estimate", "{{ estimate(none, none, 3) }}")
    assert "took 4–9 months" in shown("turn.estimate", "{{ estimate(4, 9, 4.2, 132) }}")
