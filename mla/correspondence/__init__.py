"""The register of what came and what went: letters, notes, calls, meetings, messages, by any way.

Each entry names both parties, both references, the days, the channel and the files, and what it is
about. From that the case hears what happened (the request was sent, information came), and the form
offers the step that usually goes with it. Partners at home write to the office here, and see what
is meant for them.
"""
