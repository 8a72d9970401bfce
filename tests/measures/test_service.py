import pytest
from sqlalchemy import func, select

import mla.cases.models  # noqa: F401  A measure belongs to a case.
from mla.access.rules import Role
from mla.core.errors import NotFound
from mla.directory.loading import Counts, read_rows
from mla.measures import queries, service, words
from mla.measures.models import Measure, MeasureKind
from mla.measures.rules import Coercive, MeasureGroup, Outcome

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")


@pytest.fixture
def admin(work):
    """An administrator in a register that holds the reference data."""
    admin = work(Role.ADMIN)
    service.update_reference(admin)
    return admin


@pytest.mark.usefixtures("any_database")
def test_the_data_file_comes_in_whole_and_a_second_time_changes_nothing(admin):
    assert service.update_reference(admin) == {"measure_kind": Counts(0, 0, 0)}
    stored = admin.session.scalar(select(func.count()).select_from(MeasureKind))
    assert stored == len(read_rows(service.DATA / "measures.csv")) > 0


def test_every_kind_has_a_name_in_seven_languages(admin):
    for kind in queries.list_measure_kinds(admin):
        assert all(kind.label(language) for language in LANGUAGES), kind.code


def test_an_office_s_correction_survives_the_next_update(admin):
    kind = queries.get_measure_kind(admin, "SEARCH_SEIZE")
    kind.label_en, kind.corrected_at = "Search", admin.now
    admin.session.flush()

    assert service.update_reference(admin) == {"measure_kind": Counts(kept=1)}
    admin.session.expire_all()
    assert queries.get_measure_kind(admin, "SEARCH_SEIZE").label("en") == "Search"


def test_a_kind_knows_what_must_be_said_of_it(admin):
    kind = queries.get_measure_kind(admin, "TAKE_EVIDENCE")
    assert (kind.coercive, kind.group_code) == (Coercive.MAYBE, MeasureGroup.EVIDENCE)
    assert "question_list" in kind.extra_particulars
    assert "UNTOC 18(3)(a)" in kind.treaty_hooks


def test_an_unknown_kind_is_not_found(admin):
    assert queries.find_measure_kind(admin, "NOTHING") is None
    with pytest.raises(NotFound):
        queries.get_measure_kind(admin, "NOTHING")


def test_a_case_counts_its_measures_once_each():
    keys = {tuple(one.columns.keys()) for one in Measure.__table__.constraints if one.name}
    assert ("case_id", "number") in keys


def test_every_code_has_a_name():
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.COERCIVE) == set(Coercive)
    assert set(words.GROUPS) == set(MeasureGroup)


def test_every_particular_of_the_data_file_has_a_name_of_its_own():
    asked = {
        name
        for row in read_rows(service.DATA / "measures.csv")
        for name in row["extra_particulars"].split(";")
        if name
    }
    assert set(words.PARTICULARS) == asked
    labels = [str(label) for label in words.PARTICULARS.values()]
    assert len(set(labels)) == len(labels)


def test_a_particular_that_an_office_added_is_called_by_its_name():
    assert str(words.particular_label("tail_number")) == "Tail number"
    assert str(words.particular_label("share_of_100%")) == "Share of 100%"
