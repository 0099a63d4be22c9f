// A table of the paper: head and rows are one grid, so that a block from Excel fills both; or what it is made of instead.

import { cell, pasted, scroll } from "./cells.js";
import { field, fieldList, stated } from "./fields.js";
import { register, sendChange } from "./form.js";
import { desk } from "./main.js";
import { button, make } from "./make.js";
import { removed } from "./toast.js";
import { called, listed, t } from "./words.js";

const FRESH = { 表头: ["项目", "数量"], 行: [["", ""]] }; // data
const [TYPED, LISTED, TAKEN] = [t("手工填写"), t("列出指标"), t("取自 Excel")];
const LEFT = "<";
const ABOVE = "^";

export function grid(one) {
  if (!one.value) return button(`＋ ${t("加表格")}`, () => sendChange([{ op: "set", path: one.path, value: FRESH }]), { class: "quiet" });
  const own = Object.fromEntries(one.fields.map((each) => [each.title, each]));
  const stated_ = (name) => own[name] && own[name].value !== null;
  const way = stated_("指标") ? LISTED : stated_("来自") ? TAKEN : TYPED; // data
  const top = ["表名", "单位", "图表"].map((name) => own[name]).filter(Boolean); // data
  const instead = way === LISTED ? ["指标", "时段", "不列分项"] : way === TAKEN ? ["来自"] : []; // data
  const more = ["表注", "横排", "列宽"].map((name) => own[name]).filter(Boolean); // data
  const from = make("select", { "aria-label": t("数从哪里来"), onchange: () => turn(one, own, from.value) },
    [TYPED, LISTED, TAKEN].map((words) => make("option", {}, words)));
  from.value = way;
  return make("div", {},
    make("div", { class: "numbers" }, top.map((each) => field({ ...each, about: "" })),
      make("div", { class: "field" }, make("div", { class: "label" }, t("数从哪里来")), from)),
    way === TYPED ? cells(own) : instead.map((name) => field(own[name])),
    make("details", { class: "rare", open: more.some((each) => each.value !== null) }, make("summary", {}, t("{name}：{what}", { name: t("更多"), what: listed(more.map(called)) })), fieldList(more)),
    button(t("删去表格"), () => { sendChange([{ op: "remove", path: one.path }]); removed(t("表格")); }, { class: "quiet" }));
}

function turn(one, own, way) {
  // another way to fill it: what the table is called stays
  const kept = Object.fromEntries(["表名", "单位", "表注"].filter((name) => own[name] && own[name].value !== null).map((name) => [name, own[name].value])); // data
  const names = desk.state.names || [];
  const value = way === LISTED ? { 指标: names.length ? names.slice(0, 3) : ["【待填：指标名称】"] } : way === TAKEN ? { 来自: "2026台账.xlsx!Sheet1" } : FRESH; // data
  sendChange([{ op: "set", path: one.path, value: { ...kept, ...value } }]);
}

