"""Work given to authorities at home: sent, accepted or declined, executed, checked, done.

A referral carries measures of a case, or a piece of work such as an opinion or an extract, to one
authority: with instructions, a day, and exactly those particulars that its redaction profile lets
travel. What the authority was shown is frozen at sending. It signs in and sees that, what passed
in this referral, and nothing else of the case; this room moves the case with the authority's steps.
"""
