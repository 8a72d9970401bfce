"""Building: makes the Word templates that come with the register, always the same bytes.

An office changes a template in Word; these are where it starts. Shared parts are said once
(`parts`), the order of each letter once (`request`, `acknowledgement`), the words once for each
language (`english`, `french`).
"""

from mla.letters.building.templates import build, build_all

__all__ = ["build", "build_all"]
