"""`mla treaties find`: what binds two States on a day, best first."""

import json

import pytest


@pytest.mark.usefixtures("used_home")
def test_the_bases_between_two_states_are_a_list_of_objects_best_first(mla):
    said = mla("treaties", "find", "FR", "SN", "--on", "2026-01-15", "--json")
    assert said.status == 0
    found = json.loads(said.out)
    assert [one["code"] for one in found][:3] == ["UNTOC", "UNCAC", "UN1988"]
    first = found[0]
    brought = {"code", "title", "short", "kind", "why", "certainty", "channel", "language"}
    brought |= {"contents", "limits", "oral_confirmation_days", "declarations"}
    assert brought <= set(first)
    assert first["certainty"] == "sure"
    assert "Senegal has been bound by UNTOC since 2003-11-26" in first["why"]
    assert first["channel"] == "18(13)"
    assert [(one["limit"], one["days"]) for one in first["limits"]] == [("safe_conduct", 15)]
    assert first["language"]["languages"] == ["fr"]
    assert first["declarations"] == "not in this register"
    assert first["mini_treaty"] == {"article": "18(7)", "applies": True}
    assert [one["code"] for one in found][-4:] == ["RECIP", "DOMLAW", "BILAT", "UNMODEL"]


@pytest.mark.usefixtures("used_home")
def test_without_json_it_is_read_by_people_and_the_day_is_today(mla):
    said = mla("treaties", "find", "ng", "sn")
    assert said.status == 0
    assert said.out.startswith("1. ECOWAS1992, ")
    assert "(unsure)" in said.out.splitlines()[0]
    assert "its ratification is not in this register" in said.out


@pytest.mark.usefixtures("used_home")
def test_an_unknown_state_is_refused_with_what_would_be_right(mla):
    said = mla("treaties", "find", "FR", "YY")
    assert said.status == 1
    assert "no State with the code “YY”" in said.err
    assert said.out == ""
