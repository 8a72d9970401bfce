"""Building blocks with no web, no database and no documents in them.

Importing anything from here loads nothing but Python's own library, so that a rule can be read,
tested and trusted by itself.
"""
