"""Setting an office up: itself, its people, its directory, its reference data."""

import click

from mla.access.rules import Role
from mla.cli.installation import commands, opened, tell, update_reference
from mla.core.errors import Refused
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory import service as offices
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.people import service as people


@commands.group("person")
def person() -> None:
    """People and their accounts."""


@person.command("add")
@click.argument("login")
@click.option("--role", "roles", multiple=True, required=True,
              type=click.Choice([role.value for role in Role]))  # fmt: skip
@click.option("--office", help="The authority where a prosecutor or executing person sits.")
@click.option("--name", help="The person's name; the login where it is not given.")
@click.option("--password", help="Asked for where it is not given.")
def add_person(
    login: str, roles: tuple[str, ...], office: str | None, name: str | None, password: str | None
) -> None:
    """Open an account; a person can hold several roles."""
    place = opened()
    if password is None:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    with place.work() as work:
        authority_id = _authority(work, office, roles) if office else None
        people.add_person(
            work,
            login=login,
            name=name or login,
            password=password,
            roles=[Role(role) for role in roles],
            authority_id=authority_id,
        )
    click.echo(login)


def _authority(work: Work, name: str, roles: tuple[str, ...]) -> int:
    """Return the authority at home of this name; one that the directory lacks is added to it."""
    found = directory.find_authority_by_name(work, name)
    if found is None:
        is_prosecution = Role.PROSECUTOR.value in roles
        kind = AuthorityKind.PROSECUTION if is_prosecution else AuthorityKind.OTHER
        state = directory.get_office(work).state
        if state is None:
            raise Refused(
                say(
                    "The directory has no authority named “%(name)s”, and it cannot be added "
                    "before the State of the office is set: `mla office set state=SN`.",
                    name=name,
                )
            )
        found = offices.add_authority(work, AuthorityDetails(name, kind, state))
        tell(say("Added to the directory: %(name)s. Complete its entry there.", name=name))
    return found.id


@commands.group("authority")
def authority() -> None:
    """The directory of authorities."""


@authority.command("add")
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in AuthorityKind]))
@click.option("--country", help="ISO 3166-1 alpha-2; the office's own State where not given.")
def add_authority(name: str, kind: str, country: str | None) -> None:
    """Add an authority to the directory."""
    with opened().work() as work:
        state = country or directory.get_office(work).state
        offices.add_authority(work, AuthorityDetails(name, AuthorityKind(kind), state or ""))
    click.echo(name)


@commands.group("office")
def office() -> None:
    """The office itself."""


@office.command("set")
@click.argument("settings", nargs=-1, required=True, metavar="KEY=VALUE…")
def set_office(settings: tuple[str, ...]) -> None:
    """Set what the office is called, where it lies, how it counts."""
    pairs = dict(_pair(setting) for setting in settings)
    with opened().work() as work:
        offices.set_office(work, pairs)
    _show_office()


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} is not KEY=VALUE. Write it like state=SN.")
    return key.strip(), value


@office.command("show")
def show_office() -> None:
    """Show what is set, and what is not."""
    _show_office()


def _show_office() -> None:
    with opened().work() as work:
        found = directory.get_office(work)
    for key, value in vars(found).items():
        if key != "missing":
            click.echo(f"{key}: {'' if value is None else value}")
    for missing in found.missing:
        tell(missing)


@commands.group("reference")
def reference() -> None:
    """Treaties, parties, States, kinds of measures: the facts that come with the register."""


@reference.command("update")
def bring_up_to_date() -> None:
    """Bring the reference data up to date; can be run again, and keeps what an office corrected."""
    with opened().work() as work:
        loaded = update_reference(work)
    for table, counts in loaded.items():
        line = f"{table}: {counts.added} added, {counts.changed} changed, {counts.kept} kept"
        click.echo(line)
