"""Statistics: what the office may say of its work in figures.

Every figure is worked out from the clocks and flows that each move of a case keeps, exactly and
anew each time. Figures are the office's: they are the same whoever asks, whatever they may know of
single cases; who may not know of cases sees small numbers hidden. Nothing here changes a case.
"""
