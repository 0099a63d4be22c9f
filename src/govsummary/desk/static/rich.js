// A text of several lines in which cited indicators show as chips, never as braces.

import { make } from "./make.js";
import { t } from "./words.js";

const CITED = /\{\{\s*(.*?)\s*\}\}/g;

export function rich(value, label, onchange, known) {
  const box = make("div", { class: "rich", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "false" });
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(() => onchange(read(box)), 400); };
  write(box, value);
  box.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  box.addEventListener("compositionend", later);
  box.addEventListener("blur", () => { clearTimeout(waiting); onchange(read(box)); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      put(document.createTextNode("\n"));
      later();
    }
  });
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    put(...pieces(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n")));
    later();
  });
  const cite = make("select", { "aria-label": t("插入指标"), class: "cite", onchange: () => {
    if (!cite.value) return;
    box.focus();
    put(chip(cite.value));
    cite.value = "";
    later();
  } }, make("option", { value: "" }, t("插入指标")), known.map((name) => make("option", {}, name)));
  box.write = (text) => { if (read(box) !== text) write(box, text); };
  return { box, cite: known.length ? cite : null };
}

function put(...nodes) {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  const last = nodes[nodes.length - 1];
  for (const node of [...nodes].reverse()) range.insertNode(node);
  range.setStartAfter(last);
  range.collapse(true);
  selection.removeAllRanges();
  selection.addRange(range);
}

function chip(words) {
  return make("span", { class: "chip", contenteditable: "false", "data-cited": words, title: `{{ ${words} }}` }, words);
}

function pieces(text) {
  const found = [];
  let at = 0;
  for (const one of text.matchAll(CITED)) {
    if (one.index > at) found.push(document.createTextNode(text.slice(at, one.index)));
    found.push(chip(one[1]));
    at = one.index + one[0].length;
  }
  if (at < text.length || !found.length) found.push(document.createTextNode(text.slice(at)));
  return found;
}

function write(box, text) {
  box.replaceChildren(...pieces(text || ""));
}

function read(box) {
  let text = "";
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset && node.dataset.cited) text += `{{ ${node.dataset.cited} }}`;
    else if (node.nodeName === "BR") text += "\n";
    else {
      if (node.nodeName === "DIV" && node !== box && text && !text.endsWith("\n")) text += "\n";
      node.childNodes.forEach(walk);
    }
  };
  walk(box);
  return text.replace(/\u00a0/g, " ");
}
