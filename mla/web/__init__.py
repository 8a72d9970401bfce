"""The plumbing every page leans on. It knows Flask and the database, and no room by name.

`languages` puts sentences, dates and names in the reader's language; `form` is the ground of every
form; `pages` answers with pages and errors; `headers` guards every answer; `assets` gives our own
files lasting addresses; `transaction` surrounds a request with one piece of work.
"""
