"""Tags: what each thing on a page is, for people who have it read to them.

While a page is drawn, every paragraph is bracketed with a number. When the file is closed, the
tree of headings, lists, tables and paragraphs is written with those numbers (ISO 32000-1, 14.7
and 14.8). What is no part of the text (letterhead, rules, watermark) is marked as an artifact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


@dataclass(eq=False)
class Node:
    """One part of a document: a paragraph, a heading, a table and its rows and cells."""

    tag: str
    """The standard structure type: P, H1, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure."""
    children: list["Node"] = field(default_factory=list)
    alternative: str = ""
    """What a picture shows, in words."""
    spoken: str = ""
    """The plain text of what is drawn shaped and reordered, such as Arabic; else empty."""
    is_repeated: bool = False
    """A heading row, drawn again on each page; only its first drawing counts as text."""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Where it was drawn: the page, counted from zero, and the number on that page."""

    def add(self, tag: str, **more: Any) -> "Node":
        """Add a part under this one and return it."""
        child = Node(tag, **more)
        self.children.append(child)
        return child

    @property
    def is_drawn(self) -> bool:
        """Say whether this or anything under it stands on a page."""
        return bool(self.marks) or any(child.is_drawn for child in self.children)


class TaggedCanvas(Canvas):
    """A canvas that remembers what it draws, and writes the tree of it when it is saved."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, root: Node, **settings: Any) -> None:
        """Start a file whose parts hang under `root`."""
        super().__init__(*args, **settings)
        self._root = root
        self._page_marks: list[Node] = []
        self._all_marks: list[list[Node]] = []

    @contextmanager
    def marked(self, node: Node | None) -> Iterator[None]:
        """Draw something that is part of a node, or an artifact when there is none."""
        page = len(self._all_marks)
        if node is None or (node.is_repeated and node.marks and node.marks[0][0] != page):
            self._code.append("/Artifact BMC")
        else:
            number = len(self._page_marks)
            node.marks.append((page, number))
            self._page_marks.append(node)
            self._code.append(f"/{node.tag} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    def showPage(self) -> None:
        """Close the page, and note which parts stand on it."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._all_marks), pdfdoc.PDFName("S")
        self._all_marks.append(self._page_marks)
        self._page_marks = []

    def save(self) -> None:
        """Write the tree and close the file."""
        if self._code:
            self.showPage()
        _Tree(self._doc).write(self._root, self._all_marks)
        super().save()


class _Tree:
    """The writing of one structure tree into one file."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages = [document.Reference(page) for page in document.Pages.pages]
        self._references: dict[int, Any] = {}

    def write(self, root: Node, marks: list[list[Node]]) -> None:
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        tree_reference = self._document.Reference(tree)
        tree.dict["K"] = self._element(root, tree_reference)
        numbers: list[Any] = []
        for page, nodes in enumerate(marks):
            drawn = pdfdoc.PDFArray([self._references[id(node)] for node in nodes])
            numbers += [page, self._document.Reference(drawn)]
        parents = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        tree.dict["ParentTree"] = self._document.Reference(parents)
        tree.dict["ParentTreeNextKey"] = len(marks)
        catalog = self._document.Catalog
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _element(self, node: Node, parent: Any) -> Any:
        entry = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(node.tag), "P": parent}
        )
        reference = self._references[id(node)] = self._document.Reference(entry)
        if node.alternative:
            entry.dict["Alt"] = pdfdoc.PDFString(node.alternative)
        if node.spoken:
            entry.dict["ActualText"] = pdfdoc.PDFString(node.spoken)
        if node.tag == "TH":
            scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
            entry.dict["A"] = pdfdoc.PDFDictionary(scope)
        kids = [self._mark(page, number) for page, number in node.marks]
        kids += [self._element(child, reference) for child in node.children if child.is_drawn]
        entry.dict["K"] = pdfdoc.PDFArray(kids)
        return reference

    def _mark(self, page: int, number: int) -> Any:
        return pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("MCR"), "Pg": self._pages[page], "MCID": number}
        )
