"""Papers about many things at once, for another State: how to ask us, and what is open between us.

Both are read from what the register holds and are never kept: made anew for each day, in the
language of whoever receives them. They name no person a case is about.
"""
