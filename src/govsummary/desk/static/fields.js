// Fields: one control for each kind of value, with what it is for above it and what is wrong with it below.

import { complain, upload } from "./api.js";
import { blocks } from "./blocks.js";
import { register, sendChange } from "./form.js";
import { grid } from "./grid.js";
import { button, make } from "./make.js";
import { rich } from "./rich.js";
import { figures, names, rows } from "./rows.js";
import { bare, sampleOf } from "./samples.js";
import { called, listed, t } from "./words.js";

const SIDE = ["名称", "略去", "次序", "编号", "标题接正文", "结尾", "首句加粗", "条目", "分段", "题注", "署名行", // data
  "加文件二字", "编号", "份号", "密级", "紧急程度", "签发人", "加盖印章", "签名章", "附注", "主送", "报", "送", "发", "印数"]; // data

export function fieldList(fields) {
  // numbers beside each other, each with its own attributes; what is rarely stated is folded away
  const attributes = fields.filter((one) => one.role && one.of);
  const own = fields.filter((one) => !attributes.includes(one));
  const rare = own.filter((one) => one.value === null && (one.aside || one.empty || SIDE.includes(one.title) || one.widget === "names"));
  const main = own.filter((one) => !rare.includes(one));
  const few = (one) => one.widget === "number" || one.widget === "quantity";
  const about = (one) => attributes.filter((each) => each.of === one.title);
  const numbers = main.filter(few);
  const inNumbers = numbers.length > 1 ? numbers : [];
  const others = attributes.filter((each) => !own.some((one) => one.title === each.of && few(one)) && each.value !== null);
  return [
    inNumbers.length ? make("div", { class: "numbers" }, inNumbers.map((one) => field(one, about(one)))) : null,
    ...main.filter((one) => !inNumbers.includes(one)).map((one) => field(one, few(one) ? about(one) : [])),
    ...others.map((one) => field(one)),
    rare.length ? make("details", { class: "rare" }, make("summary", {}, t("{name}：{what}", { name: t("更多"), what: `${listed(rare.slice(0, 5).map(called))}${rare.length > 5 ? "……" : ""}` })), rare.map((one) => field(one))) : null,
  ].filter(Boolean);
}

export function field(one, attributes = []) {
  const small = one.widget === "number" || one.widget === "quantity";
  const hint = one.about && !small ? make("div", { class: "hint" }, one.about) : null;
  const missing = sampleOf(one.value) || (one.required && (one.value === null || one.value === ""));
  return make("div", { class: `field${missing ? " missing" : ""}`, "data-field": JSON.stringify(one.path), title: small ? one.about : "" },
    make("div", { class: "label" }, called(one), one.required ? make("span", { class: "must", title: t("必填") }, " *") : ""),
    hint, (WIDGETS[one.widget] || WIDGETS.yaml)(one, adding(one, attributes)), attributesOf(attributes), make("div", { class: "faults" }));
}

function attributesOf(attributes) {
  // 上年, 同比 … of a number: those that are asked for or stated stand below it
  const shown = attributes.filter((each) => !each.aside || each.value !== null);
  return attributes.length ? make("div", { class: "attributes" }, shown.map(attribute)) : null;
}

function adding(one, attributes) {
  const more = attributes.filter((each) => each.aside && each.value === null);
  if (!more.length) return null;
  const add = make("select", { class: "add", "aria-label": t("{name}：{what}", { name: called(one), what: t("加上") }), title: t("加上同比、位次等"), onchange: () => {
    const chosen = more.find((each) => each.title === add.value);
    add.value = "";
    if (!chosen) return;
    const box = add.closest(".field").querySelector(".attributes");
    box.append(attribute(chosen));
    box.lastChild.querySelector("input, select").focus();
  } }, make("option", { value: "" }, "＋"), more.map((each) => make("option", { value: each.title }, called(each))));
  return add;
}

function attribute(one) {
  const unit = one.unit && one.role !== "last_year" ? one.unit : "";
  return make("label", { class: "attribute", "data-field": JSON.stringify(one.path) },
    make("span", {}, called(one)), (WIDGETS[one.widget] || WIDGETS.text)({ ...one, unit: "" }), unit, make("div", { class: "faults" }));
}

const WIDGETS = {
  text: (one) => (one.title === "文件" ? chosenFile(one) : one.empty ? emptied(one) : plain(one, make("input", { value: shownValue(one.value) }))), // data
  date: (one) => day(one),
  number: numeric,
  quantity: numeric,
  "yes-no": (one) => select(one, ["是", "否"], yesNo(one.value)), // data
  choice: (one) => select(one, one.choices, one.value),
  offer: (one) => offer(one),
  long: (one) => long(one),
  list: (one) => lines(one, false),
  lines: (one) => lines(one, true),
  numbers: (one) => plain(one, make("input", { value: shownValue(one.value), placeholder: "2、3" }), whole),
  blocks: (one) => blocks(one),
  rows: (one) => rows(one),
  grid: (one) => WIDGETS.yaml(one),
  table: (one) => grid(one),
  names: (one) => names(one),
  figures: (one) => figures(one),
  group: (one) => make("details", { class: "group", open: one.value !== null }, make("summary", {}, one.value === null ? `＋ ${called(one)}` : called(one)), fieldList(one.fields)),
  yaml: (one) => make("div", { class: "odd" }, make("code", {}, shownValue(one.value).slice(0, 200)),
    button(t("清掉重填"), () => sendChange([{ op: "remove", path: one.path }]))),
};

