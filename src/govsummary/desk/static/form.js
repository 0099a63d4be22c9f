// Middle: the fields of what is chosen, with what they say on the page above them and what is wrong right below each.

import { ask } from "./api.js";
import { change, choose, desk } from "./main.js";
import { button, make, same, within } from "./make.js";
import { table, rows, figures } from "./tables.js";
import { findings } from "./problems.js";
import { rich } from "./rich.js";
import { t } from "./words.js";

const pane = document.getElementById("middle");
let shown = { path: null, shape: "", inputs: [] };

export async function showForm(field = null) {
  const path = desk.path;
  const form = await ask("form", { path });
  if (path !== desk.path) return;
  build(form);
  if (field) focus(field);
}

export async function refreshForm(anew = false) {
  const path = desk.path;
  let form = null;
  try {
    form = await ask("form", { path });
  } catch (fault) {
    choose([]);
    return;
  }
  if (path !== desk.path || desk.tab !== "form") return;
  if (anew || !same(shown.path, path) || shown.shape !== shapeOf(form) || !pane.querySelector(".fields")) {
    const typing = pane.contains(document.activeElement) ? document.activeElement : null;
    build(form);
    if (typing && typing.dataset.key) goOn(typing);
    return;
  }
  for (const { input, write, path: own } of shown.inputs) {
    if (input !== document.activeElement) write(valueAt(form, own));
  }
  showSaid();
  showFaults();
}

function valueAt(form, path) {
  // of a cell as well, which is no field of its own
  const field_ = flat(form.fields).filter((one) => within(path, one.path)).sort((one, other) => other.path.length - one.path.length)[0];
  let value = field_ ? field_.value : null;
  for (const step of field_ ? path.slice(field_.path.length) : []) value = value === null || value === undefined ? null : value[step];
  return value === undefined ? null : value;
}

function goOn(typing) {
  // what is being typed while the form is made anew is typed on
  const same_ = shown.inputs.find((one) => one.input.dataset.key === typing.dataset.key);
  if (!same_) return;
  const { input } = same_;
  input.focus();
  if (typing.value === undefined || typing.tagName === "SELECT") return;
  input.value = typing.value;
  input.setSelectionRange(typing.selectionStart, typing.selectionEnd);
}

function flat(fields) {
  return fields.flatMap((one) => (one.widget === "group" ? [one, ...flat(one.fields)] : [one]));
}

function shapeOf(form) {
  return JSON.stringify(flat(form.fields).map((one) => [one.path, one.widget, sizeOf(one)]));
}

function sizeOf(one) {
  if (one.widget === "list" && one.title === "表头") return (one.value || []).length;
  if (["rows", "grid"].includes(one.widget)) return (one.value || []).length;
  return one.widget === "figures" ? Object.keys(one.value || {}).length : 0;
}

function build(form) {
  shown = { path: form.path || desk.path, shape: shapeOf(form), inputs: [] };
  const more = form.fields.filter((one) => one.last);
  const others = form.fields.filter((one) => ["名称", "略去", "次序", "条目", "分段", "编号", "标题接正文", "结尾", "脚注"].includes(one.title) && one.value === null);
  const main = form.fields.filter((one) => !more.includes(one) && !others.includes(one) && one.widget !== "number");
  const numbers = form.fields.filter((one) => !more.includes(one) && !others.includes(one) && one.widget === "number");
  const own = main.filter((one) => one.path.length <= desk.path.length + 1);
  const data = main.filter((one) => !own.includes(one));
  pane.replaceChildren(...[
    make("h2", {}, heading(form)), form.about ? make("p", { class: "about" }, form.about) : null,
    make("div", { class: "said", hidden: true }),
    make("div", { class: "fields" },
      make("div", { class: "numbers" }, numbers.map(field)),
      [...data, ...own].map(field),
      more.length || others.length ? make("details", {}, make("summary", {}, t("更多")),
        make("div", { class: "numbers" }, more.map(field)), others.map(field)) : null),
    absent() ? button(`${t("加上")}${form.title}`, () => change([{ op: "set", path: desk.path, value: {} }]), { class: "main" }) : null,
    desk.path.length && !absent() && removable() ? button(t("删去"), remove, { class: "quiet" }) : null,
  ].filter(Boolean));
  showSaid();
  showFaults();
}

function heading(form) {
  const title = form.fields.find((one) => ["标题", "附件标题"].includes(one.title) && one.value);
  return form.title === "板块" && title ? title.value : form.title || "";
}

function absent() {
  return desk.state.tree.some((node) => node.absent && node.kind === "group" && same(node.path, desk.path));
}

function removable() {
  return typeof desk.path[desk.path.length - 1] === "number" || (desk.path.length === 1 && desk.path[0] !== "指标");
}

function remove() {
  const path = desk.path;
  choose(path.slice(0, -1).filter((_, n, all) => n < all.length - 1 || typeof all[n] === "number" || all.length === 1));
  change([{ op: "remove", path }]);
}

// ---- one field ----

function field(one) {
  const key = JSON.stringify(one.path);
  const label = one.title;
  const body = WIDGETS[one.widget](one);
  const hint = one.about && one.widget !== "number" ? make("div", { class: "hint" }, one.about) : null;
  return make("div", { class: "field", "data-field": key, title: one.widget === "number" ? one.about : "" },
    make("div", { class: "label" }, label, one.required ? " *" : ""), hint, body, make("div", { class: "faults" }));
}

