"""The rules of a case, each file one subject, none of them aware of a database or a page."""
