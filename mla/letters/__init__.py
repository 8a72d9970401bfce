"""Letters: what leaves the house, from a Word template to the frozen copy of what was signed.

The catalogue (`rules`) says which letters there are. `building` makes their templates, `filling`
puts what a case knows into one, `service` keeps the versions, signs and sends. What is signed is
kept as bytes with its SHA-256 and never made anew; only the signature tells the case that it is
signed.
"""
