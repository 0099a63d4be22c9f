// What may be typed at the caret of the source, from the schemas: the arrows choose, Enter or Tab takes.

import { ask } from "./api.js";
import { make } from "./make.js";
import { t } from "./words.js";

const list = make("div", { id: "offers", class: "list", role: "listbox", "aria-label": t("可以写"), hidden: true });
document.body.append(list);
let found = null;
let at = 0;
let waiting = 0;

export function offering(area, onchange) {
  area.setAttribute("aria-controls", "offers");
  area.setAttribute("aria-autocomplete", "list");
  area.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) look(area, onchange);
    else if (list.hidden) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(at + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") take(area, found.options[at], onchange);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  area.addEventListener("input", (event) => {
    if (event.isComposing) return;
    close();
    clearTimeout(waiting);
    const before = area.value.slice(0, area.selectionStart);
    // where a value or a name begins, or an indicator is cited
    if (/(: |\{\{ ?|[.．]|\n\s*(- )?)$/.test(before) || /[\u4e00-\u9fff]$/.test(before)) waiting = setTimeout(() => look(area, onchange), 250);
  });
  area.addEventListener("blur", () => setTimeout(close, 200));
  area.addEventListener("scroll", () => { if (!list.hidden) put(area); });
}

async function look(area, onchange) {
  const place = area.selectionStart;
  const answer = await ask("complete", { text: area.value, place: points(area.value, place) }).catch(() => null);
  if (!answer || !answer.options.length || area.selectionStart !== place || document.activeElement !== area) {
    close();
    return;
  }
  const typed = answer.end - answer.start;
  if (answer.options.length === 1 && answer.options[0].word.trim() === area.value.slice(place - typed, place)) return;
  found = { ...answer, start: place - typed, end: place };
  list.replaceChildren(...answer.options.map((one) => make("button", { type: "button", role: "option", tabindex: "-1", onmousedown: (event) => {
    event.preventDefault();
    take(area, one, onchange);
  } }, make("b", {}, one.word), " ", make("small", {}, one.about))));
  list.hidden = false;
  put(area);
  mark(0);
}

function put(area) {
  const spot = caretPlace(area, area.selectionStart);
  const box = area.getBoundingClientRect();
  const top = box.top + spot.top - area.scrollTop + 20;
  list.style.left = `${Math.min(box.left + spot.left - area.scrollLeft, innerWidth - 380)}px`;
  list.style.top = `${top + 240 > innerHeight ? top - 24 - list.offsetHeight : top}px`;
}

function points(text, place) {
  // the server counts characters, the browser their halves
  return [...text.slice(0, place)].length;
}

function mark(number) {
  at = Math.max(0, Math.min(found.options.length - 1, number));
  [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
  list.children[at].scrollIntoView({ block: "nearest" });
}

function take(area, option, onchange) {
  area.focus();
  area.setRangeText(option.word, found.start, found.end, "end");
  close();
  onchange();
  if (option.word.endsWith(": ")) look(area, onchange);
}

function close() {
  list.hidden = true;
  clearTimeout(waiting);
}

export function caretPlace(area, place) {
  // where a character stands: the same text laid out unseen
  const mirror = make("div", { class: "mirror" });
  const style = getComputedStyle(area);
  for (const name of ["font", "lineHeight", "padding", "border", "tabSize", "letterSpacing"]) mirror.style[name] = style[name];
  mirror.textContent = area.value.slice(0, place);
  const end = make("span", {}, "\u200b");
  mirror.append(end);
  document.body.append(mirror);
  const spot = { left: end.offsetLeft, top: end.offsetTop };
  mirror.remove();
  return spot;
}
