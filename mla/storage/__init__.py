"""Bytes in, fingerprint out: every file the register keeps, written once and never overwritten.

A file is addressed by the SHA-256 of what it holds, so the same file is stored once however often
it comes in. Its bytes are on the disk before its row is: whatever stops the process in between
leaves at worst a file that no row names, never a row without its file.
This room knows no case. Who may read a file is decided by the room that hangs it on something.
"""
