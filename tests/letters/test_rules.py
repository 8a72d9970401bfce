"""The catalogue, and the words that letters are made of."""

import pytest

from mla.cases.models.particulars import PersonRole, ReferenceKind
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.stages import Kind
from mla.cases.rules.workflows import workflow_of
from mla.directory.loading import codes, read_rows
from mla.letters.rules import CATALOGUE, Review, find_kind, find_term
from mla.measures.service import DATA


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=list(CATALOGUE))
def test_the_moves_of_a_letter_are_moves_of_its_workflow(kind):
    moves = {move.name for move in workflow_of(Kind.REQUEST, kind.direction).moves}
    assert {kind.sign_move, kind.send_move} - {None} <= moves


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=list(CATALOGUE))
def test_every_language_names_its_source_and_waits_for_a_lawyer(kind):
    for formulas in kind.languages.values():
        assert formulas.source
        assert formulas.review is Review.UNREVIEWED


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_that_a_letter_says_has_a_name(language):
    particulars = {
        name for row in read_rows(DATA / "measures.csv") for name in codes(row["extra_particulars"])
    }
    wanted = [f"particular.{name}" for name in particulars]
    wanted += [f"role.{role}" for role in PersonRole]
    wanted += [f"reference.{kind}" for kind in ReferenceKind]
    wanted += [f"title.{name}" for name in CATALOGUE]
    wanted += [f"date.{kind}" for kind in DateKind]
    wanted += [f"gap.{field.name}" for kind in CATALOGUE.values() for field in kind.fields]
    assert [code for code in wanted if not find_term(code, language)] == []


def test_a_kind_that_is_not_there_is_not_found():
    assert find_kind("poem") is None
