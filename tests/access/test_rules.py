"""Who may do what, said once."""

from mla.access.rules import GRANTS, Permission, Role, granted
from mla.access.words import DUTIES, ROLES

READS_CASES = {Permission.CASES_READ, Permission.CASES_READ_OFFICE}


def test_every_role_has_grants_a_name_and_a_duty():
    assert set(GRANTS) == set(Role) == set(ROLES) == set(DUTIES)


def test_every_permission_is_granted_to_somebody():
    assert granted(Role) == set(Permission)


def test_managers_and_administrators_never_read_a_case():
    for role in (Role.MANAGER, Role.ADMIN):
        assert not GRANTS[role] & READS_CASES


def test_auditors_change_nothing():
    looking = (":read", ":read-office", ":read-contacts", ":overview")
    reading = {p for p in GRANTS[Role.AUDITOR] if p.endswith(looking)}
    assert GRANTS[Role.AUDITOR] - reading == {Permission.SELF_MANAGE}


def test_only_reviewers_decide_and_sign():
    for permission in (Permission.CASES_DECIDE, Permission.CASES_SIGN, Permission.LETTERS_SIGN):
        assert [role for role in Role if permission in GRANTS[role]] == [Role.REVIEWER]


def test_somebody_with_two_hats_may_do_what_either_may():
    both = granted([Role.CLERK, Role.REVIEWER])
    assert both == GRANTS[Role.CLERK] | GRANTS[Role.REVIEWER]
