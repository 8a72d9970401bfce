"""Where rooms meet on one page: today's work, the case file with its one timeline, the audit page.

It decides nothing and changes nothing; it merges what the rooms below it know.
"""
