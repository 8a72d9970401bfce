"""Files on a case: what each one is, in which language, original or copy, and its versions.

The bytes lie in the storage, once and unchanged; a row here says what they are to this case and who
of those who may know of the case may see them. A new version replaces an old one in the list, and
both stay. Two kinds of file say that something happened, and the case is told: the translation of a
request, and the scan of the signed paper.
"""
