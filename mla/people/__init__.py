"""The people of the office and its partners, and how they sign in. Flask-Login lives only here."""
