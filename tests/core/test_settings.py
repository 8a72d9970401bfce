"""The settings of an installation, as its environment gives them."""

import pytest

from mla.config import read


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_spelling_of_postgresql_means_the_driver_we_bring(tmp_path, scheme):
    settings = read({"MLA_DATABASE_URL": f"{scheme}://clerk@db/mla"}, home=tmp_path)
    assert settings.database_url.drivername == "postgresql+psycopg"


def test_without_a_database_the_register_lies_in_the_home(tmp_path):
    settings = read({}, home=tmp_path)
    assert settings.database_url.database == str(tmp_path / "mla.db")


def test_the_key_is_made_once_and_is_for_its_owner_alone(tmp_path):
    first, second = read({}, home=tmp_path), read({}, home=tmp_path)
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert first.secret_key not in repr(first)


def test_a_new_home_is_for_its_owner_alone(tmp_path):
    home = read({}, home=tmp_path / "new" / "home").home
    assert home.stat().st_mode & 0o777 == 0o700
