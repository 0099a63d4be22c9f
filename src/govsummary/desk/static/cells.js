// Cells of all tables, and what Excel puts on the clipboard.

import { readBlock } from "./clipboard.js";
import { shownValue, stated } from "./fields.js";
import { make } from "./make.js";

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
