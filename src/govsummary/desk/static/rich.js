// A text of several lines in which cited indicators and footnotes show as chips, never as braces.

import { citing, footnoting } from "./citing.js";
import { make } from "./make.js";
import { paste, shaped, takesPaste } from "./pasting.js";
import { nodeOf } from "./problems.js";
import { t } from "./words.js";

const CITED = /\{\{\s*(.*?)\s*\}\}|\[\^([^\]\s]+)\]|(【待填[：:][^】]*】)/g; // data

document.addEventListener("selectionchange", () => {
  // where the hand was last: what is inserted by a button goes there
  const box = document.activeElement;
  if (box && box.keep) box.keep();
});

export function rich(value, label, onchange, path, hint = "") {
  const box = make("div", { class: "rich", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "false",
    "aria-placeholder": hint || t("在这里写；几段文字、Excel 的表格也可以粘贴进来"), "data-hint": hint || t("在这里写；几段文字、Excel 的表格也可以粘贴进来") });
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(() => onchange(read(box), false), 400); };
  box.flush = () => { clearTimeout(waiting); onchange(read(box), false); };
  write(box, value);
  box.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  box.addEventListener("compositionend", later);
  box.addEventListener("blur", () => { clearTimeout(waiting); onchange(read(box), true); });
  box.addEventListener("keydown", (event) => {
    leaveChip(box);
    if (event.key === "i" && event.ctrlKey) {
      event.preventDefault();
      tools.querySelector(".cite").click();
    }
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      put(box, document.createTextNode("\n"));
      later();
    }
  });
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (shaped(text) && path.includes("正文") && takesPaste(nodeOf(path))) { // data
      const around = halves(box);
      clearTimeout(waiting);
      onchange(read(box), false);
      paste(nodeOf(path), text, path, around);
      return;
    }
    put(box, ...pieces(text));
    later();
  });
  box.addEventListener("click", (event) => {
    const blank = event.target.closest(".blank");
    if (blank) getSelection().selectAllChildren(blank);
    const old = event.target.closest("[data-cited]");
    if (old) citing(old.dataset.cited, (cited) => { old.replaceWith(...(cited ? [chip(cited)] : [])); later(); }, old);
  });
  box.text = () => read(box);
  box.write = (text) => { if (read(box).trimEnd() !== text.trimEnd()) write(box, text); };
  box.placeCaret = (at) => placeAfter(box, at);
  box.caret = () => charactersBefore(box);
  box.takeOver = (old, at) => {
    // what was being typed while the form was made anew, and where; the old box still sends what it holds
    box.replaceChildren(...[...old.childNodes].map((node) => node.cloneNode(true)));
    placeAfter(box, at);
  };
  let place = -1;
  const keep = box.keep = () => {
    leaveChip(box);
    const at = charactersBefore(box);
    if (at >= 0) place = at;
  };
  let held = -1; // as it was when the button was pressed: the dialog's end moves it
  const insert = (made) => {
    box.focus();
    placeAfter(box, held);
    put(box, made);
    keep();
    clearTimeout(waiting);
    onchange(read(box), false);
  };
  const tools = make("div", { class: "adding" },
    citing.button((cited) => insert(chip(cited))), footnoting.button(path, (label_) => insert(mark(label_))));
  tools.addEventListener("click", () => { held = place; }, true);
  return { box, tools };
}

function halves(box) {
  // what stands before and behind the caret
  const range = rangeIn(box) || document.createRange();
  if (!box.contains(range.startContainer)) {
    range.selectNodeContents(box);
    range.collapse(false);
  }
  const part = (place) => {
    const some = document.createRange();
    some.selectNodeContents(box);
    place(some);
    const held = document.createElement("div");
    held.append(some.cloneContents());
    return read(held);
  };
  return [part((some) => some.setEnd(range.startContainer, range.startOffset)), part((some) => some.setStart(range.endContainer, range.endOffset))];
}

function charactersBefore(box) {
  const range = rangeIn(box);
  if (!range) return -1;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

function placeAfter(box, count) {
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let left = count;
  for (let node = texts.nextNode(); count >= 0 && node; node = texts.nextNode()) {
    if (left <= node.length) {
      getSelection().collapse(node, left);
      leaveChip(box);
      return;
    }
    left -= node.length;
  }
  toEnd(box);
}

function leaveChip(box) {
  // a browser sets the caret into a chip that ends a line, where nothing can be typed
  const range = rangeIn(box);
  const chip_ = range && range.collapsed && (range.startContainer.parentElement || box).closest(".rich .chip");
  if (chip_) getSelection().collapse(chip_.parentNode, [...chip_.parentNode.childNodes].indexOf(chip_) + 1);
}

function rangeIn(box) {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  return range && box.contains(range.startContainer) ? range.cloneRange() : null;
}

function toEnd(box) {
  getSelection().selectAllChildren(box);
  getSelection().collapseToEnd();
}

function put(box, ...nodes) {
  const selection = getSelection();
  if (!selection.rangeCount || !box.contains(selection.anchorNode)) toEnd(box);
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
  return make("span", { class: "chip", contenteditable: "false", "data-cited": words, title: citing.said(words) || words }, words);
}

function mark(label) {
  return make("sup", { class: "chip", contenteditable: "false", "data-note": label, title: t("脚注 {label}", { label }) }, label);
}

function pieces(text) {
  const found = [];
  let at = 0;
  for (const one of text.matchAll(CITED)) {
    if (one.index > at) found.push(document.createTextNode(text.slice(at, one.index)));
    found.push(one[3] ? make("span", { class: "blank", title: t("点一下，直接打字换掉") }, one[3]) : one[2] ? mark(one[2]) : chip(one[1]));
    at = one.index + one[0].length;
  }
  if (at < text.length || !found.length) found.push(document.createTextNode(text.slice(at)));
  return found;
}

function write(box, text) {
  box.replaceChildren(...(text ? pieces(text) : []));
}

function read(box) {
  let text = "";
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset && node.dataset.cited) text += `{{ ${node.dataset.cited} }}`;
    else if (node.dataset && node.dataset.note) text += `[^${node.dataset.note}]`;
    else if (node.nodeName === "BR") text += "\n";
    else {
      if (node.nodeName === "DIV" && node !== box && text && !text.endsWith("\n")) text += "\n";
      node.childNodes.forEach(walk);
    }
  };
  walk(box);
  return text.replace(/\u00a0/g, " ");
}
