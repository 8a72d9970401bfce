"""Lines are broken where readers of each script expect it, and never leave the page."""

import pytest

from mla.paper import direction, fonts
from mla.paper.flow import Look, Paragraph
from mla.paper.lines import Run, broken, typeset, width_of


def lines_of(text: str, width: float, language: str = "en") -> list[str]:
    [line] = typeset([Run(text)], is_rtl=False, family=fonts.family_for(language))
    found = broken(line, lambda _: width)
    assert all(width_of(part) <= width for part in found)
    return ["".join(glyph.char for glyph in part) for part in found]


def test_a_line_ends_at_a_space():
    assert lines_of("mutual legal assistance", 70) == ["mutual legal", "assistance"]


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost():
    found = lines_of("x" * 300, 100)
    assert len(found) > 10
    assert "".join(found) == "x" * 300


def test_a_reference_stays_whole_and_a_compound_word_may_part():
    assert lines_of("see MLA-2026-00042", 95) == ["see", "MLA-2026-00042"]
    assert lines_of("the cross-border", 60) == ["the cross-", "border"]


def test_an_account_number_with_no_break_spaces_stays_whole():
    number = "GB29\u00a0NWBK\u00a06016\u00a01331"
    assert lines_of(f"account {number}", 140) == ["account", number]


def test_no_chinese_line_begins_with_a_stop_or_ends_with_an_opening_bracket():
    text = "请求贵国主管机关（户名：王小明）协助，并答复。" * 8
    for width in range(40, 120, 3):
        found = lines_of(text, width, "zh")
        assert "".join(found) == text
        assert not [line for line in found if line[0] in "，。：）"]
        assert not [line for line in found if line[-1] in "（"]


def test_arabic_letters_join_even_where_word_has_cut_the_word():
    whole = typeset([Run("محمد")], is_rtl=True, family=fonts.ARABIC)
    cut = typeset([Run("مح"), Run("مد")], is_rtl=True, family=fonts.ARABIC)
    assert [g.char for g in whole[0]] == [g.char for g in cut[0]]


@pytest.mark.parametrize(
    ("text", "is_rtl", "seen"),
    [
        ("abc אבג def", False, "abc גבא def"),
        ("אבג abc דה", True, "הד abc גבא"),
        ("אב (abc) גד", True, "דג (abc) בא"),
        ("name אבג (דה) and", False, "name (הד) גבא and"),
        ("אב 12.5 גד", True, "דג 12.5 בא"),
    ],
)
def test_each_word_stands_where_its_reader_looks_for_it(text, is_rtl, seen):
    levels = direction.levels(text, is_rtl=is_rtl)
    order = direction.visual_order(levels)
    assert "".join(direction.mirrored(text[n], levels[n]) for n in order) == seen


def test_an_isolated_name_does_not_turn_the_line_round_it():
    text = "\u2068אבג\u2069, 5"
    levels = direction.levels(text, is_rtl=False)
    assert levels[text.index("5")] == 0


def heights(parts):
    return [part.wrap(200, 1000)[1] for part in parts]


@pytest.mark.parametrize("room", [30, 45, 60, 75, 90, 105, 120])
def test_no_line_of_a_parted_paragraph_stands_alone(room):
    paragraph = Paragraph([Run("word " * 80)], Look(before=6, after=6))
    line = 10.5 * 1.3
    total = round(paragraph.wrap(200, 1000)[1] / line)
    parts = paragraph.split(200, room)
    counts = [round(height / line) for height in heights(parts)]
    assert sum(counts) == total
    assert min(counts) >= 2
    assert counts[0] * line <= room


def test_a_paragraph_that_would_leave_one_line_behind_moves_whole():
    paragraph = Paragraph([Run("word " * 80)], Look())
    assert paragraph.split(200, 20) == []


def test_a_loose_accent_is_drawn_with_its_letter():
    [line] = typeset([Run("n\u0303")], is_rtl=False, family=fonts.LATIN)
    assert [glyph.char for glyph in line] == ["ñ"]
