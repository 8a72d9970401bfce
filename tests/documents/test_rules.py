"""What a file may be called, and what its filing says of a case."""

import pytest

from mla.access.rules import Role, granted
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction, Stage
from mla.core.actor import Actor
from mla.documents.rules import LONGEST_NAME, Audience, Kind, audiences, clean_name, fact_told


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\clerk\\scan 1.pdf", "scan 1.pdf"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('what"is|this?.pdf', "what_is_this_.pdf"),
        ("طلب مساعدة.pdf", "طلب مساعدة.pdf"),
        ("请求书.docx", "请求书.docx"),
    ],
)
def test_a_file_name_is_kept_without_any_path_and_anything_invisible(given, kept):
    assert clean_name(given) == kept


def test_a_long_file_name_is_cut_and_keeps_its_ending():
    name = clean_name("x" * 400 + ".pdf")
    assert len(name) == LONGEST_NAME
    assert name.endswith("x.pdf")


def test_a_translation_is_told_to_an_outgoing_case_only():
    told = fact_told(Kind.TRANSLATION, Direction.OUTGOING, Stage.IN_TRANSLATION)
    assert told is Fact.TRANSLATION_FILED
    assert fact_told(Kind.TRANSLATION, Direction.INCOMING, Stage.REGISTERED) is None


def test_a_signed_scan_counts_as_the_signature_only_while_one_is_awaited():
    told = {
        stage: fact_told(Kind.SIGNED_SCAN, Direction.OUTGOING, stage)
        for stage in (Stage.APPROVED, Stage.IN_TRANSLATION, Stage.TRANSMITTED, Stage.DRAFT)
    }
    assert told == {
        Stage.APPROVED: Fact.REQUEST_SIGNED,
        Stage.IN_TRANSLATION: Fact.REQUEST_SIGNED,
        Stage.TRANSMITTED: None,
        Stage.DRAFT: None,
    }


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.OFFICER, set(Audience)),
        (Role.AUDITOR, set(Audience)),
        (Role.PROSECUTOR, {Audience.EVERYBODY, Audience.REQUESTER}),
        (Role.EXECUTING, {Audience.EVERYBODY}),
    ],
)
def test_each_role_sees_what_is_meant_for_it(role, seen):
    assert audiences(Actor(1, "A", "a", granted([role]))) == seen
