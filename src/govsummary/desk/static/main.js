// The window: what is open, what is chosen, and the order in which changes go to the server.

import { ask, complain, here, say, upload } from "./api.js";
import { anyway, chooseOne, decided, listen, showElsewhere, undecided } from "./events.js";
import "./focus.js";
import { fileMenu, printPaper, saveAs } from "./doors.js";
import { showDropped } from "./dropped.js";
import { button, letSave, make, same, saveButton, shownName, steps } from "./make.js";
import { showOutline } from "./outline.js";
import { showForm, refreshForm } from "./form.js";
import { showPage, choosePlace } from "./page.js";
import { showProblems, nextProblem, fixChosen, looked } from "./problems.js";
import { reopenReturned } from "./returned.js";
import { dropOnScreen, followOnScreen, keyOnScreen, screenButtons, showScreen } from "./screens.js";
import { showSource } from "./source.js";
import { showStart } from "./start.js";
import { checkLater, todoButton } from "./todo.js";
import { english, t, turn } from "./words.js";

export const desk = { state: null, path: [], tab: "form", checked: null };
let queue = Promise.resolve();

export function dispatch(name, data = {}) {
  // changes go one by one, each with the revision that the one before has left; a save pressed meanwhile waits its turn
  letSave();
  queue = queue.then(async () => {
    try {
      const rev = desk.state ? desk.state.rev : 0;
      take(await ask(name, { ...data, rev }));
      return true;
    } catch (fault) {
      if (!fault.both) complain(fault);
      if (fault.both) chooseOne(fault.both, (mine) => (mine ? dispatch(name, anyway(data)) : queue.then(() => show(true))));
      if (fault.status === 409) take(await ask("state"));
      return false;
    }
  });
  return queue;
}

async function follow(told) {
  // what another window or program did; what is being typed here is on its way by itself
  await queue;
  const { state } = desk;
  followOnScreen(told);
  const numbers = JSON.stringify(told.ledgers); // what is typed into a ledger changes the page as well
  const same_ = !desk.ledgers || numbers === desk.ledgers;
  desk.ledgers = numbers;
  if (!state || !state.name || told.name !== state.name) return;
  if (told.rev !== state.rev || told.elsewhere !== state.elsewhere || !same_) {
    const now = await ask("state").catch(() => null);
    if (now && now.name === desk.state.name) take(now);
  }
}

export function change(operations) {
  return dispatch("change", { operations });
}

function take(state) {
  const before = desk.state;
  desk.state = state;
  desk.checked = null;
  document.body.dataset.rev = state.rev || 0;
  if (!before || before.name !== state.name) {
    here.paper = state.name;
    history.replaceState(null, "", state.name ? `/?paper=${encodeURIComponent(state.name)}` : "/");
    listen(follow);
    desk.path = [];
    desk.tab = "form";
    desk.before = null;
    document.getElementById("sheets").scrollTop = 0;
    if (before) greet(state);
  }
  show(!before || before.name !== state.name);
  if (state.name) checkLater();
}

function greet(state) {
  if (state.kept) say(t("文件在别的程序里改过，这里上次没有保存的内容留在：{file}", { file: state.kept }));
  else if (state.recovered) say(t("上次没有保存，已恢复；要退回请按撤销"));
}

export function show(anew = false) {
  const { state } = desk;
  document.getElementById("start").hidden = Boolean(state.name);
  document.getElementById("work").hidden = !state.name;
  if (showScreen()) return;
  showBar();
  showElsewhere(state.name, state.elsewhere, (way) => dispatch(way, { over: true }));
  if (!state.name) {
    showStart(state);
    return;
  }
  if (anew) document.getElementById("page-style").href = `/page.css?paper=${encodeURIComponent(state.name)}&rev=${state.rev}`;
  showOutline(state);
  showPage(state);
  showProblems(state);
  if (desk.tab === "source" || !state.readable) showSource(state, anew);
  else refreshForm(anew);
}

export function choose(path, field = null) {
  desk.path = path;
  desk.tab = "form";
  showOutline(desk.state);
  showForm(field).catch(complain);
  choosePlace(path);
}

