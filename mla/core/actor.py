"""Somebody who does things: a signed-in person, the command line, or the system itself."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """What the rest of the system needs to know about whoever is acting."""

    id: int | None
    """The number of the person; None for the command line and the system."""
    name: str
    login: str
    permissions: frozenset[str] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    authority_id: int | None = None
    """The authority this person sits in: the prosecution office, the executing authority."""
    may_read_all: bool = False
    """The command line reads every case; no signed-in person does."""

    def may(self, permission: str) -> bool:
        """Say whether this actor holds a permission."""
        return permission in self.permissions
