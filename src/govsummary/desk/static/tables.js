// Tables of a form: rows of fields, grids of cells, indicators; what is pasted from Excel fills them from the cell on.

import { change } from "./main.js";
import { button, make } from "./make.js";
import { shownValue, stated } from "./form.js";
import { t } from "./words.js";

function pasted(event) {
  // as Excel copies: cells parted by tabs; one with breaks or quotes stands in quotes, its own doubled
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return null;
  event.preventDefault();
  const rows_ = [[]];
  for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    if (found[0] === "" && found.index === text.length && rows_[rows_.length - 1].length) break;
    const words = found[1] === undefined ? found[2] : found[1].replace(/""/g, '"');
    rows_[rows_.length - 1].push(words.replace(/\s*\n\s*/g, "").trim());
    if (found[3] === "\n") rows_.push([]);
    if (found[3] === "") break;
  }
  return rows_;
}

function cell(value, label, onchange, number = true) {
  const input = make("input", { value: shownValue(value), "aria-label": label });
  let last = input.value;
  for (const kind of ["change", "blur"]) {
    input.addEventListener(kind, () => {
      if (input.value === last) return;
      last = input.value;
      onchange(input.value.trim() === "" ? null : stated(input.value.trim(), number));
    });
  }
  input.put = (given) => {
    input.value = shownValue(given);
    last = input.value;
  };
  return input;
}

function scroll(...inside) {
  return make("div", { class: "scroll" }, ...inside);
}

// ---- rows of named fields ----

export function rows(one, register) {
  const values = one.value || [];
  const stated_ = new Set(values.flatMap((row) => Object.keys(row)));
  const first = one.fields.filter((column) => !column.last).slice(0, 6);
  const columns = one.fields.filter((column) => first.includes(column) || stated_.has(column.path[0]));
  const known = new Set(columns.map((column) => column.path[0]));
  const extra = [...stated_].filter((name) => !known.has(name)).map((name) => ({ path: [name], title: name, widget: "text" }));
  const all = [...columns, ...extra];
  const head = make("tr", {}, all.map((column) => make("th", { scope: "col", title: column.about }, column.unit ? `${column.title}（${column.unit}）` : column.title)), make("th"));
  const line = (row, n) => {
    const inputs = all.map((column) => {
      const name = column.path[0];
      const path = [...one.path, n, name];
      const value = row ? row[name] : null;
      const set = (given) => put(one, values, n, name, given);
      const input = column.widget === "choice" ? choice(value, column, set) : cell(value, `${column.title} ${n + 1}`, set, column.widget === "number");
      input.addEventListener("paste", (event) => paste(event, one, values, all, n, all.indexOf(column)));
      return register(path, input, (given) => {
        if (input.put) input.put(given);
        else input.value = given || "";
        if (!values[n]) return;
        if (given === null) delete values[n][name];
        else values[n][name] = given;
      });
    });
    const gone = row ? button("×", () => change([{ op: "remove", path: [...one.path, n] }]), { class: "quiet", "aria-label": `${t("删去")} ${n + 1}` }) : null;
    return make("tr", {}, inputs.map((input) => make("td", {}, input)), make("td", {}, gone));
  };
  return scroll(make("table", { class: "grid" }, make("thead", {}, head), make("tbody", {}, values.map(line), line(null, values.length))));
}

function choice(value, column, set) {
  const made = make("select", { "aria-label": column.title }, make("option", { value: "" }, ""), column.choices.map((words) => make("option", {}, words)));
  made.value = value || "";
  made.addEventListener("change", () => set(made.value || null));
  return made;
}

function put(one, values, n, name, given) {
  if (n < values.length) {
    if (given === null) delete values[n][name];
    else values[n][name] = given.number || given;
    change([given === null ? { op: "remove", path: [...one.path, n, name] } : { op: "set", path: [...one.path, n, name], value: given }]);
  } else if (given !== null) {
    const row = { [name]: given };
    values.push(row); // the next cell of this row may be typed before the answer is there
    change([n ? { op: "insert", path: [...one.path, n], value: row } : { op: "set", path: one.path, value: [row] }]);
  }
}

function paste(event, one, values, columns, from, at) {
  const block = pasted(event);
  if (!block) return;
  const made = values.map((row) => ({ ...row }));
  block.forEach((line, n) => {
    const row = made[from + n] || (made[from + n] = {});
    line.forEach((text, k) => {
      const column = columns[at + k];
      if (column && text) row[column.path[0]] = stated(text, column.widget === "number");
    });
  });
  change([{ op: "set", path: one.path, value: made.map(typed(columns)) }]);
}

function typed(columns) {
  // what was there as a number goes back as one
  const numbers = new Set(columns.filter((column) => column.widget === "number").map((column) => column.path[0]));
  return (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "string" ? stated(value, numbers.has(name)) : value]));
}

// ---- a table: its head and its rows are one grid, so that a block from Excel fills both ----

