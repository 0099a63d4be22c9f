// Cells of all tables, and what Excel puts on the clipboard.

import { shownValue, stated } from "./fields.js";
import { make } from "./make.js";

export function pasted(event) {
  // as Excel copies: cells parted by tabs; one with breaks or quotes stands in quotes, its own doubled
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return null;
  event.preventDefault();
  const found = [[]];
  for (const one of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    if (one[0] === "" && one.index === text.length && found[found.length - 1].length) break;
    const words = one[1] === undefined ? one[2] : one[1].replace(/""/g, '"');
    found[found.length - 1].push(words.replace(/\s*\n\s*/g, "").trim());
    if (one[3] === "\n") found.push([]);
    if (one[3] === "") break;
  }
  return found;
}

export function cell(value, label, onchange, number = true) {
  const input = make("input", { value: shownValue(value), "aria-label": label });
  let last = input.value;
  for (const kind of ["change", "blur"]) {
    input.addEventListener(kind, () => {
      if (input.value === last) return;
      last = input.value;
      onchange(input.value.trim() === "" ? null : stated(input.value.trim(), number));
    });
  }
  input.addEventListener("keydown", (event) => goOn(event, input));
  input.put = (given) => {
    input.value = shownValue(given);
    last = input.value;
  };
  return input;
}

function goOn(event, input) {
  // as in Excel: the arrows and Enter lead to the cell above or below
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  if (!step || event.altKey || event.isComposing) return;
  const own = input.closest("td, th");
  const row = own.parentElement;
  const lines = [...row.closest("table").rows];
  const other = lines[lines.indexOf(row) + step];
  const target = other && other.cells[own.cellIndex] && other.cells[own.cellIndex].querySelector("input, select");
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (target.select) target.select();
}

export function scroll(...inside) {
  return make("div", { class: "scroll" }, ...inside);
}
