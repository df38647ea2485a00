"""The tree of a document's parts written into the file, with what each page's pieces and annotations belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from assess.export.pdf.tags import Annotation, Marked, Node

if TYPE_CHECKING:
    from pikepdf import Dictionary, Name, Object, Pdf


@dataclass(slots=True)
class Tree:
    """What is known of the pages and annotations while the tree is written."""

    pdf: "Pdf"
    pages: "Sequence[Dictionary]"
    annotations: "Sequence[Object]"
    owners: "dict[int, dict[int, Object]]" = field(default_factory=dict)
    holders: "dict[int, Object]" = field(default_factory=dict)


def write_structure(pdf: "Pdf", root: Node, pages: "Sequence[Dictionary]", annotations: "Sequence[Object]") -> None:
    """Gives the file its tree."""
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415 - what only writing needs

    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree = Tree(pdf, pages, annotations)
    top.K = Array([_element(tree, root, top)])
    numbers = Array()
    for number, page in enumerate(pages):
        page.StructParents, page.Tabs = number, Name.S
        owners = tree.owners.get(number, {})
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([owners[each] for each in sorted(owners)])))
    for number, annotation in enumerate(annotations):
        annotation.StructParent = len(pages) + number
        numbers.append(len(pages) + number)
        numbers.append(tree.holders[number])
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    top.ParentTreeNextKey = len(pages) + len(annotations)
    pdf.Root.StructTreeRoot = top
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(tree: Tree, node: Node, parent: "Object") -> "Object":
    entries: dict[str, object] = {"/Type": _name("/StructElem"), "/S": _name(f"/{node.role}"), "/P": parent}
    first = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    if first is not None:
        entries["/Pg"] = tree.pages[first]
    made = tree.pdf.make_indirect(_dictionary(entries | _described(node)))
    kids = [_kid(tree, kid, made, first) for kid in node.kids]
    made["/K"] = kids[0] if len(kids) == 1 else kids
    return made


def _kid(tree: Tree, kid: "Node | Marked | Annotation", made: "Object", first: int | None) -> "Object | int":
    match kid:
        case Node():
            return _element(tree, kid, made)
        case Annotation(page, number):
            tree.holders[number] = made
            reference: dict[str, object] = {
                "/Type": _name("/OBJR"),
                "/Obj": tree.annotations[number],
                "/Pg": tree.pages[page],
            }
            return _dictionary(reference)
        case Marked(page, number):
            tree.owners.setdefault(page, {})[number] = made
            if page == first:
                return number
            return _dictionary({"/Type": _name("/MCR"), "/Pg": tree.pages[page], "/MCID": number})


def _described(node: Node) -> dict[str, object]:
    """What an element says about itself: words for a picture and its place, what a head of a table belongs to."""
    said = node.attributes
    if "Scope" in said:
        return {"/A": _dictionary({"/O": _name("/Table"), "/Scope": _name(f"/{said['Scope']}")})}
    if "ListNumbering" in said:
        return {"/A": _dictionary({"/O": _name("/List"), "/ListNumbering": _name(f"/{said['ListNumbering']}")})}
    if node.box is not None:
        box = [round(each, 2) for each in node.box]
        layout = _dictionary({"/O": _name("/Layout"), "/BBox": box, "/Placement": _name("/Block")})
        return {"/Alt": said.get("Alt", ""), "/A": layout}
    return {}


def _dictionary(entries: dict[str, object]) -> "Dictionary":
    made: Dictionary = _pikepdf().Dictionary(entries)
    return made


@cache
def _name(name: str) -> "Name":
    made: Name = _pikepdf().Name(name)
    return made


@cache
def _pikepdf() -> ModuleType:
    import pikepdf  # noqa: PLC0415 - what only writing needs

    return pikepdf
