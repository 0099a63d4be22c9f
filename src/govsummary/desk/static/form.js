// Middle: the form of what is chosen, with what it says on the page above it and what is wrong right at each field.

import { ask } from "./api.js";
import { renew } from "./events.js";
import { fieldList } from "./fields.js";
import { change, choose, desk } from "./main.js";
import { button, keepTyped, make, same, within } from "./make.js";
import { addSection } from "./outline.js";
import { pasteButton, takesPaste } from "./pasting.js";
import { findings, nodeOf } from "./problems.js";
import { named } from "./samples.js";
import { removed } from "./toast.js";
import { called, t } from "./words.js";

const pane = document.getElementById("middle");
let shown = { path: null, shape: "", inputs: [], fields: [] };
let wanted = null;
let outstanding = 0; // changes that the server has not answered: what it says before them is of yesterday
let asked = 0;
let composing = false; // an input method has begun a word: its field stays where it is
let owing = { due: false, anew: false }; // the drawing that waits for that

pane.addEventListener("compositionstart", () => { composing = true; });
pane.addEventListener("compositionend", () => {
  composing = false;
  if (owing.due) refreshForm();
});

export async function showForm(place = null) {
  const path = desk.path;
  const turn = ++asked;
  const form = whole(await ask("form", { path }));
  if (path !== desk.path || turn !== asked) return;
  build(form);
  if (place) focus(place);
}

export async function refreshForm(anew = false) {
  const path = desk.path;
  const turn = ++asked;
  let form = null;
  try {
    form = whole(await ask("form", { path }));
  } catch (fault) {
    choose(nodeOf(path.slice(0, -1)));
    return;
  }
  if (path !== desk.path || desk.tab !== "form" || turn !== asked) return;
  owing = { due: composing || outstanding > 0, anew: anew || owing.anew };
  if (owing.due) return; // the answer to what was typed meanwhile draws it
  const afresh = owing.anew;
  owing.anew = false;
  if (afresh || !same(shown.path, path) || shown.shape !== shapeOf(form) || !pane.querySelector(".fields")) {
    const typing = pane.contains(document.activeElement) ? document.activeElement : null;
    const opened = [...pane.querySelectorAll("details")].map((one) => one.open);
    const again = same(shown.path, path);
    const old = shown.inputs.find((one) => one.input === typing);
    const caret = typing && typing.caret ? typing.caret() : -1;
    build(form);
    if (again) [...pane.querySelectorAll("details")].forEach((one, n, list) => { if (list.length === opened.length) one.open = opened[n]; });
    if (wanted) focus(wanted);
    else if (typing && typing.dataset.key) goOn(typing, caret, old);
    wanted = null;
    return;
  }
  const fields = flat(form.fields);
  shown.fields = form.fields;
  for (const one of shown.inputs) renew(one, form.rev, ...valueAt(fields, one.path));
  showSaid();
  showFaults();
}

export function sendChange(operations, then = null) {
  // ``then`` is where the hand goes once what was added is there
  wanted = then;
  outstanding += 1;
  let before = 0;
  const changed = operations.map((one) => shown.inputs.find(({ path }) => same(path, one.path)));
  // each says which revision its field was of, once it is its turn: what this window wrote meanwhile it has seen
  const since = (n) => {
    before = desk.state.rev;
    return changed[n] ? changed[n].seen : before;
  };
  return change(operations.map((one, n) => ({ ...one, get since() { return since(n); } }))).then((done) => {
    outstanding -= 1;
    if (!done && owing.due) refreshForm();
    if (!done) return done;
    const { rev } = desk.state;
    const alone = rev === before + 1; // nobody else has written between
    for (const one of shown.inputs) if (changed.includes(one) || (alone && one.seen === before)) one.seen = rev;
    return done;
  });
}

function whole(form) {
  const all = (one) => ({ unit: "", choices: null, computed: "", how: "", of: "", role: "", empty: "", ...one, about: t(one.about || ""), fields: one.fields.map(all) });
  return { ...form, about: t(form.about || ""), fields: form.fields.map(all) };
}

function valueAt(fields, path) {
  // of a cell as well, which is no field of its own
  const field = fields.filter((one) => within(path, one.path)).sort((one, other) => other.path.length - one.path.length)[0];
  let value = field ? field.value : null;
  for (const step of field ? path.slice(field.path.length) : []) value = value === null || value === undefined ? null : value[step];
  return [value === undefined ? null : value, field && same(field.path, path) ? field : null];
}

function goOn(typing, caret, old) {
  // what is being typed while the form is made anew is typed on
  const again = shown.inputs.find((one) => one.input.dataset.key === typing.dataset.key);
  if (!again) return;
  const { input } = again;
  input.focus();
  const sent = !typing.clean || typing.clean();
  if (sent && typing.text && typing.text().trim() !== input.text().trim()) return; // somebody else wrote there
  if (!sent && old) again.seen = old.seen;
  if (input.takeOver) input.takeOver(typing, caret);
  if (typing.value === undefined || typing.tagName === "SELECT") return;
  input.value = typing.value;
  input.setSelectionRange(typing.selectionStart, typing.selectionEnd);
}

function flat(fields) {
  return fields.flatMap((one) => (["group", "table", "blocks"].includes(one.widget) ? [one, ...flat(one.fields)] : [one]));
}

function shapeOf(form) {
  return JSON.stringify([absent(), flat(form.fields).map((one) => [one.path, one.widget, sizeOf(one)])]);
}

