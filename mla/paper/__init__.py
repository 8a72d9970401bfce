"""Paper: what leaves the office as a page.

Fonts for seven languages, text from right to left, and a filled Word document drawn as a PDF.
This room knows no case and no database; it is the only one that imports reportlab. Ask
`convert.docx_to_pdf` for a PDF, and `unsupported.unsupported` for what that PDF could not show.
"""
