"""The demonstration: an invented office, Esperia's, with four years of invented cases.

`fill` tells the story of every matter in `data/` through the services that the pages call, so
that visits, clocks, letters and the audit trail are what an office would have made. `people` says
who is there, `matters` what is asked, `stories` how each case travels.
"""

from mla.exchange.demo.filling import AGE, fill, set_passwords
from mla.exchange.demo.people import ACCOUNTS

__all__ = ["ACCOUNTS", "AGE", "fill", "set_passwords"]
