"""What goes wrong outside the register is told in a sentence, too."""

import socket

import pytest


@pytest.mark.parametrize(
    "address",
    ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////no/such/folder/mla.db", "nonsense"],
)
def test_a_database_that_cannot_be_used_is_told(mla, new_home, monkeypatch, address):
    monkeypatch.setenv("MLA_DATABASE_URL", address)
    said = mla("office", "show")
    assert (said.status, said.out) == (1, "")
    assert "Check MLA_DATABASE_URL" in said.err


def test_a_port_in_use_is_told(mla, used_home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = mla("serve", "--port", taken.getsockname()[1])
    assert said.status == 1
    assert "Check the file, folder or port" in said.err


def test_a_file_that_cannot_be_written_is_told(mla, used_home, tmp_path):
    said = mla("statistics", "timeliness", "--out", tmp_path / "no" / "such.json")
    assert said.status == 1
    assert "No such file or directory" in said.err


def test_whoever_looks_into_it_may_see_where(mla, used_home, tmp_path, monkeypatch):
    monkeypatch.setenv("MLA_TRACEBACK", "1")
    with pytest.raises(FileNotFoundError):
        mla("statistics", "timeliness", "--out", tmp_path / "no" / "such.json")
