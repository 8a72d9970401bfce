"""The pages of referrals: those of the authority, and those of the office."""

from mla.referrals.views import office, partner
from mla.referrals.views.blueprint import blueprint

__all__ = ["blueprint", "office", "partner"]
