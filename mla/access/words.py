"""What the roles and the permissions are called."""

from mla.access.rules import Permission, Role
from mla.core.words import Sentence, say

ROLES: dict[Role, Sentence] = {
    Role.CLERK: say("Clerk"),
    Role.OFFICER: say("Case officer"),
    Role.REVIEWER: say("Reviewer"),
    Role.PROSECUTOR: say("Prosecutor"),
    Role.EXECUTING: say("Executing authority"),
    Role.MANAGER: say("Programme manager"),
    Role.AUDITOR: say("Auditor"),
    Role.ADMIN: say("Administrator"),
}

DUTIES: dict[Role, Sentence] = {
    Role.CLERK: say("Registers requests, files correspondence, dispatches letters."),
    Role.OFFICER: say("Examines and follows up requests; speaks for partners without account."),
    Role.REVIEWER: say("Head of unit: decides, approves and signs; sees confidential cases."),
    Role.PROSECUTOR: say("Drafts and submits requests; sees the cases of the own office only."),
    Role.EXECUTING: say("Carries out what was referred to it, and sees nothing else."),
    Role.MANAGER: say("Sees figures, never a case."),
    Role.AUDITOR: say("Reads cases and the audit trail, and changes nothing."),
    Role.ADMIN: say("Manages people and the office’s settings, and never reads a case."),
}

P = Permission

PERMISSIONS: dict[Permission, Sentence] = {
    P.DESK_READ: say("See what waits for oneself on the desk"),
    P.CASES_READ: say("Read the cases one may know of"),
    P.CASES_READ_OFFICE: say("Know of every open and restricted case of the office"),
    P.CASES_READ_CONFIDENTIAL: say("Know of every confidential case of the office"),
    P.CASES_REGISTER: say("Register incoming requests"),
    P.CASES_DRAFT: say("Draft and submit outgoing requests"),
    P.CASES_EDIT: say("Change the particulars of a case"),
    P.CASES_HANDLE: say("Follow up a case with the other State and with partners"),
    P.CASES_DECIDE: say("Decide: accept, approve, refuse, postpone"),
    P.CASES_SIGN: say("Record that an outgoing request was signed"),
    P.CASES_EXECUTE: say("Carry out a request, or record that it was carried out"),
    P.CASES_ASSIGN: say("Give a case to an officer"),
    P.CASES_HAND_OVER: say("Hand over the work of somebody who leaves or is away"),
    P.CASES_RESTRICT: say("Change who may know of a case"),
    P.CASES_CORRECT: say("Correct the history of a case, with a reason"),
    P.CORRESPONDENCE_READ: say("Read the correspondence of a case"),
    P.CORRESPONDENCE_WRITE: say("Write to the central authority about a case"),
    P.CORRESPONDENCE_FILE: say("File what came and what went"),
    P.DOCUMENTS_READ: say("Open the files of a case"),
    P.DOCUMENTS_FILE: say("Add files to a case"),
    P.REFERRALS_READ: say("Read what was referred to the own authority"),
    P.REFERRALS_OVERVIEW: say("See who at home waits for whom"),
    P.LETTERS_READ: say("Read letters"),
    P.LETTERS_COMPOSE: say("Compose letters"),
    P.LETTERS_SIGN: say("Sign letters"),
    P.LETTERS_SEND: say("Dispatch letters"),
    P.STATISTICS_READ: say("See the figures"),
    P.DIRECTORY_READ: say("Read the directory and the treaties"),
    P.DIRECTORY_READ_CONTACTS: say("See who the contact persons of networks are"),
    P.DIRECTORY_CHANGE: say("Change the directory and the treaties"),
    P.EXCHANGE_EXPORT: say("Take cases out of the register as files"),
    P.PEOPLE_MANAGE: say("Manage people and their roles"),
    P.OFFICE_SET: say("Set up the office"),
    P.AUDIT_READ: say("Read the audit trail"),
    P.SELF_MANAGE: say("Manage one’s own account"),
}
"""What each permission lets somebody do, in the order in which the roles page lists them."""
