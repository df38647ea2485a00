// What a screen reader gets, read off the accessibility tree of the browser: nodes as Chromium's own protocol has them.

const LANDMARKS = ["banner", "main", "contentinfo"];
const NAMED = ["navigation", "heading", "link", "table", "columnheader", "rowheader", "image", "figure"];

const role = (node) => node.role?.value ?? "";
const named = (node) => Boolean(node.name?.value?.trim());
const property = (node, name) => node.properties?.find((each) => each.name === name)?.value?.value;

// A list of sentences, one for each thing that a reader would miss.
export function treeProblems(nodes) {
  const seen = inOrder(nodes).filter((node) => !node.ignored);
  return [...landmarks(seen), ...unnamed(seen), ...levels(seen), ...heads(seen), ...pictures(seen)];
}

// The nodes as they are read; Chromium gives them level by level.
function inOrder(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (id) => (byId.has(id) ? [byId.get(id), ...(byId.get(id).childIds ?? []).flatMap(below)] : []);
  return below(nodes[0].nodeId);
}

function landmarks(nodes) {
  return LANDMARKS.map((each) => [each, nodes.filter((node) => role(node) === each).length])
    .filter(([, count]) => count !== 1)
    .map(([each, count]) => `${count} landmarks ${each}`);
}

function unnamed(nodes) {
  return nodes.filter((node) => NAMED.includes(role(node)) && !named(node)).map((node) => `a ${role(node)} without a name`);
}

function levels(nodes) {
  const found = nodes.filter((node) => role(node) === "heading").map((node) => property(node, "level"));
  const jumps = found.filter((level, at) => level > (found[at - 1] ?? 0) + 1);
  return [
    ...(found.filter((level) => level === 1).length === 1 ? [] : ["not one heading of level 1"]),
    ...jumps.map((level) => `a heading of level ${level} after one more than a level above it`),
  ];
}

function heads(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const below = (node) => (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  const inside = (node) => below(node).flatMap((child) => [child, ...inside(child)]);
  return nodes
    .filter((node) => role(node) === "table")
    .filter((node) => !inside(node).some((each) => role(each) === "columnheader"))
    .map((node) => `the table ${node.name?.value} has no heads of columns`);
}

function pictures(nodes) {
  return nodes
    .filter((node) => role(node) === "image" && !node.description?.value?.trim())
    .map((node) => `the picture ${node.name?.value} has no description`);
}
