"""What is asked for: the kinds of assistance, and the measures of a case with their own outcome.

Stage lives on the case, outcome lives on the measure: so a case can be partly executed.
"""
