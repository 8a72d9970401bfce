"""Who can be asked first: the contact points of the networks in each State, and how asking went.

A contact is never written over by another person: a new one ends the earlier one, so that the room
always tells who it is today, since when, and who it was before. Contact points carry advice and
urgency; they never stand in for the formal sending of a request.
"""
