"""Every address of the application, built from the application itself: no list kept by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from mla.access.guard import doors

LAST = ("people.sign_out", "people.end_other_sessions", "people.own_password")
"""These end sessions, so that whoever walks comes to them last."""


@dataclass(frozen=True)
class Way:
    """One address and one method it answers."""

    door: str | None
    rule: Rule
    method: str
    address: str

    @property
    def of_a_case(self) -> bool:
        """Whether the address names a case."""
        return "case_id" in self.rule.arguments

    def __str__(self) -> str:
        """Name the way as a person would."""
        return f"{self.method} {self.rule.rule}"


def ways(app: Flask, values: dict[str, Any], *methods: str) -> Iterator[Way]:
    """Every way into the application, or those of some methods."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint in LAST, rule.rule))
    for rule in rules:
        missing = rule.arguments - values.keys()
        assert not missing, f"Say in tests/architecture/full.py what {missing} is in {rule.rule}"
        with app.test_request_context():
            built = rule.build({name: values[name] for name in rule.arguments})
        assert built, rule.rule
        door = doors.get(app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if not methods or method in methods:
                yield Way(door, rule, method, built[1])
