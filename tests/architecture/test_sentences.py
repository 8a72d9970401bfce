"""Every word that reaches a person is a literal that a translator will find."""

import ast
import re
from html.parser import HTMLParser

import jinja2
import pytest
from jinja2 import nodes

from tests.architecture.source import ROOT, TEMPLATES, called, calls, modules, place

PLACEHOLDER = re.compile(r"%\((\w+)\)")
LETTER = re.compile(r"[^\W\d_]")
FILLED_LATER = {
    # WTForms puts its own values into our words for its messages.
    "mla/web/form.py": {"min", "max", "other_name"},
    # The size a file may have is a setting of the running application.
    "mla/web/pages.py": {"size"},
    # A line of the audit trail: who did it, and to what, is known when it is read.
    "mla/desk/acts.py": {"act", "what", "who"},
}


def _is_put_together(node):
    """An f-string, a sum of strings, a filled format: nothing a translator could find."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and called(node) in ("format", "join", "format_map")


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _sentences():
    """Every call of `say` and `say_many`; a method of that name on something else is not ours."""
    for path in modules():
        for call in calls(path, "say", "say_many"):
            if isinstance(call.func, ast.Name):
                yield path, call, 2 if call.func.id == "say_many" else 1


def test_a_sentence_begins_with_a_literal():
    wrong = [
        place(path, call)
        for path, call, messages in _sentences()
        for message in call.args[:messages]
        # The message of another sentence is a literal already.
        if not _is_text(message)
        and not (isinstance(message, ast.Attribute) and message.attr in ("msgid", "plural"))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_placeholders_of_a_sentence_are_its_values():
    wrong = []
    for path, call, messages in _sentences():
        texts = [message.value for message in call.args[:messages] if _is_text(message)]
        values = {keyword.arg for keyword in call.keywords}
        if len(texts) < messages or None in values:
            continue
        named = {name for text in texts for name in PLACEHOLDER.findall(text)}
        if messages == 2:
            named, values = named - {"num"}, values - {"num"}
        if not values and named <= FILLED_LATER.get(str(path.relative_to(ROOT)), set()):
            continue
        if named != values:
            wrong.append(f"{place(path, call)} {sorted(named)} is given {sorted(values)}")
    assert not wrong, "\n".join(wrong)


def test_a_percent_sign_in_a_sentence_with_values_is_doubled():
    wrong = [
        place(path, call)
        for path, call, messages in _sentences()
        for message in call.args[:messages]
        if _is_text(message)
        and (call.keywords or messages == 2)
        and re.search(r"(?<!%)%(?![%(])", message.value.replace("%%", ""))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_values_of_a_sentence_bring_no_words_of_their_own():
    wrong = [
        place(path, call)
        for path, call, _ in _sentences()
        for keyword in call.keywords
        for part in ast.walk(keyword.value)
        if isinstance(part, ast.JoinedStr)
        and any(re.search(r"[A-Za-z]{2} |[A-Za-z]{4}", str(one.value))
                for one in part.values if isinstance(one, ast.Constant))
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def test_what_is_flashed_and_why_something_is_refused_are_sentences():
    wrong = [
        place(path, call)
        for path in modules()
        for call in calls(path, "flash", "Refused", "Reason", "Mistake")
        for position, argument in enumerate(call.args)
        if (_is_put_together(argument) and (position == 0 or called(call) == "Refused"))
        or (_is_text(argument) and (position == 0 or called(call) == "Refused"))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_words_of_a_form_are_sentences():
    wrong = []
    for path in modules():
        if "forms" not in path.parts and path.name != "forms.py":
            continue
        for call in (one for one in ast.walk(ast.parse(path.read_text())) if _makes(one)):
            shown = [k.value for k in call.keywords if k.arg in ("label", "description", "message")]
            shown += call.args[:1] if called(call).endswith("Field") else []
            wrong += [
                place(path, one)
                for one in shown
                if _is_put_together(one) or (_is_text(one) and LETTER.search(one.value))
            ]
    assert not wrong, "\n".join(wrong)


def _makes(node):
    return isinstance(node, ast.Call) and called(node)[:1].isupper()


# --- The same for templates ----------------------------------------------------------------------

ENVIRONMENT = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.do"])
TRANSLATES = {"_": 1, "gettext": 1, "ngettext": 2}
UNSPOKEN = {"kbd", "code", "script", "style"}
"""What stands there is a key or a code, the same in every language."""
SAME_EVERYWHERE = re.compile(r"\b(SHA-256|CSV|XLSX|PDF|Word)\b")
"""Names of things that no language translates."""
SPOKEN = {"title", "placeholder", "aria-label", "aria-description", "alt", "label"}
READS_LIKE_WORDS = re.compile(r"^[A-Z][a-z]+( |$)|[a-z] [a-z]+[.?!]$")
INVENTED = {"web/components.html"}
"""Shows every macro with names and titles that are invented on the spot."""
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


class _Words(HTMLParser):
    """Collects letters that stand in the page itself, outside every translation."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = []

    def handle_starttag(self, tag, attrs):
        if tag in UNSPOKEN:
            self.inside.append(tag)
        for name, value in attrs:
            if name in SPOKEN and LETTER.search(value or ""):
                self.found.append(f'{name}="{value}"')

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        # A macro may write the attributes of a tag that another one opens.
        text = SAME_EVERYWHERE.sub("", re.sub(r'[\w-]+="[^"]*"', "", data))
        if not self.inside and LETTER.search(text):
            self.found.append(" ".join(text.split()))


