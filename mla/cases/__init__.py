"""The case: one matter at the central authority, from the day it arrives or is drafted to the end.

Identity, parties, the stage and the visits to it, the clocks, what was recorded about it by other
rooms, and who may know of it. A case never learns of letters or files: those rooms tell it what
happened (`service.record_fact`), and its rules look at nothing but what the case itself knows.
"""
