"""What a person is in a case, whose number a reference is, how two cases belong together."""

from enum import StrEnum


class PersonRole(StrEnum):
    """What a person is in the proceeding (register format, `persons`)."""

    SUSPECT = "suspect"
    ACCUSED = "accused"
    CONVICTED = "convicted"
    WITNESS = "witness"
    VICTIM = "victim"
    EXPERT = "expert"
    THIRD_PARTY = "third_party"
    LEGAL_PERSON = "legal_person"


class ReferenceKind(StrEnum):
    """Whose number it is."""

    FOREIGN = "foreign"
    DOMESTIC = "domestic"
    COURT = "court"
    PLATFORM = "platform"
    """A platform or network of the directory, named by its code: PICS, INTERPOL, Eurojust."""
    OTHER = "other"


class LinkKind(StrEnum):
    """How two cases belong together."""

    SAME_MATTER = "same_matter"
    SUPPLEMENTS = "supplements"
    FOLLOWS = "follows"
    PARALLEL = "parallel"
    BECAME = "became"
    """The second was made out of the first, which was closed by that; only `turn_into` makes it."""