export function table(one, register) {
  const own = Object.fromEntries(one.fields.map((field) => [field.title, field]));
  const header = own.表头.value || [];
  const body = own.行.value || [];
  if (!one.value) {
    const fresh = { 表头: ["项目", "数量"], 行: [["", ""]] };
    return button(t("加表格"), () => change([{ op: "set", path: one.path, value: fresh }]), { class: "quiet" });
  }
  if (!Array.isArray(header) || body.some((row) => !Array.isArray(row))) return make("div", { class: "hint" }, "这张表请在“原文”里改。");
  const all = [header, ...body];
  const width = Math.max(1, ...all.map((row) => row.length));
  const filled = (row) => Array.from({ length: width }, (_, k) => row[k] ?? "");
  const send = (made) => {
    const wide = Math.max(...made.map((row) => row.length));
    const even = made.map((row) => Array.from({ length: wide }, (_, k) => row[k] ?? ""));
    const rows_ = even.slice(1).filter((row, n, list) => n < list.length - 1 || list.length === 1 || row.some((value) => value !== ""));
    change([
      { op: "set", path: own.表头.path, value: even[0].map(String) },
      { op: "set", path: own.行.path, value: rows_.map((row) => row.map((value) => (typeof value === "string" ? stated(value) : value))) },
    ]);
  };
  const line = (row, n) => make("tr", {}, filled(row).map((value, k) => {
    const path = n ? [...own.行.path, n - 1, k] : [...own.表头.path, k];
    const input = cell(value, n ? `${n} ${k + 1}` : `表头 ${k + 1}`, (given) => {
      const words = given === null ? "" : given;
      if (all[n] && k < all[n].length) {
        all[n][k] = words; // one cell alone is changed: another may be on its way
        change([{ op: "set", path, value: n ? stated(words) : words }]);
        return;
      }
      const made = all.map((each) => [...each]);
      (made[n] || (made[n] = Array(width).fill("")))[k] = words;
      send(made);
    }, false);
    input.addEventListener("paste", (event) => {
      const block = pasted(event);
      if (!block) return;
      const made = all.map((each) => [...each]);
      block.forEach((cells, down) => cells.forEach((text, right) => {
        (made[n + down] || (made[n + down] = Array(width).fill("")))[k + right] = text;
      }));
      send(made);
    });
    return make(n ? "td" : "th", {}, register(path, input, (given) => {
      input.put(given);
      if (all[n]) all[n][k] = given ?? "";
    }));
  }), make("td", {}, n && n < all.length ? button("×", () => send(all.filter((_, at) => at !== n)), { class: "quiet", "aria-label": `${t("删去")} ${n}` }) : null));
  return make("div", {},
    scroll(make("table", { class: "grid cells" }, make("tbody", {}, all.map(line), line([], all.length)))),
    button(t("加一列"), () => send(all.map((row, n) => [...filled(row), n ? "" : "新列"])), { class: "quiet" }),
    width > 1 ? button(t("删去末列"), () => send(all.map((row) => filled(row).slice(0, -1))), { class: "quiet" }) : null,
    button(t("删去表格"), () => change([{ op: "remove", path: one.path }]), { class: "quiet" }));
}

// ---- indicators by name ----

export function figures(one, register) {
  const values = Object.entries(one.value || {});
  const first = ["数值", "单位", "上年", "目标"];
  const used = new Set(values.flatMap(([, figure]) => (figure && typeof figure === "object" && !Array.isArray(figure) ? Object.keys(figure) : [])));
  const columns = one.fields.filter((column) => first.includes(column.title) || (used.has(column.path[0]) && ["text", "number", "choice", "date"].includes(column.widget)));
  columns.sort((a, b) => (first.indexOf(a.title) + 1 || 9) - (first.indexOf(b.title) + 1 || 9));
  const line = ([name, figure]) => {
    const whole = figure && typeof figure === "object";
    const inputs = columns.map((column) => {
      const key = column.path[0];
      const held = whole ? figure[key] : key === "数值" ? figure : null;
      const nested = held !== null && typeof held === "object";
      const input = cell(nested ? "" : held, `${name} ${column.title}`, (given) => {
        const path = whole ? [...one.path, name, key] : [...one.path, name];
        if (!whole && key !== "数值") change([{ op: "set", path, value: { 数值: typeof figure === "string" ? stated(figure) : figure, [key]: given } }]);
        else change([given === null ? { op: "remove", path } : { op: "set", path, value: given }]);
      }, column.title !== "单位");
      if (nested) Object.assign(input, { disabled: true, placeholder: "见原文" });
      return register([...one.path, name, key], input, (given) => { if (!nested && whole) input.put(given); });
    });
    const gone = button("×", () => change([{ op: "remove", path: [...one.path, name] }]), { class: "quiet", "aria-label": `${t("删去")} ${name}` });
    return make("tr", {}, make("th", { scope: "row" }, name), inputs.map((input) => make("td", {}, input)), make("td", {}, gone));
  };
  const fresh = make("input", { placeholder: t("名称"), "aria-label": t("名称") });
  const add = () => {
    const name = fresh.value.trim();
    if (name) change([{ op: "set", path: [...one.path, name], value: { 单位: "", 数值: "" } }]);
  };
  const head = make("tr", {}, make("th", {}, t("名称")), columns.map((column) => make("th", { scope: "col" }, column.title)), make("th"));
  return make("div", {}, scroll(make("table", { class: "grid" }, make("thead", {}, head), make("tbody", {}, values.map(line)))),
    make("div", { class: "with-unit" }, fresh, button(t("加一项"), add)));
}
