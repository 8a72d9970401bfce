"""What people fill in about a case. Forms check shapes; rules check sense."""

from mla.cases.forms.deciding import DecideForm, ExcuseForm, KindForm, ReviewForm, TurnForm
from mla.cases.forms.fields import VersionedForm
from mla.cases.forms.moves import answers_from, move_form
from mla.cases.forms.particulars import CaseForm, EditForm, NewForm
from mla.cases.forms.parts import (
    AccessForm,
    ActForm,
    AssignForm,
    CorrectForm,
    LinkForm,
    MeasureForm,
    PersonForm,
    ReferenceForm,
    RestrictForm,
    contents_form,
    measure_form,
)
from mla.cases.forms.register import RegisterFilter

__all__ = [
    "AccessForm",
    "ActForm",
    "AssignForm",
    "CaseForm",
    "CorrectForm",
    "DecideForm",
    "EditForm",
    "ExcuseForm",
    "KindForm",
    "LinkForm",
    "MeasureForm",
    "NewForm",
    "PersonForm",
    "ReferenceForm",
    "RegisterFilter",
    "RestrictForm",
    "ReviewForm",
    "TurnForm",
    "VersionedForm",
    "answers_from",
    "contents_form",
    "measure_form",
    "move_form",
]
