"""Everything that can be done to a referral, one function for each thing a person does."""

from mla.referrals.queries import Order
from mla.referrals.service.acting import accept, ask, decline, deliver, report
from mla.referrals.service.following import answer, approve, close, recall, remind, rework
from mla.referrals.service.sending import send
from mla.referrals.service.stepping import Delivery, Enclosed, Said, note_reading

__all__ = [
    "Delivery",
    "Enclosed",
    "Order",
    "Said",
    "accept",
    "answer",
    "approve",
    "ask",
    "close",
    "decline",
    "deliver",
    "note_reading",
    "recall",
    "remind",
    "report",
    "rework",
    "send",
]
