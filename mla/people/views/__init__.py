"""The pages about people: signing in and out, the accounts, one's own account."""

from mla.people.views import accounts, own, signing
from mla.people.views.blueprint import blueprint

__all__ = ["accounts", "blueprint", "own", "signing"]
