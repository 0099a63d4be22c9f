// 收数: forms go out to the offices, what they send comes in, and of two numbers somebody chooses.

import { ask, complain, say, upload } from "./api.js";
import { conflictCard, strangerCard } from "./conflicts.js";
import { showElsewhere } from "./events.js";
import { newLedger } from "./newledger.js";
import { desk } from "./main.js";
import { button, keepTyped, make, same, saveButton, steps } from "./make.js";
import { t } from "./words.js";

const STATES = { missing: t("未交"), here: t("已交"), conflict: t("有冲突") };
let now = null; // what the server said last
let books = [];
let which = "";
let period = "";
let close = () => {};
let queue = Promise.resolve();

export const collecting = { words: t("收数"), show: open, key, follow, drop };

async function open(pane, back, turned) {
  close = back;
  if (!turned) return;
  try {
    const found = await ask("ledgers");
    books = [...found.cited, ...found.others].filter((name) => /\.xlsx$/i.test(name) && !name.endsWith("填报表.xlsx")); // data
    if (!books.includes(which)) which = books[0] || "";
    period = period || /\d{4}年(上半年|下半年|[一二三四]季度|前三季度)?/.exec(`${desk.state.name} ${which}`)?.[0] || `${new Date().getFullYear()}年`; // data
    if (which) await look();
    else nothing(pane);
  } catch (fault) {
    complain(fault);
  }
}

function nothing(pane) {
  now = null;
  showBar();
  pane.replaceChildren(make("section", { class: "card" }, make("h2", {}, t("先要有一个 Excel 台账")), make("p", {}, t("写明每个指标是哪个科室报的，就能给各科室做填报表，收回来自动填进台账。")),
    button(t("新建台账"), () => newLedger(begun), { class: "main" })));
}

async function begun(name) {
  which = name;
  books = [...new Set([name, ...books])];
  await look();
}

// ---- the server ----

function dispatch(name, data = {}) {
  queue = queue.then(async () => {
    try {
      const answer = await ask(name, { ledger: which, period, ...data, rev: now ? now.rev : 0 });
      if (answer.offices) take(answer);
      return answer;
    } catch (fault) {
      complain(fault);
      if (fault.status === 409) await refresh();
      return null;
    }
  });
  return queue;
}

function look() {
  return dispatch("collect-state");
}

async function refresh() {
  take(await ask("collect-state", { ledger: which, period }));
}

async function step(name, data = {}) {
  // a step of the ledger as its grid has it
  await dispatch(name, data);
  await look();
}

function follow(told) {
  const known = (told.ledgers || []).find(([name]) => name === which);
  // what this window itself has just done is no news
  if (known) queue = queue.then(() => now && (known[1] > now.rev || Boolean(known[2]) !== now.elsewhere) && refresh()).catch(complain);
}

function take(answer) {
  const pane = document.getElementById("screen");
  if (same(answer, now) && pane.querySelector("#collect")) return; // nothing is drawn anew under the hand
  now = answer;
  document.body.dataset.ledgerRev = `${which}:${now.rev}`;
  showBar();
  showElsewhere(which, now.elsewhere, (way) => step(`grid-${way}`, { over: true }));
  draw(pane);
}

// ---- what stands there ----

function showBar() {
  const title = `${t("收数")}　${which}`;
  document.title = `${now && now.save ? "● " : ""}${t("收数")}`;
  document.getElementById("bar").replaceChildren(...[
    button(t("返回"), leave, { title: "Esc", id: "leave" }),
    ...(now ? [...steps(title, now, () => step("grid-undo"), () => step("grid-redo")), saveButton(now, save)] : [make("h1", {}, title)]),
  ].filter(Boolean));
}

function leave() {
  queue.then(() => {
    showElsewhere("", false);
    close();
  });
}

async function save() {
  await step("grid-save");
  if (now && !now.save) say(t("已保存"));
}

function draw(pane) {
  keepTyped(pane, () => pane.replaceChildren(tools(), make("div", { id: "collect" },
    make("section", { id: "offices", "aria-label": t("科室") }, make("h2", {}, `${t("科室")}（${now.offices.length}）`), now.offices.length ? now.offices.map(office) : make("p", { class: "hint" }, t("台账的“来源科室”一列还没有写。可以先做填报表，科室名写在那里。")), drop_()),
    make("section", { id: "to-do", "aria-label": t("要定的") }, ...todo()))));
}

function tools() {
  const ledger = make("select", { id: "which-book", "aria-label": t("台账"), onchange: () => (ledger.value === "+" ? newLedger(begun) : begun(ledger.value).catch(complain)) },
    books.map((name) => make("option", { value: name }, name)), make("option", { value: "+" }, `${t("新建台账")}……`));
  ledger.value = which;
  const when = make("input", { id: "collect-period", value: period, "aria-label": t("时段"), title: t("收的是哪个时段：2026年、2026年上半年、2026年9月底"), onchange: () => { period = when.value.trim(); look(); } });
  const changes = now.changes.length;
  return make("div", { id: "ledger-tools", role: "toolbar", "aria-label": t("收数") }, t("收进"), ledger, t("时段"), when,
    button(t("做填报表"), forms, { id: "make-forms" }),
    button(changes ? t("收进台账（{count}格）", { count: changes }) : t("收进台账"), collect, { class: "main", id: "collect-now", disabled: !now.count }),
    make("span", { class: "hint" }, t("填报表发给科室，交回来的拖进这里")));
}

