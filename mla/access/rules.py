"""What each role may do. This table is the whole of it, and the roles page is drawn from it."""

from collections.abc import Iterable
from enum import StrEnum


class Permission(StrEnum):
    """A thing a person may be allowed to do, named <room>:<action>."""

    AUDIT_READ = "audit:read"
    CASES_ASSIGN = "cases:assign"
    CASES_CORRECT = "cases:correct"
    CASES_DECIDE = "cases:decide"
    CASES_DRAFT = "cases:draft"
    CASES_EDIT = "cases:edit"
    CASES_EXECUTE = "cases:execute"
    CASES_HAND_OVER = "cases:hand-over"
    CASES_HANDLE = "cases:handle"
    CASES_READ = "cases:read"
    CASES_READ_CONFIDENTIAL = "cases:read-confidential"
    CASES_READ_OFFICE = "cases:read-office"
    CASES_REGISTER = "cases:register"
    CASES_RESTRICT = "cases:restrict"
    CASES_SIGN = "cases:sign"
    CORRESPONDENCE_FILE = "correspondence:file"
    CORRESPONDENCE_READ = "correspondence:read"
    CORRESPONDENCE_WRITE = "correspondence:write"
    DESK_READ = "desk:read"
    DIRECTORY_CHANGE = "directory:change"
    DIRECTORY_READ = "directory:read"
    DIRECTORY_READ_CONTACTS = "directory:read-contacts"
    DOCUMENTS_FILE = "documents:file"
    DOCUMENTS_READ = "documents:read"
    EXCHANGE_EXPORT = "exchange:export"
    LETTERS_COMPOSE = "letters:compose"
    LETTERS_READ = "letters:read"
    LETTERS_SEND = "letters:send"
    LETTERS_SIGN = "letters:sign"
    OFFICE_SET = "office:set"
    PEOPLE_MANAGE = "people:manage"
    REFERRALS_OVERVIEW = "referrals:overview"
    REFERRALS_READ = "referrals:read"
    SELF_MANAGE = "self:manage"
    STATISTICS_READ = "statistics:read"


class Role(StrEnum):
    """The hats people wear. One person may wear several: offices of two or three exist."""

    CLERK = "clerk"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    PROSECUTOR = "prosecutor"
    EXECUTING = "executing"
    MANAGER = "manager"
    AUDITOR = "auditor"
    ADMIN = "admin"


P = Permission

_EVERYBODY = frozenset({P.SELF_MANAGE, P.DIRECTORY_READ})
_AT_HOME = frozenset({P.DESK_READ, P.REFERRALS_READ, P.REFERRALS_OVERVIEW})
_REQUESTER = _AT_HOME | frozenset(
    {
        P.CASES_READ,
        P.CORRESPONDENCE_READ,
        P.CORRESPONDENCE_WRITE,
        P.DOCUMENTS_READ,
        P.DOCUMENTS_FILE,
    }
)
_OFFICE = frozenset(
    {
        P.DESK_READ,
        P.CASES_READ,
        P.CASES_READ_OFFICE,
        P.CORRESPONDENCE_READ,
        P.DIRECTORY_READ_CONTACTS,
        P.DOCUMENTS_READ,
        P.LETTERS_READ,
        P.REFERRALS_OVERVIEW,
        P.STATISTICS_READ,
    }
)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CLERK: _EVERYBODY
    | _OFFICE
    | {
        P.CASES_REGISTER,
        P.CASES_EDIT,
        P.CORRESPONDENCE_FILE,
        P.DOCUMENTS_FILE,
        P.LETTERS_COMPOSE,
        P.LETTERS_SEND,
        P.DIRECTORY_CHANGE,
    },
    Role.OFFICER: _EVERYBODY
    | _OFFICE
    | {
        # An officer also does what a clerk does, and speaks for a prosecutor or an executing
        # authority that does not use the register: most of them do not.
        P.CASES_REGISTER,
        P.CASES_EDIT,
        P.CASES_DRAFT,
        P.CASES_HANDLE,
        P.CASES_EXECUTE,
        P.CASES_ASSIGN,
        P.CASES_CORRECT,
        P.CASES_RESTRICT,
        P.CORRESPONDENCE_FILE,
        P.DOCUMENTS_FILE,
        P.LETTERS_COMPOSE,
        P.LETTERS_SEND,
        P.DIRECTORY_CHANGE,
        P.EXCHANGE_EXPORT,
    },
    Role.REVIEWER: _EVERYBODY
    | _OFFICE
    | {
        P.CASES_READ_CONFIDENTIAL,
        P.CASES_DECIDE,
        P.CASES_SIGN,
        P.CASES_ASSIGN,
        P.CASES_CORRECT,
        P.CASES_HAND_OVER,
        P.CASES_RESTRICT,
        # Whoever signs also files the scan of what was signed on paper.
        P.DOCUMENTS_FILE,
        P.LETTERS_SIGN,
        P.EXCHANGE_EXPORT,
    },
    Role.PROSECUTOR: _EVERYBODY | _REQUESTER | {P.CASES_DRAFT, P.CASES_EDIT},
    # No case, no file, no post: only what was referred to the own authority, on its own pages.
    Role.EXECUTING: _EVERYBODY | _AT_HOME | {P.CASES_EXECUTE},
    Role.MANAGER: _EVERYBODY | {P.STATISTICS_READ},
    Role.AUDITOR: _EVERYBODY | _OFFICE | {P.AUDIT_READ},
    Role.ADMIN: _EVERYBODY
    | {P.PEOPLE_MANAGE, P.OFFICE_SET, P.DIRECTORY_CHANGE, P.DIRECTORY_READ_CONTACTS},
}


def granted(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that somebody with these roles may do."""
    return frozenset().union(*(GRANTS[role] for role in roles))
