// Elements by a line each; texts are always texts, never markup.

import { t } from "./words.js";

export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

export function button(words, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, words);
}

export function steps(name, now, undo, redo, file = name) {
  // what is open, whether it is saved, and the way back and forth
  return [
    make("h1", { title: file }, name, " ", make("small", {}, t(now.save ? "未保存" : "已保存"))),
    button(t("撤销"), undo, { title: "Ctrl+Z", disabled: !now.undo }),
    button(t("重做"), redo, { title: "Ctrl+Y", disabled: !now.redo }),
  ];
}

export function saveButton(now, save) {
  return button(t("保存"), save, { class: "main", title: "Ctrl+S", id: "save", disabled: !now.save });
}

export function shownName(name) {
  // of a file as a clerk calls it; its suffix says nothing to her
  return name.replace(/\.ya?ml$/i, "");
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function within(path, holder) {
  return holder.length <= path.length && holder.every((step, n) => step === path[n]);
}

const FIELDS = "input:not([type=file]), textarea";

export function keepTyped(pane, draw) {
  // what is typed and has gone nowhere yet outlives a drawing anew; a field of the paper sends what it holds itself
  const name = (one) => one.id || one.getAttribute("aria-label");
  const typed = [...pane.querySelectorAll(FIELDS)].filter((one) => !one.dataset.key && one.drawn !== undefined && one.value !== one.drawn);
  const hand = pane.contains(document.activeElement) ? document.activeElement : null;
  if (hand && hand.flush) hand.flush();
  draw();
  const now = [...pane.querySelectorAll(FIELDS)];
  for (const one of now) one.drawn = one.value;
  for (const old of typed) {
    const again = now.find((one) => name(one) === name(old));
    if (again) again.value = old.value;
  }
  const again = hand && !hand.dataset.key && name(hand) && now.find((one) => name(one) === name(hand));
  if (!again) return;
  again.focus();
  if (hand.selectionStart !== null) again.setSelectionRange(hand.selectionStart, hand.selectionEnd);
}

export function letSave() {
  // while something is under way there will be something to save: pressed meanwhile, it waits its turn
  const pressed = document.getElementById("save");
  if (pressed) pressed.disabled = false;
}
