"""Who did what, to what, and when: added to, chained by hash, never changed.

Every case, every person and every part of the office has a chain of its own, so that two people at
work on two cases never wait for each other. The chain `register` names all the others. An entry
keeps its actor's name as it was on the day.
"""
