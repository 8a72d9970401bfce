"""Every page of a full register, as every role, in English and Arabic, held to one standard."""

from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from mla.access.rules import GRANTS, Role
from mla.web.languages import offered
from tests import pages
from tests.architecture import full
from tests.architecture.ways import ways

READERS = [*((role,) for role in Role), tuple(Role)]
MAY_ANSWER = {200, 302, 403, 404}


def addresses(app, house, case):
    """Every page there is, with each move that leaves the stage of the case."""
    values = house.values(case)
    for way in ways(app, values, "GET"):
        if way.rule.endpoint in ("referrals.step", "referrals.office_step"):
            for name in full.STEPS:
                yield way, f"{way.address.rpartition('/')[0]}/{name}"
        elif way.rule.endpoint != "cases.move":
            yield way, way.address
        else:
            for name in full.moves_of(case):
                yield way, f"/cases/{case.id}/move/{name}"


def read_in(client, address, language):
    mark = "&" if urlsplit(address).query else "?"
    return client.get(f"{address}{mark}lang={language}", buffered=True)


def readings():
    """Somebody with every role reads in both languages; roles of another view alone in English.

    A clerk or a reviewer alone, and each role alone in Arabic, is a matter of the matrix.
    """
    for roles in READERS:
        for language in ("en", "ar"):
            is_alike = roles in ((Role.CLERK,), (Role.REVIEWER,))
            is_rare = is_alike or (language != "en" and len(roles) == 1)
            marks = [pytest.mark.matrix] if is_rare else []
            name = f"{'-'.join(roles[:2])}-{language}"
            yield pytest.param(roles, language, marks=marks, id=name)


@pytest.mark.parametrize(("roles", "language"), list(readings()))
def test_every_page_is_sound(app, client_as, house, roles, language):
    if language not in offered():
        pytest.skip("mla/translations holds no catalogue for this language yet")
    partner = {Role.PROSECUTOR, Role.EXECUTING} & {*roles}
    client = client_as(*roles, authority_id=house.authority_id if partner else None)
    seen, wrong = set(), []
    for case in (house.incoming, house.outgoing):
        for way, address in addresses(app, house, case):
            answer = read_in(client, address, language)
            if answer.status_code not in MAY_ANSWER:
                wrong.append(f"{address}: {answer.status_code}")
            if answer.mimetype != "text/html" or answer.status_code == 302:
                continue
            try:
                page = pages.read(answer)
                assert page.language == language
                assert "Ana Example" not in page.title
            except AssertionError as problem:
                wrong.append(f"{address}: {problem}")
            if answer.status_code == 200:
                seen.add(way.rule.endpoint)
    assert not wrong, "\n".join(wrong)
    # Whoever may open a door has seen what is behind it.
    held = frozenset().union(*(GRANTS[role] for role in roles))
    behind = {
        way.rule.endpoint
        for way in ways(app, house.values(house.incoming), "GET")
        if way.door in held and not way.of_a_case
    }
    assert behind - seen <= NO_PAGE, behind - seen


NO_PAGE = {
    "briefs.meeting_file",
    "briefs.sheet_file",
    "cases.download",
    "cases.hand_over",
    "cases.show_hand_over",
    "referrals.file",
}
"""A file; and a page that asks for more than its door does."""


def links(page):
    """Where a page leads to, inside the register."""
    for href in page.links.values():
        address = urlsplit(href)
        if not address.scheme and not address.netloc and address.path:
            yield f"{address.path}?{address.query}" if address.query else address.path


AT_MOST = 2
"""So many pages of one kind are read: the hundredth authority is like the first."""


def kind_of(app, address):
    """The endpoint an address belongs to."""
    return app.url_map.bind("localhost").match(address.partition("?")[0])[0]


LINKS_OF = [
    pytest.param(
        roles,
        # Partners, and somebody with every role, follow every kind of link there is.
        marks=[] if {*roles} & {Role.PROSECUTOR, Role.AUDITOR} else [pytest.mark.matrix],
        id="-".join(roles[:2]),
    )
    for roles in READERS
]


@pytest.mark.parametrize("roles", LINKS_OF)
def test_no_link_leads_to_a_page_that_is_not_there_or_not_theirs(app, client_as, house, roles):
    """Walks from the first page on, wherever links lead, as somebody with these roles."""
    partner = {Role.PROSECUTOR, Role.EXECUTING} & {*roles}
    client = client_as(*roles, authority_id=house.authority_id if partner else None)
    waiting, seen, wrong = [("/", "the first page")], set(), []
    if client.get(f"/cases/{house.incoming.id}").status_code == 200:
        waiting += [(f"/cases/{case.id}", "a case") for case in (house.incoming, house.outgoing)]
    while waiting:
        address, origin = waiting.pop(0)
        try:
            kind = kind_of(app, address)
        except HTTPException:
            wrong.append(f"{address}, from {origin}: no such address")
            continue
        if address in seen or sum(kind_of(app, one) == kind for one in seen) >= AT_MOST:
            continue
        seen.add(address)
        answer = client.get(address, buffered=True)
        if answer.status_code == 302:
            waiting.append((answer.location, address))
        elif answer.status_code != 200:
            wrong.append(f"{address}, from {origin}: {answer.status_code}")
        elif answer.mimetype == "text/html":
            waiting += [(link, address) for link in links(pages.read(answer))]
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 3
