"""Keeping what somebody typed into a long form and has not sent yet."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from mla.cases import queries
from mla.cases.models import FormDraft
from mla.database import Work


def keep_draft(work: Work, form: str, fields: Mapping[str, Any]) -> None:
    """Keep what a person has typed into a form, in place of what was kept before."""
    draft = queries.find_draft(work, form)
    if draft is None:
        draft = FormDraft(person_id=work.actor.id, form=form)
        work.session.add(draft)
    draft.fields, draft.saved_at = dict(fields), work.now
    work.session.flush()


def drop_draft(work: Work, form: str) -> None:
    """Forget what was kept of a form, because it was sent or is not wanted."""
    work.session.execute(
        delete(FormDraft).where(FormDraft.person_id == work.actor.id, FormDraft.form == form)
    )