const WIDGETS = {
  text: (one) => plain(one, make("input", { value: shownValue(one.value) })),
  date: (one) => plain(one, make("input", { value: shownValue(one.value), placeholder: "2026-12-20" })),
  number: (one) => {
    const input = make("input", { value: shownValue(one.value), inputmode: "decimal", placeholder: one.computed });
    return make("div", { class: "with-unit" }, plain(one, input), one.unit ? make("span", {}, one.unit) : null);
  },
  "yes-no": (one) => select(one, ["是", "否"], one.value === true ? "是" : one.value === false ? "否" : one.value),
  choice: (one) => select(one, one.choices, one.value),
  long: (one) => long(one),
  list: (one) => plain(one, make("textarea", { rows: 4, value: (one.value || []).join("\n") }), (text) => text.split("\n").map((item) => item.trim()).filter(Boolean)),
  rows: (one) => rows(one, register),
  grid: () => WIDGETS.yaml(),
  figures: (one) => figures(one, register),
  group: (one) => (one.fields.some((each) => each.title === "表头") ? tabled(one) : make("details", { open: one.value !== null }, make("summary", {}, one.title), one.fields.map(field))),
  yaml: () => make("div", { class: "hint" }, "这一项请在“原文”里改。"),
};

function tabled(one) {
  const beside = one.value ? one.fields.filter((each) => ["表名", "单位", "表注", "图表"].includes(each.title)) : [];
  return make("div", {}, make("div", { class: "numbers" }, beside.map(field)), table(one, register));
}

export function shownValue(value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("、") : typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function stated(text, number = true) {
  return number && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? { number: text } : text;
}

function register(path, input, write) {
  input.dataset.key = JSON.stringify(path);
  shown.inputs.push({ path, input, write });
  return input;
}

function plain(one, input, parse = null) {
  let last = input.value;
  let waiting = 0;
  const send = () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (input.value === last) return;
    last = input.value;
    const value = parse ? parse(text) : stated(text, one.widget === "number");
    const empty = text === "" || (Array.isArray(value) && !value.length);
    if (empty && one.value === null) return;
    one.value = empty ? null : value;
    change([empty ? { op: "remove", path: one.path } : { op: "set", path: one.path, value }]);
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(send, 400);
  });
  input.addEventListener("change", send);
  input.addEventListener("blur", send);
  input.setAttribute("aria-label", one.title);
  return register(one.path, input, (value) => {
    const text = one.widget === "list" ? (value || []).join("\n") : shownValue(value);
    one.value = value;
    if (input.value.trim() !== text) input.value = text;
    last = input.value;
  });
}

function select(one, choices, value) {
  const known = value && !choices.includes(value) ? [value, ...choices] : choices;
  const made = make("select", { "aria-label": one.title }, make("option", { value: "" }, ""), known.map((words) => make("option", {}, words)));
  made.value = value || "";
  made.addEventListener("change", () => change([made.value ? { op: "set", path: one.path, value: made.value } : { op: "remove", path: one.path }]));
  return register(one.path, made, (given) => { made.value = given === true ? "是" : given === false ? "否" : given || ""; });
}

function long(one) {
  let last = one.value || "";
  const send = (text) => {
    if (text === last) return;
    const gone = !text.trim();
    change([gone ? { op: "remove", path: one.path } : { op: "set", path: one.path, value: text }]);
    last = text;
  };
  const { box, cite } = rich(one.value || "", one.title, send, desk.state.names || []);
  register(one.path, box, (value) => { last = value || ""; box.write(last); });
  return make("div", {}, box, cite);
}

function focus(path) {
  const best = shown.inputs.filter((one) => within(path, one.path) || within(one.path, path))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (!best) return;
  const closed = best.input.closest("details");
  if (closed) closed.open = true;
  best.input.focus();
  best.input.scrollIntoView({ block: "center" });
}

// ---- around the fields ----

function showSaid() {
  const box = pane.querySelector(".said");
  const typed = desk.path.some((step) => typeof step === "number");
  const parsed = typed && new DOMParser().parseFromString(desk.state.html, "text/html");
  const words = parsed ? [...parsed.querySelectorAll("p.Body[data-path]")].filter((one) => within(JSON.parse(one.dataset.path), desk.path)).map((one) => one.textContent) : [];
  box.hidden = !words.length || !shown.inputs.some((one) => one.path.length > desk.path.length + 1);
  box.textContent = words.join("\n");
}

function showFaults() {
  const found = findings();
  for (const one of pane.querySelectorAll("[data-field]")) {
    const path = JSON.parse(one.dataset.field);
    const own = found.filter((each) => each.pointer && within(each.pointer, path) && each.severity !== "info");
    const box = one.querySelector(":scope > .faults");
    box.replaceChildren(...own.map((each) => make("div", { class: `fault ${each.severity}` }, `${each.message}${each.hint ? `。${each.hint}` : ""}`)));
  }
  for (const { path, input } of shown.inputs) {
    const wrong = found.some((each) => each.severity === "error" && each.pointer && within(each.pointer, path));
    input.setAttribute("aria-invalid", String(wrong));
  }
}
