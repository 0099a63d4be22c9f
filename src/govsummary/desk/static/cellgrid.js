// A table of a ledger as a spreadsheet shows it: frozen columns, only the rows in view, a chosen block, sorting and filters.

import { listen } from "./cellkeys.js";
import { make } from "./make.js";
import { t } from "./words.js";

const HEIGHT = 26;
const SPARE = 1; // empty rows at the end, where new ones begin
const MARGIN = 12;
const WIDTHS = { name: 200, unit: 68, basis: 120 };

export class CellGrid {
  constructor(box, { type, told }) {
    Object.assign(this, { box, type, told, sheet: null, rows: [], columns: [], at: [0, 0], from: [0, 0], sorted: null, filter: "", search: "", wide: false, rowHeight: HEIGHT });
    this.found = new Map();
    this.typing = make("textarea", { class: "typing", rows: 1, spellcheck: "false", autocomplete: "off" });
    this.body = make("tbody");
    this.head = make("thead");
    this.table = make("table", { class: "sheet", role: "grid" }, this.head, this.body);
    this.scroller = make("div", { class: "sheet-scroll" }, this.table, this.typing);
    box.replaceChildren(this.scroller);
    this.scroller.addEventListener("scroll", () => this.drawRows());
    listen(this);
  }

  // ---- what it shows ----

  show(sheet, findings, { anew = false } = {}) {
    this.sheet = sheet;
    this.found = new Map();
    for (const one of findings.filter((each) => each.sheet === sheet.name && each.row)) {
      const place = `${one.row} ${one.column}`;
      this.found.set(place, [...(this.found.get(place) || []), one]);
    }
    if (anew) Object.assign(this, { at: [0, 0], from: [0, 0], sorted: null, editing: false });
    if (this.sorted) { // a column put before it has moved it
      const column = sheet.columns.find((one) => one.head === this.sorted.column.head);
      this.sorted = column ? { ...this.sorted, column } : null;
    }
    this.arrange();
  }

  arrange() {
    // which rows and columns stand where: the file keeps its own order
    const { sheet } = this;
    const used = (column) => column.role !== "other" || this.wide;
    this.columns = sheet.columns.filter(used);
    const fits = (row) => (!this.filter || this.passes(row)) && (!this.search || this.text(row, sheet.columns[0]).includes(this.search));
    this.rows = sheet.rows.filter(fits);
    if (this.sorted) this.rows.sort((one, other) => this.compare(one, other));
    for (let n = 1; n <= SPARE && sheet.room; n += 1) this.rows.push({ key: `+${n}`, cells: {}, depth: 0, spare: true });
    const last = [Math.max(0, this.rows.length - 1), this.columns.length - 1];
    for (const place of [this.at, this.from]) place.forEach((step, n) => { place[n] = Math.min(step, last[n]); });
    this.draw();
  }

  passes(row) {
    if (this.filter === "doubt") return [...this.found.keys()].some((place) => place.startsWith(`${row.key} `));
    const values = this.sheet.columns.filter((one) => one.role === "value");
    return !row.total && values.some((one) => !this.text(row, one) && !(row.cells[one.key] || {}).derived);
  }

  compare(one, other) {
    const [a, b] = [one, other].map((row) => this.text(row, this.sorted.column));
    if (!a || !b) return a ? -1 : b ? 1 : 0; // what is empty stands last
    const numbers = [a, b].map((text) => Number(text.replace(/[,%]/g, "")));
    const way = numbers.some(Number.isNaN) ? a.localeCompare(b, "zh") : numbers[0] - numbers[1];
    return this.sorted.down ? -way : way;
  }

  sort(column) {
    const same = this.sorted && this.sorted.column.key === column.key;
    this.sorted = !same ? { column, down: true } : this.sorted.down ? { column, down: false } : null;
    this.arrange();
  }

  text(row, column) {
    return (row.cells[column.key] || {}).text || "";
  }

  // ---- drawing ----

  draw() {
    let left = 0;
    this.left = this.columns.map((column) => {
      const here = left;
      left += this.width(column);
      return column.role in WIDTHS ? here : null;
    });
    Object.entries({ "aria-label": this.sheet.name, "aria-rowcount": this.rows.length + 1 }).forEach(([name, value]) => this.table.setAttribute(name, value));
    this.table.style.width = `${left}px`;
    const arrow = (column) => ({ descending: " ▼", ascending: " ▲" }[this.order(column)] || "");
    this.head.replaceChildren(make("tr", {}, this.columns.map((column, c) => make("th", {
      scope: "col", class: `${column.role}${this.left[c] === null ? "" : " frozen"}${this.fault("", column) ? " fault" : ""}`, title: t("{column}：点一下排序（Alt+↓）", { column: column.head }), "aria-sort": this.order(column), style: this.place(c), onclick: () => this.sort(column),
    }, `${column.head}${arrow(column)}`))));
    this.drawRows();
  }

  width(column) {
    return WIDTHS[column.role] || Math.max(96, 15 * column.head.length + 16);
  }

  place(c) {
    const width = this.width(this.columns[c]);
    return `width:${width}px;min-width:${width}px${this.left[c] === null ? "" : `;left:${this.left[c]}px`}`;
  }

