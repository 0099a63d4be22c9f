// The data file itself, for who prefers it: lines with their faults, and what may be typed at the caret.

import { ask, complain } from "./api.js";
import { desk, dispatch } from "./main.js";
import { make } from "./make.js";
import { findings, hintOf } from "./problems.js";
import { caretPlace, offering } from "./offering.js";
import { t } from "./words.js";

const pane = document.getElementById("middle");
const LONGEST = 1000000; // characters that a text area takes without holding the hand
const SHOWN = 4000; // lines of a longer one that are shown to be read
let waiting = 0;
let seen = { rev: 0, text: "" }; // what this window read or wrote last

export async function showSource(state, anew) {
  const there = document.getElementById("source");
  const typed = () => there && !anew && document.activeElement === there && there.value !== seen.text;
  let read = seen;
  try {
    read = await ask("text");
  } catch (fault) {
    complain(fault);
    return;
  }
  const { text } = read;
  const stays = typed() && there.value !== text;
  if (!stays) seen = read;
  if (there && !there.readOnly && !desk.line && there.isConnected && !anew) {
    if (there.value !== text && !stays) {
      const caret = there.selectionStart;
      there.value = text;
      there.setSelectionRange(caret, caret);
    }
    showLines(there);
    return;
  }
  if (text.length > LONGEST) {
    showPart(text);
    return;
  }
  const area = make("textarea", { id: "source", spellcheck: "false", wrap: "off", "aria-label": t("原文"), "aria-describedby": "source-help", value: text,
    oninput: later, onblur: now, onscroll: () => follow(area) });
  const lines = make("div", { id: "lines", "aria-hidden": "true" });
  pane.replaceChildren(make("h2", {}, t("原文")),
    make("p", { class: "hint", id: "source-help" }, t("Ctrl+空格：这里可以写什么；↑↓ 选，Enter 写入。")),
    make("div", { class: "source" }, lines, area));
  offering(area, () => later({}));
  showLines(area);
  if (desk.line) goTo(area, text);
}

function goTo(area, text) {
  const before = text.split("\n").slice(0, desk.line - 1).join("\n");
  const start = before.length + (desk.line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (text.split("\n")[desk.line - 1] || "").length);
  area.scrollTop = Math.max(0, caretPlace(area, start).top - area.clientHeight / 3);
  desk.line = 0;
}

function showPart(text) {
  const size = (text.length / 1e6).toFixed(1);
  const words = `${t("文件很长")}（${size} M）：${t("这里只看前面的")} ${SHOWN} ${t("行；要改原文请用记事本打开文件，改后在这里重新打开。")}`;
  const area = make("textarea", { id: "source", readonly: true, wrap: "off", "aria-label": t("原文"), value: text.split("\n", SHOWN).join("\n") });
  pane.replaceChildren(make("h2", {}, t("原文")), make("p", { class: "fault warning" }, words), area);
}

function showLines(area) {
  // the number of each line, and what is wrong there
  const box = document.getElementById("lines");
  if (!box) return;
  const faults = new Map();
  for (const one of findings()) {
    if (one.line && one.severity !== "info") faults.set(one.line, [...(faults.get(one.line) || []), one]);
  }
  const count = area.value.split("\n").length;
  const wrong = Array.from({ length: count }, (_, n) => faults.get(n + 1) || []);
  box.replaceChildren(...wrong.map((found, n) => make("div", found.length
    ? { class: found.some((one) => one.severity === "error") ? "error" : "warning", title: found.map((one) => `${one.message}${hintOf(one) ? `。${hintOf(one)}` : ""}`).join("\n") } : {}, String(n + 1))));
  follow(area);
}

function follow(area) {
  const box = document.getElementById("lines");
  if (box) box.style.transform = `translateY(${-area.scrollTop}px)`;
}

function later(event) {
  if (event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(now, 500);
}

function now() {
  clearTimeout(waiting);
  const area = document.getElementById("source");
  if (!area || area.readOnly || area.value === seen.text) return;
  const text = area.value;
  const before = seen;
  seen = { ...before, text };
  dispatch("rewrite", { text, get since() { return seen.rev; } }).then((done) => { seen = done ? { rev: desk.state.rev, text } : before; });
}
