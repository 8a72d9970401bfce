"""The rules of the small procedures: what they are made of, and one file for each kind."""
