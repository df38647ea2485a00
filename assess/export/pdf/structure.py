"""The tree of a document's parts, written for the file, with what each page's pieces and annotations belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assess.export.pdf.objects import Objects, array, numbers, reference, string
from assess.export.pdf.tags import Annotation, Marked, Node


@dataclass(slots=True)
class Tree:
    """What is known while the tree is written; pages, annotations and elements by the numbers of their objects."""

    objects: Objects
    pages: Sequence[int]
    annotations: Sequence[int]
    owners: dict[int, dict[int, int]] = field(default_factory=dict)
    holders: dict[int, int] = field(default_factory=dict)


def write_structure(objects: Objects, root: Node, pages: Sequence[int], annotations: Sequence[int]) -> int:
    """Adds the tree; returns the number of its top. A page counts by its place, annotations after the last page."""
    top = objects.number()
    tree = Tree(objects, pages, annotations)
    first = _element(tree, root, top)
    owners = [tree.owners.get(number, {}) for number in range(len(pages))]
    belong = [objects.add(array(reference(each[at]) for at in sorted(each))) for each in owners]
    belong += [tree.holders[number] for number in range(len(annotations))]
    listed = array(f"{number} {reference(each)}" for number, each in enumerate(belong))
    parents, following = objects.add(f"<< /Nums {listed} >>"), len(belong)
    entries = f"/K [{reference(first)}] /ParentTree {reference(parents)} /ParentTreeNextKey {following}"
    objects.put(top, f"<< /Type /StructTreeRoot {entries} >>")
    return top


def _element(tree: Tree, node: Node, parent: int) -> int:
    number, first = tree.objects.number(), None
    kids = list[str]()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(f"{_element(tree, kid, number)} 0 R")
        else:
            first = kid.page if first is None else first
            kids.append(_leaf(tree, kid, number, first))
    held = kids[0] if len(kids) == 1 else array(kids)
    page = "" if first is None else f" /Pg {tree.pages[first]} 0 R"
    start = f"<< /Type /StructElem /S /{node.role} /P {parent} 0 R{page}"
    tree.objects.put(number, f"{start}{_described(node)} /K {held} >>")
    return number


def _leaf(tree: Tree, kid: Marked | Annotation, number: int, first: int) -> str:
    """What an element holds itself; a piece of the page on which the element begins is known by its number alone."""
    page, at = kid
    if isinstance(kid, Annotation):
        tree.holders[at] = number
        return f"<< /Type /OBJR /Obj {reference(tree.annotations[at])} /Pg {reference(tree.pages[page])} >>"
    tree.owners.setdefault(page, {})[at] = number
    return str(at) if page == first else f"<< /Type /MCR /Pg {reference(tree.pages[page])} /MCID {at} >>"


def _described(node: Node) -> str:
    """What an element says about itself: words for a picture and its place, what a head of a table belongs to."""
    said = node.attributes
    if not said:
        return ""
    if "Scope" in said:
        return f" /A << /O /Table /Scope /{said['Scope']} >>"
    if "ListNumbering" in said:
        return f" /A << /O /List /ListNumbering /{said['ListNumbering']} >>"
    if node.box is not None:
        layout = f"/A << /O /Layout /BBox {numbers(node.box)} /Placement /Block >>"
        return f" /Alt {string(said.get('Alt', ''))} {layout}"
    return ""
