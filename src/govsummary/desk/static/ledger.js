// 台账: the indicators of the paper and of the ledgers beside it as a grid; each number goes back to its own cell.

import { ask, complain, say } from "./api.js";
import { CellGrid, SHUT } from "./cellgrid.js";
import { commit } from "./cellkeys.js";
import { chooseOne, decided, showElsewhere, undecided } from "./events.js";
import { newLedger } from "./newledger.js";
import { choose as chooseNode, desk } from "./main.js";
import { button, letSave, make, saveButton, shownName, steps } from "./make.js";
import { t } from "./words.js";

const PAPER = t("总结里的指标");
const MOST = 100; // findings that are listed
let ledgers = { paper: "", cited: [], others: [] };
let now = null; // the ledger as the server gave it last
let grid = null;
let table = ""; // which of its tables
let close = () => {};
let queue = Promise.resolve();
const extra = {}; // columns that a paper has no number for yet

export const ledger = { words: t("台账"), show: open, key, follow };

async function open(pane, back, turned) {
  close = back;
  if (!turned) return;
  try {
    const waiting = opening();
    ledgers = await ask("ledgers");
    if (!waiting.offsetParent) return; // she has gone elsewhere
    const names = [...(ledgers.paper ? [""] : []), ...ledgers.cited, ...ledgers.others];
    const keep = now && names.includes(now.ledger) ? now.ledger : [...ledgers.cited, ...names][0];
    if (keep === undefined) nothing(pane);
    else await choose(keep);
  } catch (fault) {
    complain(fault);
  }
}

function nothing(pane) {
  showBar();
  pane.replaceChildren(make("section", { class: "card" }, make("h2", {}, t("这个文件夹里还没有台账")), make("p", {}, t("台账是一个 Excel 文件：一行一个指标，一列一个时段。几份总结可以共用。")),
    button(t("新建台账"), () => newLedger(taken), { class: "main" })));
}

async function taken(name) {
  ledgers = await ask("ledgers");
  await choose(name);
}

function opening() {
  // thousands of rows take a moment; gives what is seen meanwhile
  showBar();
  const waiting = make("p", { class: "waiting", role: "status" }, t("正在打开……"));
  document.getElementById("screen").replaceChildren(waiting);
  return waiting;
}

async function choose(name) {
  [now, table] = [null, ""];
  const waiting = opening();
  const shut = (fault) => ({ ledger: name, name, rev: 0, sheets: [], findings: [], broken: [fault.message, fault.hint].filter(Boolean) });
  const answer = await ask("grid", { ledger: name }).catch(shut);
  if (!waiting.offsetParent) return;
  take(answer, true);
  if (now.recovered) say(t("上次没有保存，已恢复；要退回请按撤销"));
}

// ---- the server ----

function dispatch(name, data = {}) {
  letSave();
  queue = queue.then(async () => {
    try {
      take(await ask(name, { ledger: now.ledger, ...data, rev: now.rev }));
      return true;
    } catch (fault) {
      if (!fault.both) complain(fault);
      if (fault.both) chooseOne(fault.both, (mine) => (mine ? dispatch(name, data) : queue.then(showBar)));
      take(await ask("grid", { ledger: now.ledger }));
      return false;
    }
  });
  return queue;
}

function take(answer, anew = false) {
  const pane = document.getElementById("screen");
  const fresh = anew || !grid || !pane.contains(document.getElementById("ledger-tools"));
  now = answer;
  for (const head of extra[now.ledger] || []) {
    const columns = now.sheets.length ? now.sheets[0].columns : [];
    if (columns.some((one) => one.key === head)) continue;
    const last = columns.reduce((at, one, n) => (one.role === "value" ? n : at), columns.length - 1);
    columns.splice(last + 1, 0, { key: head, head, role: "value" });
  }
  const sheet = now.sheets.find((one) => one.name === table) || now.sheets[0];
  const other = !sheet || sheet.name !== table;
  table = sheet ? sheet.name : "";
  document.body.dataset.ledgerRev = `${now.ledger}:${now.rev}`;
  showBar();
  showElsewhere(now.name, now.elsewhere, (way) => dispatch(`grid-${way}`, { over: true }));
  if (fresh || other) build(pane);
  if (sheet) grid.show(sheet, now.findings, { anew: fresh || other });
  showTools();
  showFindings();
  if (sheet && fresh) grid.go(0, 0);
}