  drawRows() {
    const top = Math.max(0, Math.floor(this.scroller.scrollTop / HEIGHT) - MARGIN);
    const end = Math.min(this.rows.length, top + Math.ceil((this.scroller.clientHeight || 800) / HEIGHT) + 2 * MARGIN);
    const gap = (count) => make("tr", { class: "gap", "aria-hidden": "true", style: `height:${count * HEIGHT}px` });
    const lines = [];
    for (let r = top; r < end; r += 1) lines.push(this.line(r));
    this.body.replaceChildren(gap(top), ...lines, gap(this.rows.length - end));
    this.mark();
  }

  line(r) {
    const row = this.rows[r];
    return make("tr", { "aria-rowindex": r + 2, class: `${row.total ? "total" : ""}${row.spare ? " spare" : ""}` }, this.columns.map((column, c) => {
      const cell = row.cells[column.key] || {};
      const faults = this.faults(row, column);
      const worst = faults.some((one) => one.severity === "error") ? " error" : faults.some((one) => one.severity === "warning") ? " warning" : "";
      const name = column.role === "name";
      const words = cell.text || cell.derived || (row.spare && name ? `＋ ${t("指标")}` : "");
      const indent = name && row.depth ? `;padding-left:${6 + row.depth * 16}px` : "";
      return make("td", {
        role: "gridcell", class: `${column.role}${this.left[c] === null ? "" : " frozen"}${cell.shut ? " shut" : ""}${!cell.text ? " derived" : ""}${worst}`,
        style: this.place(c) + indent, "data-r": r, "data-c": c, title: faults.map((one) => one.message).join("\n") || (cell.shut ? SHUT[cell.shut] : words),
      }, words);
    }));
  }

  faults(row, column) {
    return this.found.get(`${row.key} ${column.key}`) || (column.role === "name" ? this.found.get(`${row.key} `) : null) || [];
  }

  order(column) {
    if (!this.sorted || this.sorted.column.key !== column.key) return null;
    return this.sorted.down ? "descending" : "ascending";
  }

  fault(row, column) {
    return this.found.has(`${row} ${column.key}`);
  }

  cell(r, c) {
    return this.body.querySelector(`td[data-r="${r}"][data-c="${c}"]`);
  }

  // ---- what is chosen ----

  get block() {
    const [rows, columns] = [0, 1].map((n) => [Math.min(this.at[n], this.from[n]), Math.max(this.at[n], this.from[n])]);
    return { rows, columns };
  }

  mark() {
    const { rows, columns } = this.block;
    for (const td of this.body.querySelectorAll("td")) {
      const [r, c] = [Number(td.dataset.r), Number(td.dataset.c)];
      const inside = r >= rows[0] && r <= rows[1] && c >= columns[0] && c <= columns[1];
      td.classList.toggle("chosen", inside);
      if (inside) td.setAttribute("aria-selected", "true");
      else td.removeAttribute("aria-selected");
    }
    this.put();
  }

  go(r, c, { extend = false } = {}) {
    if (!this.rows.length) return; // nothing passes the filter
    this.at = [Math.max(0, Math.min(r, this.rows.length - 1)), Math.max(0, Math.min(c, this.columns.length - 1))];
    if (!extend) this.from = [...this.at];
    this.see();
    this.mark();
    this.typing.focus({ preventScroll: true });
    const [row, column] = [this.rows[this.at[0]], this.columns[this.at[1]]];
    this.typing.setAttribute("aria-label", `${this.text(row, this.columns[0]) || t("新的一行")} ${column.head}`);
    this.told({ row, column, cell: row.cells[column.key] || {}, faults: this.faults(row, column) });
  }

  see() {
    // the chosen cell comes into view, not below the head nor the frozen columns
    const top = this.at[0] * HEIGHT;
    const view = this.scroller;
    const room = view.clientHeight - this.head.offsetHeight - HEIGHT - 14;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (top > view.scrollTop + room) view.scrollTop = top - room;
    if (!this.cell(...this.at)) this.drawRows();
    if (this.left[this.at[1]] !== null) return;
    const frozen = this.columns.reduce((sum, column, c) => sum + (this.left[c] === null ? 0 : this.width(column)), 0);
    const td = this.cell(...this.at);
    if (td.offsetLeft - view.scrollLeft < frozen) view.scrollLeft = td.offsetLeft - frozen;
    else if (td.offsetLeft + td.offsetWidth > view.scrollLeft + view.clientWidth) view.scrollLeft = td.offsetLeft + td.offsetWidth - view.clientWidth;
  }

  put() {
    // the field for typing stands over the chosen cell
    const td = this.cell(...this.at);
    this.typing.classList.toggle("editing", Boolean(this.editing));
    if (!td) return;
    const [cell, view] = [td.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    Object.assign(this.typing.style, {
      left: `${cell.left - view.left + this.scroller.scrollLeft}px`, top: `${cell.top - view.top + this.scroller.scrollTop}px`, width: `${cell.width}px`, height: `${cell.height}px`,
    });
  }
}

export const SHUT = { formula: t("这里是公式，由 Excel 算；请改它引用的格子"), merged: t("这是合并的格子，请改左上角那一格"), nested: t("这里有几项内容，请在那个指标自己的表里改") };