export function shownValue(value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.map(shownValue).join("、") : typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function stated(text, number = true) {
  return number && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? { number: text } : text;
}

function whole(text) {
  return text.split(/[、，,；;\s]+/).filter(Boolean).map((one) => stated(one));
}

function yesNo(value) {
  return value === true ? "是" : value === false ? "否" : value; // data
}

// ---- one line ----

function numeric(one, beside = null) {
  const input = make("input", { value: shownValue(one.value), inputmode: one.widget === "number" ? "decimal" : "text" });
  const how = make("div", { class: "how" });
  const follow = (given) => {
    input.placeholder = given.computed || "";
    how.textContent = given.value === null && given.computed ? given.how || "" : "";
  };
  follow(one);
  return make("div", {}, make("div", { class: "with-unit" }, plain(one, input, null, follow), one.unit ? make("span", {}, one.unit) : null, beside), how);
}

export function plain(one, input, parse = null, follow = null) {
  const asked = sampleOf(one.value);
  if (asked) {
    input.value = "";
    input.placeholder = asked;
  }
  let last = input.value;
  let waiting = 0;
  const number = ["number", "quantity"].includes(one.widget);
  const send = input.flush = () => {
    clearTimeout(waiting);
    const text = input.value.trim();
    if (input.value === last) return;
    last = input.value;
    const value = parse ? parse(text) : stated(text, number);
    const empty = text === "" || (Array.isArray(value) && !value.length);
    if (empty && one.value === null) return;
    one.value = empty ? null : value;
    sendChange([empty ? { op: "remove", path: one.path } : { op: "set", path: one.path, value }]);
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(send, 400);
  });
  input.addEventListener("change", send);
  input.addEventListener("blur", send);
  input.setAttribute("aria-label", called(one));
  if (one.required) input.setAttribute("aria-required", "true");
  input.clean = () => input.value === last;
  input.text = () => input.value;
  input.caret = () => input.selectionStart;
  input.placeCaret = (at) => input.setSelectionRange(at, at);
  return register(one.path, input, (value, form) => {
    const filled = bare(value);
    const text = Array.isArray(filled) && input.tagName === "TEXTAREA" ? filled.join("\n") : shownValue(filled);
    one.value = value;
    if (input.value.trim() !== text) input.value = text;
    last = input.value;
    if (follow && form) follow({ ...form, value });
  });
}

function chosenFile(one) {
  // a file of the clerk's goes beside the paper, which names it
  const input = plain(one, make("input", { value: shownValue(one.value) }));
  const file = make("input", { type: "file", class: "unseen", tabindex: "-1", "aria-label": t("{name}：{what}", { name: called(one), what: t("选文件…") }), onchange: async () => {
    if (!file.files[0]) return;
    try {
      sendChange([{ op: "set", path: one.path, value: (await upload(file.files[0], "beside")).written }]);
    } catch (fault) {
      complain(fault);
    }
  } });
  return make("div", { class: "with-unit" }, input, button(t("选文件…"), () => file.click()), file);
}

function emptied(one) {
  // where an empty text means something else than none
  const input = plain(one, make("input", { value: shownValue(one.value) }));
  const box = make("input", { type: "checkbox", onchange: () => sendChange([box.checked ? { op: "set", path: one.path, value: "" } : { op: "remove", path: one.path }]) });
  box.checked = one.value === "";
  return make("div", { class: "with-unit" }, input, make("label", { class: "check" }, box, one.empty));
}

function lines(one, single) {
  // one a line; where a text alone is meant too, one line is that
  const text = Array.isArray(one.value) ? one.value.join("\n") : shownValue(one.value);
  const area = make("textarea", { rows: single ? Math.max(1, text.split("\n").length) : 4, class: single ? "short" : "", value: text, placeholder: t("一行一个") });
  return plain(one, area, (words) => {
    const found = words.split("\n").map((item) => item.trim()).filter(Boolean);
    return single && found.length < 2 ? found[0] || "" : found;
  });
}

function day(one) {
  const input = plain(one, make("input", { value: shownValue(one.value), placeholder: "2026-12-20" }));
  const pick = make("input", { type: "date", class: "pick", tabindex: "-1", "aria-label": t("{name}：{what}", { name: called(one), what: t("日历") }), onchange: () => {
    if (!pick.value) return;
    input.value = pick.value;
    input.dispatchEvent(new Event("change"));
  } });
  return make("div", { class: "with-unit" }, input, pick);
}

function offer(one) {
  const list = make("datalist", { id: `offers-${one.path.join("-")}` }, one.choices.map((words) => make("option", { value: words })));
  const input = make("input", { value: shownValue(one.value), list: list.id, placeholder: listed(one.choices) });
  return make("div", {}, plain(one, input), list);
}

function select(one, choices, value) {
  const known = value && !choices.includes(value) ? [value, ...choices] : choices;
  const made = make("select", { "aria-label": called(one) }, make("option", { value: "" }, ""), known.map((words) => make("option", { value: words }, t(words))));
  made.value = value || "";
  made.addEventListener("change", () => sendChange([made.value ? { op: "set", path: one.path, value: made.value } : { op: "remove", path: one.path }]));
  return register(one.path, made, (given) => { made.value = yesNo(given) || ""; });
}

// ---- a text ----

export function long(one) {
  let last = bare(one.value) || "";
  const item = typeof one.path[one.path.length - 1] === "number"; // a paragraph: emptied it goes when it is left
  const send = (text, left) => {
    if (text === last) return;
    const gone = !text.trim();
    if (gone && item && !left) return;
    sendChange([gone ? { op: "remove", path: one.path } : { op: "set", path: one.path, value: text }]);
    last = text;
    one.value = gone ? null : text;
  };
  const made = rich(last, called(one), send, one.path, sampleOf(one.value));
  made.box.clean = () => made.box.text() === last;
  register(one.path, made.box, (value) => {
    one.value = value;
    made.box.write(typeof bare(value) === "string" ? value : "");
    last = made.box.text();
  });
  return make("div", {}, made.box, made.tools);
}