function follow(told) {
  if (!now) return;
  const known = now.ledger ? (told.ledgers || []).find(([name]) => name === now.ledger) : [told.name, told.rev, told.elsewhere];
  if (!known || (now.ledger === "" && known[0] !== now.name)) return;
  queue = queue.then(async () => {
    if (known[1] <= now.rev && Boolean(known[2]) === now.elsewhere) return;
    take(await ask("grid", { ledger: now.ledger }));
  }).catch(complain);
}

// ---- around the grid ----

function showBar() {
  const name = now ? now.ledger || PAPER : t("台账");
  const state = now && { ...now, save: undecided() || now.save };
  document.title = `${state && state.save ? "● " : ""}${name}`;
  document.getElementById("bar").replaceChildren(...[
    button(t("返回"), leave, { title: "Esc", id: "leave" }),
    ...(now ? [...steps(name, state, () => dispatch("grid-undo"), () => dispatch("grid-redo")), saveButton(state, save)] : [make("h1", {}, name)]),
  ].filter(Boolean));
}

function leave() {
  if (grid) commit(grid);
  return queue.then(decided).then(() => {
    showElsewhere("", false);
    close();
  });
}

async function save() {
  if (grid) commit(grid);
  await queue.then(decided);
  if (!now.save || await dispatch("grid-save")) say(t("已保存"));
}

function build(pane) {
  const tools = make("div", { id: "ledger-tools", role: "toolbar", "aria-label": t("台账") });
  const told = make("div", { id: "ledger-told", role: "status", "aria-live": "polite" });
  const box = make("div", { id: "ledger-grid" });
  const broken = now.broken && now.broken.length ? make("ul", { class: "list" }, now.broken.map((words) => make("li", {}, words))) : null;
  pane.replaceChildren(...[tools, told, broken, now.sheets.length ? box : null, make("div", { id: "ledger-findings" })].filter(Boolean));
  grid = new CellGrid(box, { type: (cells) => dispatch("grid-type", { cells }), told: tell });
}

function showTools() {
  const options = [...(ledgers.paper ? [["", PAPER]] : []), ...[...ledgers.cited, ...ledgers.others].map((name) => [name, shownName(name)])];
  const which = make("select", { id: "which-ledger", "aria-label": t("台账"), onchange: () => (which.value === "+" ? newLedger(taken) : choose(which.value).catch(complain)) },
    options.map(([value, words]) => make("option", { value }, words)), make("option", { value: "+" }, `${t("新建台账")}……`));
  which.value = now.ledger;
  const doubts = new Set(now.findings.filter((one) => one.sheet === table && one.row).map((one) => one.row)).size;
  const filter = make("select", { id: "filter", "aria-label": t("筛选"), onchange: () => { grid.filter = filter.value; grid.arrange(); } },
    [["", t("全部")], ["empty", t("缺数")], ["doubt", `${t("有疑问")}${doubts ? `（${doubts}）` : ""}`]].map(([value, words]) => make("option", { value }, words)));
  filter.value = grid.filter;
  const search = make("input", { id: "find", type: "search", placeholder: t("找指标"), "aria-label": t("找指标"), value: grid.search, oninput: (event) => { if (!event.isComposing) { grid.search = search.value.trim(); grid.arrange(); } } });
  const tools = document.getElementById("ledger-tools");
  if (tools.contains(document.activeElement) && document.activeElement.id === "find") return; // being typed into
  tools.replaceChildren(which,
    ...(now.sheets.length > 1 ? [make("span", { class: "tabs" }, now.sheets.map((one) => button(one.name, () => { table = one.name; take(now, true); }, { "aria-pressed": String(one.name === table) })))] : []),
    filter, search,
    make("label", { class: "way" }, make("input", { type: "checkbox", checked: grid.wide, onchange: (event) => { grid.wide = event.target.checked; grid.arrange(); } }), t("更多列")),
    button(`＋ ${t("加时段")}`, addPeriod, { id: "add-period", disabled: !now.sheets.some((one) => one.name === table && one.grows) }),
    make("span", { class: "hint" }, t("从 Excel 复制，点一格按 Ctrl+V；灰色的是算出来的")));
}

