"""Who may do what: permissions, roles and what each role is granted, and the door of every page."""
