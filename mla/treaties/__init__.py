"""Legal bases: instruments, who is bound by them since when, what each asks of a request, what each
allows and forbids as a ground of refusal; offence groups and scheduled substances.

All of it is data with its source and date, from the files in `data/`. An office adds rows and
corrects them; what it wrote stays when the files are brought in again.
"""
