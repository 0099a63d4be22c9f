// Below: what is wrong, in words; a click leads to the field, one more sets it right where that needs no judgement.

import { choose, desk, dispatch, show } from "./main.js";
import { button, make, same, within } from "./make.js";
import { named } from "./samples.js";
import { dismissal, shortcuts } from "./todo.js";
import { english, t } from "./words.js";

const pane = document.getElementById("problems");
const heard = document.getElementById("found"); // of a check that nobody asked for: read out, not seen
const SIGNS = { error: ["✖", t("错误")], warning: ["▲", t("警告")] };
const TEXTS = ["正文", "段落", "text", "paragraphs"]; // data
const HOLDERS = ["数据", "data"]; // data
let chosen = -1;
let last = ""; // the field that was gone to last, and how many stood before it
let spot = 0;

export function findings() {
  // while a change is looked at, what only the look before found still stands
  return desk.checked || [...desk.state.findings, ...(desk.before || [])];
}

export function looked(found) {
  const key = (one) => JSON.stringify([one.code, one.pointer, one.message]);
  const known = new Set(desk.state.findings.map(key));
  desk.checked = found;
  desk.before = found.filter((one) => !known.has(key(one))).map((one) => ({ ...one, fixable: false, line: 0 })); // lines move
}

export function showProblems(state) {
  const found = findings();
  const ways = found.length ? shortcuts() : [];
  pane.replaceChildren(...ways.length ? [make("div", { class: "shortcuts" }, ways)] : [], found.length
    ? make("ol", {}, found.map((one, n) => line(one, n)))
    : make("p", { class: "hint" }, state.readable ? nothing() : ""));
  const words = found.length ? `${t("问题")}：${found.length}` : nothing();
  if (heard.textContent !== words) heard.textContent = words; // said again only when it is another number
}

function nothing() {
  return desk.checked ? t("没有问题") : `${t("正在检查")}…`;
}

function line(one, n) {
  const [sign, said] = SIGNS[one.severity] || ["●", t("提示")];
  const where = placeName(one.pointer || []) || (one.line ? t("第{n}行", { n: one.line }) : "");
  return make("li", { title: one.code },
    make("span", { class: one.severity, role: "img", "aria-label": said }, sign),
    make("span", { class: "where", title: where }, where),
    button(`${one.message}${hintOf(one) ? `。${hintOf(one)}` : ""}`, () => go(n), { class: "text" }),
    one.fixable && one.start !== undefined ? button(t("改掉"), () => fix(one), { title: "Ctrl+." }) : null, dismissal(one));
}

export function hintOf(one) {
  // of the source it speaks of what is typed there
  return desk.tab === "source" || !desk.state.readable ? one.typed || one.hint : one.hint;
}

function go(n) {
  chosen = n;
  const one = findings()[n];
  last = placeOf(one);
  const path = one.pointer || [];
  if (!desk.state.readable || (!path.length && one.line)) {
    desk.tab = "source";
    desk.line = one.line;
    show(true);
    return;
  }
  choose(nodeOf(path), path);
}

export function placeName(path) {
  // as a clerk says it: what the section is called, then the field; of a text which paragraph
  const node = nodeOf(path);
  const all = (nodes) => nodes.flatMap((one) => [one, ...all(one.children)]);
  const own = all(desk.state.tree).find((one) => one.path.length && same(one.path, node));
  const rest = path.slice(own ? node.length : 0);
  const said = rest.map((step, n) => {
    const counted = typeof rest[n + 1] === "number";
    const text = n ? TEXTS.includes(rest[n - 1]) : own && own.kind !== "group";
    if (typeof step === "number") return t(text ? "第{n}段" : "第{n}项", { n: step + 1 });
    return HOLDERS.includes(step) || (TEXTS.includes(step) && counted) ? "" : step;
  });
  return [own ? named(own.title) : "", ...said].filter(Boolean).join(english ? ", " : "，");
}

export function nodeOf(path) {
  let best = [];
  const look = (nodes) => nodes.forEach((node) => {
    const there = node.absent ? node.path.length === path.length : node.path.length >= best.length;
    if (there && within(path, node.path)) best = node.path;
    look(node.children);
  });
  look(desk.state.tree);
  return best;
}

export function nextProblem(step = 1) {
  // from field to field; where the one that was gone to last is mended, from what has taken its place
  const all = findings();
  const found = all.some(serious) ? all.filter(serious) : all;
  if (!found.length) return;
  const places = found.map(placeOf);
  const at = places.indexOf(last);
  let next = at < 0 ? Math.min(spot, found.length) - (step < 0 ? 1 : 0) : step < 0 ? at - 1 : places.findIndex((one, n) => n > at && one !== last);
  if (at >= 0 && step > 0 && next < 0) next = 0;
  next = (next + found.length) % found.length;
  spot = next;
  go(all.indexOf(found[next]));
}

function serious(one) {
  return one.severity !== "info";
}

function placeOf(one) {
  return JSON.stringify([one.pointer || [], one.pointer ? 0 : one.line]);
}

function fix(one) {
  return dispatch("fix", { start: one.start, code: one.code }).then(() => show(true));
}

export function fixChosen() {
  const one = findings()[chosen] || findings().find((each) => each.fixable);
  if (one && one.fixable) fix(one);
}
