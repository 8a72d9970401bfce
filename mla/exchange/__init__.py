"""A register comes in, and goes out again: the register format, and a case told whole.

`reading` opens a folder or workbook, `checking` finds everything that is wrong with it before
anything is written, `writing` takes the sound cases in as one piece of work, `exporting` writes
the same format, and `case_json` describes one case for a program. Nothing here prints or knows a
page.
"""
