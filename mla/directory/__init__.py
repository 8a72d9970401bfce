"""Who is who: States, authorities at home and abroad, networks, and the office itself.

Facts about States, networks and the languages that States accept come from the files in `data/`,
each with its source and date. What an office writes or corrects itself is never overwritten by
them. The office (its State, name, address, time zone, signatories, reference pattern) is a table of
settings.
"""