function sizeOf(one) {
  const value = one.value;
  if (one.widget === "grid") return (value || []).map((row) => (Array.isArray(row) ? row.length : 0));
  if (one.widget === "rows") return (value || []).map((row) => Object.keys(row).length > 6);
  if (one.widget === "names" || one.widget === "figures") return Object.keys(value || {});
  if (one.widget === "blocks") return Array.isArray(value) ? value.length : -1;
  if (one.aside || ["group", "table"].includes(one.widget)) return value !== null;
  return one.required ? value !== null && value !== "" : 0;
}

function build(form) {
  keepTyped(pane, () => draw(form));
}

function draw(form) {
  shown = { path: form.path || desk.path, shape: shapeOf(form), inputs: [], fields: form.fields };
  const node = nodeOf(desk.path);
  const inside = desk.path.length > node.length;
  pane.replaceChildren(...[
    inside ? button(`‹ ${t("返回")}`, () => choose(node), { class: "quiet", id: "up" }) : null,
    make("div", { class: "heading" }, make("h2", {}, named(heading(form))),
      desk.path.length && !absent() && removable() ? button(t("删去"), () => remove(desk.path, named(heading(form))), { class: "quiet", id: "remove" }) : null),
    form.about ? make("p", { class: "about" }, form.about) : null,
    make("div", { class: "said", hidden: true, role: "status", "aria-label": t("页面上写的") }),
    make("div", { class: "fields" }, fieldList(form.fields.length === 1 && form.fields[0].title === form.title ? [{ ...form.fields[0], title: "", about: "" }] : form.fields)),
    make("div", { class: "adding" },
      takesPaste(desk.path) ? pasteButton(desk.path, named(heading(form))) : null,
      below(node) ? button(`＋ ${below(node)}`, () => addSection({ path: desk.path, title: named(heading(form)) }), { class: "quiet" }) : null),
    absent() ? button(t("加上{what}", { what: called(form) }), () => change([{ op: "set", path: desk.path, value: {} }]), { class: "main" }) : null,
  ].filter(Boolean));
  const fields = flat(form.fields);
  for (const one of shown.inputs) Object.assign(one, { seen: form.rev, value: JSON.stringify(valueAt(fields, one.path)[0]) });
  showSaid();
  showFaults();
}

function below(node) {
  // a part has sections, and one written by hand may have its own
  const kind = same(node, desk.path) && takesPaste(node);
  return kind === "section" ? t("加下级板块") : kind ? t("加板块") : "";
}

function heading(form) {
  const title = form.fields.find((one) => ["标题", "附件标题"].includes(one.title) && one.value); // data
  return ["板块", "Section", "附件"].includes(form.title) && title ? title.value : called(form); // data
}

function absent() {
  return desk.state.tree.some((node) => node.absent && node.kind === "group" && same(node.path, desk.path));
}

function removable() {
  return typeof desk.path[desk.path.length - 1] === "number" || (desk.path.length === 1 ? desk.path[0] !== "指标" : desk.path[0] === "指标"); // data
}

export function remove(path, name) {
  choose(nodeOf(path.slice(0, -1)));
  change([{ op: "remove", path }]).then((done) => done && removed(name));
}

export function footnotesHere() {
  const found = shown.fields.find((one) => one.widget === "names" && one.title === "脚注"); // data
  return (found && found.value) || {};
}

export function register(path, input, write) {
  input.dataset.key = JSON.stringify(path);
  shown.inputs.push({ path, input, write, value: "", seen: 0 });
  return input;
}

function focus(path) {
  const best = shown.inputs.filter((one) => within(path, one.path) || within(one.path, path))
    .sort((one, other) => (within(path, other.path) ? other.path.length : 0) - (within(path, one.path) ? one.path.length : 0) || wanting(other) - wanting(one))[0];
  if (!best) return;
  for (let closed = best.input.closest("details"); closed; closed = closed.parentElement.closest("details")) closed.open = true;
  best.input.focus();
  const blank = best.input.querySelector(".blank");
  if (blank) getSelection().selectAllChildren(blank);
  best.input.scrollIntoView({ block: "center" });
}

function wanting({ input }) {
  return input.closest(".field.missing") ? 1 : 0;
}

// ---- around the fields ----

function showSaid() {
  const box = pane.querySelector(".said");
  const typed = desk.path.some((step) => typeof step === "number");
  const parsed = typed && new DOMParser().parseFromString(desk.state.html, "text/html");
  const words = parsed ? [...parsed.querySelectorAll("p.Body[data-path]")].filter((one) => within(JSON.parse(one.dataset.path), desk.path)).map((one) => one.textContent) : [];
  box.hidden = !words.length || !shown.inputs.some((one) => one.path[desk.path.length] === "数据" || one.path[desk.path.length] === "data"); // data
  box.textContent = words.join("\n");
}

function showFaults() {
  const found = findings().filter((one) => one.pointer && one.severity !== "info");
  const fields = [...pane.querySelectorAll("[data-field]")].map((one) => [one, JSON.parse(one.dataset.field)]);
  for (const [one, path] of fields) {
    const own = found.filter((each) => within(each.pointer, path) && !fields.some(([, other]) => other.length > path.length && within(other, path) && within(each.pointer, other)));
    one.querySelector(":scope > .faults").replaceChildren(...own.map((each) => make("div", { class: `fault ${each.severity}` }, `${each.message}${each.hint ? `。${each.hint}` : ""}`)));
  }
  for (const { path, input } of shown.inputs) {
    const wrong = found.some((each) => each.severity === "error" && within(each.pointer, path));
    input.setAttribute("aria-invalid", String(wrong));
  }
}