function cells(own) {
  const header = own.表头.value || []; // data
  const head = header.length && Array.isArray(header[0]) ? header : [header];
  const rows_ = (own.行.value || []).map((row) => (Array.isArray(row) ? row : [row])); // data
  const all = [...head, ...rows_];
  const heads = head.length;
  const width = Math.max(1, ...all.map((row) => row.length));
  const filled = (row) => Array.from({ length: width }, (_, k) => row[k] ?? "");
  const storable = (value) => (typeof value === "string" ? stated(value) : value);
  let at = [0, 0];
  const send = (made, rowsOfHead = heads) => {
    const wide = Math.max(...made.map((row) => row.length));
    const even = made.map((row) => Array.from({ length: wide }, (_, k) => row[k] ?? ""));
    const top = even.slice(0, rowsOfHead).map((row) => row.map(String));
    const rest = even.slice(rowsOfHead).filter((row, n, list) => n < list.length - 1 || list.length === 1 || row.some((value) => value !== ""));
    sendChange([
      { op: "set", path: own.表头.path, value: rowsOfHead > 1 ? top : top[0] }, // data
      { op: "set", path: own.行.path, value: rest.map((row) => row.map(storable)) }, // data
    ]);
  };
  const put = (n, k, words) => {
    if (all[n] && k < all[n].length) {
      all[n][k] = words; // one cell alone is changed: another may be on its way
      sendChange([{ op: "set", path: pathOf(n, k), value: n < heads ? words : stated(words) }]);
      return;
    }
    const fresh = n === all.length;
    if (fresh && !words) return;
    const row = fresh ? Array(width).fill("") : Array.from({ length: k + 1 }, (_, at_) => all[n][at_] ?? "");
    row[k] = words;
    all[n] = row; // the next cell, and the next row, may be typed before the answer is there
    const path = n >= heads ? [...own.行.path, n - heads] : heads > 1 ? [...own.表头.path, n] : own.表头.path; // data
    const value = n < heads ? row : row.map(storable);
    sendChange([fresh && n > heads ? { op: "insert", path, value } : fresh ? { op: "set", path: own.行.path, value: [value] } : { op: "set", path, value }]); // data
    if (fresh) body.append(line([], all.length));
  };
  const pathOf = (n, k) => (n >= heads ? [...own.行.path, n - heads, k] : heads > 1 ? [...own.表头.path, n, k] : [...own.表头.path, k]); // data
  const nameOf = (n, k) => (n >= heads ? `${n - heads + 1} ${k + 1}` : t("表头 {n}", { n: `${heads > 1 ? `${n + 1}-` : ""}${k + 1}` }));
  const line = (row, n) => make("tr", {}, filled(row).map((value, k) => {
    const input = cell(value, nameOf(n, k), (given) => put(n, k, given === null ? "" : given.number || given), false);
    const mark = (words) => input.classList.toggle("merged", words === LEFT || words === ABOVE);
    mark(value);
    input.addEventListener("focus", () => { at = [n, k]; });
    input.addEventListener("paste", (event) => paste(event, all, n, k, width, send));
    return make(n < heads ? "th" : "td", {}, register(pathOf(n, k), input, (given) => {
      input.put(given);
      mark(given);
      if (all[n]) all[n][k] = given ?? "";
    }));
  }), make("td", { class: "ways" }, n >= heads && n < all.length ? button("×", () => { send(all.filter((_, other) => other !== n)); removed(""); }, { class: "quiet", "aria-label": `${t("删去")} ${n - heads + 1}` }) : null));
  const body = make("tbody", {}, all.map(line), line([], all.length));
  const tool = (words, way, title = "") => button(words, way, { class: "quiet", title });
  return make("div", {},
    scroll(make("table", { class: "grid cells" }, body)),
    make("div", { class: "adding" },
      tool(t("加一列"), () => send(all.map((row, n) => [...filled(row), n < heads ? "新列" : ""]))), // data
      width > 1 ? tool(t("删去末列"), () => { send(all.map((row) => filled(row).slice(0, -1))); removed(t("末列")); }) : null,
      heads < 3 ? tool(t("表头加一行"), () => send([...all.slice(0, heads), Array(width).fill(ABOVE), ...all.slice(heads)], heads + 1)) : null,
      heads > 1 ? tool(t("表头减一行"), () => send([...all.slice(0, heads - 1), ...all.slice(heads)], heads - 1)) : null,
      tool(t("并入左格"), () => at[1] > 0 && put(at[0], at[1], LEFT), t("先点要并掉的格")),
      tool(t("并入上格"), () => at[0] > 0 && put(at[0], at[1], ABOVE), t("先点要并掉的格"))));
}

function paste(event, all, n, k, width, send) {
  const block = pasted(event);
  if (!block) return;
  const made = all.map((each) => [...each]);
  block.forEach((line, down) => line.forEach((text, right) => {
    (made[n + down] || (made[n + down] = Array(width).fill("")))[k + right] = text;
  }));
  send(made);
}