function office(one) {
  const empty = one.empty.length ? make("div", { class: "hint" }, `${t("空着")}：${one.empty.slice(0, 6).join("、")}${one.empty.length > 6 ? "……" : ""}`) : null;
  return make("div", { class: `office is-${one.state}` }, make("b", {}, one.office), make("span", { class: "badge" }, STATES[one.state]),
    one.files.map((file) => make("div", { class: "hint" }, `${file.name}　${file.time}`)), empty);
}

function drop_() {
  const file = make("input", { type: "file", multiple: true, id: "pick-tables", "aria-label": t("交回来的表"), accept: ".xlsx,.xls,.et,.csv", onchange: () => drop(file.files) });
  return make("div", { class: "card drop" }, make("p", {}, t("把科室交回来的表拖到这里，或者")), file);
}

function todo() {
  const part = (title, found) => (found.length ? [make("h2", {}, `${title}（${found.length}）`), ...found] : []);
  const decide = (row, choice, remark, more = {}) => dispatch("decide", { row, choice, remark, ...more });
  const list = (title, lines) => (lines.length ? [make("details", { open: lines.length < 12 }, make("summary", {}, `${title}（${lines.length}）`), make("ul", {}, lines.map((words) => make("li", {}, words))))] : []);
  const found = [
    ...part(t("两个数不一样，请定"), now.conflicts.map((one) => conflictCard(one, decide))),
    ...part(t("台账里没有的名称"), now.strangers.map((one) => strangerCard(one, decide))),
    ...part(t("看不懂的"), now.findings.filter((one) => one.severity !== "info").map((one) => make("div", { class: one.severity, title: one.code }, `${one.path.split(/[\\/]/).pop()}${one.cell ? ` ${one.sheet} ${one.cell}` : ""}：${one.message}${one.hint ? `。${one.hint}` : ""}`))),
    ...list(t("收进来会改的格子"), now.changes),
    ...list(t("定过的"), now.decided.map((one) => `${one.name}　${one.period}：${t("采用{taken}，没有采用{left}", one)}${one.remark ? `（${one.remark}）` : ""}`)),
  ];
  return found.length ? found : [make("p", { class: "hint" }, t(now.count ? "都收进台账了，没有要定的。" : "还没有收到表。"))];
}

// ---- what is done ----

async function collect() {
  const answer = await dispatch("collect");
  if (answer) say(answer.done.length ? t("台账改了{count}格，还没有保存", { count: answer.done.length }) : t("没有要改的格子"));
}

async function drop(files) {
  say(t("正在读……"));
  for (const file of files) {
    try {
      await upload(file, "hand-in");
    } catch (fault) {
      complain(fault);
    }
  }
  await look();
  if (now) say(t("收到{count}份表", now));
}

function forms() {
  const dialog = document.getElementById("dialog");
  const names = now.offices.map((one) => one.office);
  const who = make("input", { id: "form-offices", value: names.join("、"), placeholder: t("产业科、市场科"), "aria-label": t("科室") });
  const done = async () => {
    dialog.close();
    const answer = await dispatch("forms", { offices: who.value.split(/[、，,\s]+/).filter(Boolean), bureau: localStorage.getItem("bureau") || "" });
    if (!answer) return;
    say(`${answer.written.length ? t("已做好，放在打开的文件夹里：{files}", { files: answer.written.join("、") }) : t("没有新做")}${answer.there.length ? `；${t("已经有的没有动：{files}", { files: answer.there.join("、") })}` : ""}`, false);
    await look();
  };
  dialog.replaceChildren(make("h2", {}, `${t("做填报表")}　${period}`), make("p", { class: "hint" }, t("每个科室一个 Excel 文件，列出台账里归它报的指标，只填黄色的格子。")), who,
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("做"), done, { class: "main", id: "forms-now" })));
  dialog.showModal();
}

function key(event) {
  const held = event.ctrlKey || event.metaKey;
  const lower = event.key.toLowerCase();
  const typing = /INPUT|TEXTAREA/.test(document.activeElement.tagName);
  const ways = [
    [now && held && lower === "s", save],
    [now && held && lower === "z" && !event.shiftKey && !typing, () => step("grid-undo")],
    [now && held && (lower === "y" || (lower === "z" && event.shiftKey)) && !typing, () => step("grid-redo")],
    [event.key === "Escape", leave],
  ];
  const way = ways.find(([holds]) => holds);
  if (!way) return;
  event.preventDefault();
  way[1]();
}
