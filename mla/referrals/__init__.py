"""Work given to others at home: a measure referred to a domestic authority, with instructions, a
day by which it is due, a redaction profile and a state of its own (reference, 10.7).
"""
