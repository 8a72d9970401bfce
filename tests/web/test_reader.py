"""The reader of pages itself: it must refuse what a person could not use."""

import pytest
from flask import Flask

from tests.pages import read

SOUND = (
    '<!doctype html><html lang="en" dir="ltr"><head><title>{title}</title></head>'
    "<body><main><h1>Register</h1>{body}</main></body></html>"
)
TITLE = "Register · Register of mutual legal assistance"


def answer(body: str, title: str = TITLE, page: str = SOUND):
    app = Flask("page")
    app.add_url_rule("/", view_func=lambda: page.format(title=title, body=body))
    return app.test_client().get("/")


def test_a_sound_page_is_read() -> None:
    page = read(answer('<p>None stated.</p><form action="/go"><button>Go</button></form>'))
    assert (page.heading, page.main) == ("Register", "Register None stated. Go")
    assert page.form("Go").action == "/go"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p><div></div></p>", "unexpected-end-tag"),
        ('<p id="a">x</p><p id="a">y</p>', "stands twice"),
        ('<input name="q">', "has no label"),
        ('<p aria-describedby="gone">x</p>', "points to nothing"),
        ('<a href="#gone">x</a>', "leads to no place"),
        ("<h3>x</h3>", "jumps from h1 to h3"),
        ("<h1>x</h1>", "2 h1"),
        ("<table><tbody><tr><td>x</td></tr></tbody></table>", "no heads"),
        ('<p style="color:red">x</p>', "inline"),
        ('<p onclick="x()">x</p>', "inline"),
        ("<script>x()</script>", "a script in the page"),
        ('<a href="/"></a>', "empty <a"),
        ("<button></button>", "empty <button"),
        ('<svg role="img"></svg>', "has no name"),
        ("<p>None</p>", "None reaches"),
        ("<p>Due None, tomorrow</p>", "None reaches"),
        ("<p>%(name)s</p>", "reaches the reader"),
        ("<p>{{{{ name }}}}</p>", "reaches the reader"),
    ],
)
def test_a_page_nobody_could_use_is_refused(body: str, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        read(answer(body.replace("{{{{", "{{").replace("}}}}", "}}")))


def test_a_page_without_title_or_language_is_refused() -> None:
    with pytest.raises(AssertionError, match="lacks page or product"):
        read(answer("", title="Register"))
    with pytest.raises(AssertionError, match="does not say its language"):
        read(answer("", page=SOUND.replace(' lang="en"', "")))


def test_what_a_form_would_send_is_read() -> None:
    page = read(
        answer(
            '<form method="post" aria-label="Filter"><input type="hidden" name="t" value="1">'
            '<label>Q <input name="q" value="x"></label>'
            '<label>A <input type="checkbox" name="m" value="a" checked></label>'
            '<label>B <input type="checkbox" name="m" value="b" checked></label>'
            '<label>S <select name="s"><option value="1">x</option>'
            '<option value="2" selected>y</option></select></label></form>'
        )
    )
    assert page.form("Filter").values == {"t": "1", "q": "x", "m": ["a", "b"], "s": "2"}
