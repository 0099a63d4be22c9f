// Cells of all tables, and what Excel puts on the clipboard.

import { readBlock } from "./clipboard.js";
import { shownValue, stated } from "./fields.js";
import { make } from "./make.js";

export const PAUSE = 400; // of the hand, in milliseconds, until what stands there is kept

export function pasted(event) {
  // more than one cell as Excel copies it; one alone goes into the text of the field
  const text = event.clipboardData.getData("text/plain");
  if (!/[\t\r\n]/.test(text.replace(/(\r\n?|\n)$/, ""))) return null;
  event.preventDefault();
  return readBlock(text);
}

export function cell(value, label, onchange, number = true) {
  const input = make("input", { value: shownValue(value), "aria-label": label });
  let last = input.value;
  let waiting = 0;
  const send = input.flush = () => {
    clearTimeout(waiting);
    if (input.value === last) return;
    last = input.value;
    onchange(input.value.trim() === "" ? null : stated(input.value.trim(), number));
  };
  for (const kind of ["change", "blur"]) input.addEventListener(kind, send);
  input.addEventListener("input", (event) => {
    clearTimeout(waiting); // emptied it may be about to be filled
    if (!event.isComposing && input.value.trim()) waiting = setTimeout(send, PAUSE);
  });
  input.addEventListener("keydown", (event) => goOn(event, input));
  input.put = (given) => {
    input.value = shownValue(given);
    last = input.value;
  };
  return input;
}

function goOn(event, input) {
  // as in Excel: the arrows and Enter lead to the cell above or below, Tab behind the last one into the next row
  const own = input.closest("td, th");
  const row = own.parentElement;
  const inside = (cell_) => cell_ && cell_.querySelector("input, select");
  const over = event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !inside(row.cells[own.cellIndex + 1]);
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key] || (over ? 1 : 0);
  if (!step || event.altKey || event.isComposing) return;
  input.flush(); // an empty row that is begun has another below it
  const lines = [...row.closest("table").rows];
  const other = lines[lines.indexOf(row) + step];
  const target = other && inside(over ? [...other.cells].find(inside) : other.cells[own.cellIndex]);
  if (!target) return;
  event.preventDefault();
  target.focus();
  if (target.select) target.select();
}

export function scroll(...inside) {
  return make("div", { class: "scroll" }, ...inside);
}
