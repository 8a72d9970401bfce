"""When something is due, to whom and why: service standards, limits of treaties, working days, and
the diary.

Each entry of the diary is written by the room that knows why; this room keeps it, works its day out
and shows the sum.
"""