function tell({ row, column, cell, faults, refused, skipped }) {
  const box = document.getElementById("ledger-told");
  if (refused === "nested" && now.ledger === "") openFigure(grid.rows[grid.at[0]]);
  else if (SHUT[refused]) say(SHUT[refused], true);
  if (skipped) say(t("有{count}格是公式或合并的格子，没有动", { count: skipped }), true);
  if (!row) return;
  const name = grid.text(row, grid.columns[0]) || t("新的一行：先写指标名称");
  box.replaceChildren(make("b", {}, `${name}　${column.role === "name" ? "" : column.head}`), cell.derived ? ` ${t("由别的数算出：{value}", { value: cell.derived })}` : "",
    ...faults.map((one) => make("span", { class: one.severity }, ` ${one.severity === "error" ? "✖" : "▲"} ${one.message}${one.hint ? `。${one.hint}` : ""}`)));
}

function openFigure(row) {
  // what one cell cannot hold has fields in the indicator's own form
  const { path } = desk.state.tree.find((node) => node.kind === "figures");
  leave().then(() => chooseNode([...path, ...JSON.parse(row.key)]));
}

function showFindings() {
  const box = document.getElementById("ledger-findings");
  const all = now.findings.filter((one) => one.severity !== "info");
  const found = all.slice(0, MOST);
  box.replaceChildren(...(found.length ? [make("ol", {}, found.map((one) => make("li", { title: one.code }, make("span", { class: one.severity }, one.severity === "error" ? "✖ " : "▲ "),
    button(`${one.message}${one.hint ? `。${one.hint}` : ""}`, () => goTo(one), { class: "text" }))), all.length > MOST ? make("li", {}, t("还有{count}处，请用“有疑问”筛选", { count: all.length - MOST })) : null)] : []));
}

function goTo(one) {
  if (one.sheet !== table) {
    table = one.sheet;
    take(now, true);
  }
  Object.assign(grid, { filter: "", search: "" });
  grid.arrange();
  const r = grid.rows.findIndex((row) => row.key === one.row);
  const c = grid.columns.findIndex((column) => column.key === one.column);
  if (r >= 0) grid.go(r, Math.max(c, 0));
}

function addPeriod() {
  const dialog = document.getElementById("dialog");
  const head = make("input", { id: "new-head", value: "", placeholder: t("2026年三季度、2026年9月底、2026年目标"), "aria-label": t("时段") });
  const done = async () => {
    dialog.close();
    const words = head.value.trim();
    if (words && (await dispatch("grid-column", { sheet: table, head: words })) && now.ledger === "") {
      extra[now.ledger] = [...new Set([...(extra[now.ledger] || []), words])];
      take(now);
    }
  };
  head.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // else the button that has the focus then is pressed
    done();
  });
  dialog.replaceChildren(make("h2", {}, t("加一列时段")), head, make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("加上").trim(), done, { class: "main", id: "add-head" })));
  dialog.showModal();
}

function key(event) {
  const held = event.ctrlKey || event.metaKey;
  const lower = event.key.toLowerCase();
  const elsewhere = grid && document.activeElement !== grid.typing && /INPUT|TEXTAREA/.test(document.activeElement.tagName);
  const undo = (name) => { if (grid) commit(grid); dispatch(name); };
  const ways = [
    [held && lower === "s", save],
    [held && lower === "z" && !event.shiftKey && !elsewhere, () => undo("grid-undo")],
    [held && (lower === "y" || (lower === "z" && event.shiftKey)) && !elsewhere, () => undo("grid-redo")],
    [event.key === "F8" && now, () => { const next = now.findings.filter((one) => one.row); if (next.length) goTo(next[(grid.seen = ((grid.seen ?? -1) + 1) % next.length)]); }],
    [event.key === "Escape", leave],
  ];
  const way = now ? ways.find(([holds]) => holds) : event.key === "Escape" && [true, leave];
  if (!way) return;
  event.preventDefault();
  way[1]();
}
