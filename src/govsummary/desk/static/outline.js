// Left: what the paper consists of, with the number of faults at each; drag, or Alt with the arrows, to reorder.

import { ask, complain } from "./api.js";
import { change, choose, desk, dispatch } from "./main.js";
import { button, make, same, within } from "./make.js";
import { remove } from "./form.js";
import { askAttachment, pasteOnOutline } from "./pasting.js";
import { pick } from "./pick.js";
import { findings, nodeOf } from "./problems.js";
import { isSample, named } from "./samples.js";
import { called, english, t } from "./words.js";

const pane = document.getElementById("outline");
let dragged = null;
let drawn = "";
pane.addEventListener("paste", pasteOnOutline);

export function showOutline(state) {
  const faults = findings();
  const now = JSON.stringify([state.tree, desk.path, faults.map((one) => [one.pointer, one.severity])]);
  if (now === drawn && pane.firstChild) return; // a click that has begun on a line ends on it
  drawn = now;
  const focused = pane.contains(document.activeElement);
  pane.replaceChildren(make("ul", {}, state.tree.map((node) => item(node, faults, state.tree))));
  if (focused) pane.querySelector("[aria-current=true]")?.focus();
}

function item(node, faults, tree) {
  const own = faults.filter((one) => one.pointer && belongs(one.pointer, node, tree));
  const errors = own.filter((one) => one.severity === "error").length;
  const count = errors || own.filter((one) => one.severity === "warning").length;
  const words = node.absent ? `＋ ${titled(node)}` : titled(node);
  const line = make("button", {
    type: "button", class: "node", "aria-current": String(same(node.path, nodeOf(desk.path))), title: node.type || titled(node),
    onclick: () => (node.absent && node.kind === "attachments" ? askAttachment() : choose(node.path)), onkeydown: (event) => moveByKey(event, node),
  }, make("span", { class: isSample(node.title) ? "sample" : "" }, words), count ? make("b", { class: errors ? "count" : "count warning" }, String(count)) : null);
  const ways = { part: [t("加板块"), addSection], attachment: [t("加板块"), addSection], attachments: [t("加附件"), askAttachment] };
  const [name, way] = ways[node.kind] || [];
  const add = name && !node.absent ? button("＋", () => way(node), { class: "quiet add", "aria-label": t("{name}：{what}", { name: titled(node), what: name }), title: name }) : null;
  const below = node.children.length ? make("ul", {}, node.children.map((one) => item(one, faults, tree))) : null;
  const made = make("li", { class: `${node.kind}${node.absent ? " absent" : ""}`, draggable: node.kind === "section" }, make("div", { class: "line" }, line, add), node.absent ? null : below);
  if (node.kind === "section") drag(made, node);
  return made;
}

function titled(node) {
  // its own words, or what the data call it
  return ["section", "attachment"].includes(node.kind) ? named(node.title) : called(node);
}

function belongs(pointer, node, tree) {
  if (node.path.length) return within(pointer, node.path);
  return pointer.length < 2 && !tree.some((one) => one.path.length && within(pointer, one.path));
}

function drag(made, node) {
  made.addEventListener("dragstart", (event) => {
    event.stopPropagation();
    event.dataTransfer.setData("text/plain", node.title);
    dragged = node;
  });
  made.addEventListener("dragover", (event) => {
    if (!dragged || !sameList(dragged.path, node.path)) return;
    event.preventDefault();
    event.stopPropagation();
    made.classList.add("over");
  });
  made.addEventListener("dragleave", () => made.classList.remove("over"));
  made.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged && sameList(dragged.path, node.path)) move(dragged, node.path[node.path.length - 1]);
    dragged = null;
  });
}

function sameList(one, other) {
  return same(one.slice(0, -1), other.slice(0, -1)) && !same(one, other);
}

function move(node, to) {
  const path = [...node.path.slice(0, -1), to];
  change([{ op: "move", path: node.path, to }]).then((done) => done && choose(path));
}

function moveByKey(event, node) {
  if (event.key === "Delete" && ["section", "attachment"].includes(node.kind)) {
    event.preventDefault();
    remove(node.path, node.title);
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const place = node.path[node.path.length - 1];
  if (event.altKey && ["section", "attachment"].includes(node.kind) && place + step >= 0) move(node, place + step);
  else if (!event.altKey) {
    const lines = [...pane.querySelectorAll(".node")];
    lines[lines.indexOf(event.target.closest(".node")) + step]?.focus();
  }
}

export async function addSection(node) {
  let types = [];
  try {
    types = await ask("types");
  } catch (fault) {
    complain(fault);
  }
  const own = { value: { 标题: "新板块", 正文: "【待填：正文】" }, title: t("手写板块"), about: t("标题、段落、列举、表格、图片自己写") }; // data
  const all = types.map((one) => ({ value: { 类型: one.title, 数据: {} }, title: called(one), about: english ? `${one.title} ${one.about}` : one.about, hint: one.example, name: one.name })); // data
  const section = await pick(t("{name}：{what}", { name: titled(node), what: t("加板块") }), async (typed) =>
    [...(typed && !own.title.includes(typed) ? [] : [own]), ...all.filter((one) => `${one.title} ${one.about} ${one.name}`.toLowerCase().includes(typed.toLowerCase()))]);
  if (section) dispatch("add", { path: node.path, section }).then((done) => done && chooseLast(node.path));
}

function chooseLast(path) {
  const find = (nodes) => nodes.flatMap((one) => [one, ...find(one.children)]);
  const holder = find(desk.state.tree).find((one) => same(one.path, path));
  const last = holder && holder.children[holder.children.length - 1];
  if (last) choose(last.path);
}