function showBar() {
  const state = { ...desk.state, save: undecided() || desk.state.save };
  const bar = document.getElementById("bar");
  if (!state.name) {
    bar.replaceChildren(make("h1", {}, t("写材料")), ...screenButtons(), button(english ? "中文" : "English", turn, { class: "quiet" }));
    return;
  }
  document.title = `${state.save ? "● " : ""}${shownName(state.name)}`;
  bar.replaceChildren(...[
    button(t("返回"), back, { title: "Esc" }),
    button(t("新窗口"), () => window.open("/", "_blank"), { class: "quiet", id: "another" }),
    ...steps(shownName(state.name), state, () => dispatch("undo"), () => dispatch("redo"), state.name),
    button(t(desk.tab === "source" ? "填写" : "原文"), () => { desk.tab = desk.tab === "source" ? "form" : "source"; show(true); }),
    button(t("页面"), () => document.getElementById("work").classList.toggle("paged"), { class: "narrow" }),
    todoButton(),
    state.returned ? button(t("领导改稿"), reopenReturned, { id: "returned" }) : null,
    ...screenButtons(),
    fileMenu(),
    saveButton(state, save),
  ].filter(Boolean));
}

async function save() {
  const hand = document.activeElement;
  const caret = hand.caret ? hand.caret() : -1;
  await settle();
  if (!desk.state.save || await dispatch("save")) say(t("已保存"));
  const again = hand.isConnected || !hand.dataset.key ? hand : [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === hand.dataset.key);
  if (document.activeElement !== document.body || !again) return;
  again.focus();
  if (again.placeCaret && caret >= 0) again.placeCaret(caret);
}

async function back() {
  await settle();
  dispatch("close");
}

async function check() {
  await settle();
  try {
    const answer = await ask("check");
    if (answer.rev !== desk.state.rev) return;
    looked(answer.findings);
    showProblems(desk.state);
    showOutline(desk.state);
    say(answer.findings.length ? `${t("问题")}：${answer.findings.length}` : t("没有问题"));
  } catch (fault) {
    complain(fault);
  }
}

export async function settle() {
  // what was typed last is on its way before anything else is done
  if (document.activeElement && document.activeElement.blur) document.activeElement.blur();
  await queue;
  await decided();
}

const PANES = ["outline", "middle", "right", "problems"];

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || document.getElementById("dialog").open) return;
  if (keyOnScreen(event)) return;
  const held = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const typing = desk.tab === "source" && event.target.id === "source";
  const ways = [
    [held && key === "s", event.shiftKey ? saveAs : save],
    [held && key === "p", printPaper],
    [held && key === "z" && !event.shiftKey && !typing, () => { settle().then(() => dispatch("undo")); }],
    [held && (key === "y" || (key === "z" && event.shiftKey)) && !typing, () => dispatch("redo")],
    [held && key === ".", fixChosen],
    [event.key === "F7", check],
    [event.key === "F8", () => nextProblem(event.shiftKey ? -1 : 1)],
    [event.key === "F9", () => document.getElementById("true-pages").click()],
    [event.key === "F6", () => {
      const now = PANES.findIndex((id) => document.getElementById(id).contains(document.activeElement));
      document.getElementById(PANES[(now + (event.shiftKey ? PANES.length - 1 : 1)) % PANES.length]).focus();
    }],
  ];
  const way = desk.state && desk.state.name && ways.find(([holds]) => holds);
  if (way) {
    event.preventDefault();
    way[1]();
  }
});

document.documentElement.lang = english ? "en" : "zh-CN";
for (const one of document.querySelectorAll("body > [aria-label], #work > [aria-label]")) one.setAttribute("aria-label", t(one.getAttribute("aria-label")));

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && dropOnScreen(event.dataTransfer.files)) return;
    if (kind === "drop" && event.dataTransfer.files.length) takeFile(event.dataTransfer.files[0]);
  });
}

export async function takeFile(file) {
  try {
    await settle();
    say(t("正在处理……"));
    const answer = await upload(file, /\.ya?ml$/i.test(file.name) ? "paper" : "look");
    if (answer.parts) showDropped(answer);
    else {
      await arrived(answer.name);
      say("");
    }
  } catch (fault) {
    complain(fault);
  }
}

export async function arrived(name = here.paper) {
  // a file was opened, or put beside the paper, on the server
  take(await ask("state", { paper: name || here.paper }));
}

window.addEventListener("beforeunload", (event) => {
  if (document.activeElement && document.activeElement.blur) document.activeElement.blur();
  if (undecided() || (desk.state && desk.state.save)) event.preventDefault();
});

window.addEventListener("focus", async () => {
  // another window may have changed the paper meanwhile
  if (!desk.state || !desk.state.name) return;
  await queue;
  const state = await ask("state").catch(() => null);
  if (state && (state.rev !== desk.state.rev || !same(state.name, desk.state.name))) take(state);
});

ask("state").then((state) => {
  take(state);
  greet(state);
}, complain);