def _markup(source):
    """The page without what Jinja puts in; an expression leaves one sign that is no letter."""
    pieces = []
    for _, kind, text in ENVIRONMENT.lex(source):
        if kind == "data":
            pieces.append(text)
        elif kind == "variable_begin":
            pieces.append("\ufffc")
    return "".join(pieces)


@pytest.mark.parametrize("page", PAGES)
def test_a_template_holds_no_words_outside_a_translation(page):
    reader = _Words()
    reader.feed(_markup((TEMPLATES / page).read_text(encoding="utf-8")))
    assert not reader.found, "\n".join(reader.found)


def _speaking(node, inside=False):
    """Constants of an expression that read like words and are not translated."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in TRANSLATES:
        inside = True
    is_text = isinstance(node, nodes.Const) and isinstance(node.value, str)
    if is_text and not inside and READS_LIKE_WORDS.search(node.value):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _speaking(child, inside)


@pytest.mark.parametrize("page", sorted({*PAGES} - INVENTED))
def test_an_expression_in_a_template_holds_no_words_outside_a_translation(page):
    tree = ENVIRONMENT.parse((TEMPLATES / page).read_text(encoding="utf-8"))
    found = list(_speaking(tree))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", PAGES)
def test_the_translations_in_a_template_are_literals_with_their_values(page):
    tree = ENVIRONMENT.parse((TEMPLATES / page).read_text(encoding="utf-8"))
    wrong = []
    for call in tree.find_all(nodes.Call):
        messages = TRANSLATES.get(getattr(call.node, "name", ""))
        if not messages:
            continue
        texts = [one.value for one in call.args[:messages] if isinstance(one, nodes.Const)]
        if len(texts) < messages:
            wrong.append(f"line {call.lineno}: not a literal")
            continue
        named = {name for text in texts for name in PLACEHOLDER.findall(text)}
        given = {keyword.key for keyword in call.kwargs}
        if named - {"num"} != given - {"num"}:
            wrong.append(f"line {call.lineno}: {sorted(named)} is given {sorted(given)}")
    assert not wrong, "\n".join(wrong)


def test_the_reader_of_templates_sees_words_that_nobody_can_translate():
    reader = _Words()
    reader.feed(_markup('<p title="Go{{ x }}">{% if a %}Wait{% endif %}{{ _("Fine") }}</p>'))
    assert reader.found == ['title="Go\ufffc"', "Wait\ufffc"]
    assert list(_speaking(ENVIRONMENT.parse('{{ panel("Offences", _("Fine")) }}'))) == ["Offences"]
