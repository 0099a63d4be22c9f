// Rows of named fields, indicators by name, names with a text each; what is pasted from Excel fills them from the cell on.

import { plain, shownValue, stated } from "./fields.js";
import { register, sendChange } from "./form.js";
import { choose } from "./main.js";
import { button, make } from "./make.js";
import { cell, pasted, scroll } from "./cells.js";
import { removed } from "./toast.js";
import { called, t } from "./words.js";

const PLAIN = ["text", "long", "number", "quantity", "choice", "yes-no", "date", "offer"];
const SHOWN = 6;

// ---- rows of named fields ----

export function rows(one) {
  const values = one.value || [];
  const used = new Set(values.flatMap((row) => Object.keys(row)));
  const simple = one.fields.filter((column) => PLAIN.includes(column.widget));
  const first = simple.filter((column) => !column.role).slice(0, SHOWN);
  const columns = simple.filter((column) => first.includes(column) || used.has(column.path[0]));
  const head = make("tr", {}, columns.map((column) => make("th", { scope: "col", title: column.about || "" },
    column.unit ? t("{what}（{count}）", { what: called(column), count: column.unit }) : called(column), column.required ? " *" : "")), make("th"));
  const line = (row, n) => {
    const inputs = columns.map((column) => {
      const name = column.path[0];
      const value = row ? row[name] : null;
      const set = (given) => {
        if (put(one, values, n, name, given)) body.append(line(null, values.length));
      };
      const odd = value !== null && typeof value === "object";
      const input = odd ? within(value, [...one.path, n]) : column.choices ? choice(value, column, set, n) : cell(value, `${called(column)} ${n + 1}`, set, ["number", "quantity"].includes(column.widget));
      if (odd) return input;
      input.addEventListener("paste", (event) => paste(event, one, values, columns, n, columns.indexOf(column)));
      return register([...one.path, n, name], input, (given) => {
        if (input.put) input.put(given);
        else input.value = given || "";
        if (!values[n]) return;
        if (given === null) delete values[n][name];
        else values[n][name] = given;
      });
    });
    const made = make("tr", {}, inputs.map((input) => make("td", {}, input)), make("td", { class: "ways" }, row ? [
      button("…", () => choose([...one.path, n]), { class: "quiet", title: t("这一行的其他项"), "aria-label": `${t("这一行的其他项")} ${n + 1}` }),
      button("×", () => takeOut(one, n), { class: "quiet", "aria-label": `${t("删去")} ${n + 1}` })] : []));
    if (row) made.addEventListener("keydown", (event) => moveRow(event, one, values, n));
    return made;
  };
  const body = make("tbody", {}, values.map(line), line(null, values.length));
  return scroll(make("table", { class: "grid" }, make("thead", {}, head), body));
}

function takeOut(one, n) {
  sendChange([{ op: "remove", path: [...one.path, n] }]);
  removed("");
}

function moveRow(event, one, values, n) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || !step || n + step < 0 || n + step >= values.length) return;
  event.preventDefault();
  sendChange([{ op: "move", path: [...one.path, n], to: n + step }]);
}

function within(value, path) {
  return button(shownValue(Array.isArray(value) ? value : Object.values(value)).slice(0, 20), () => choose(path), { class: "quiet" });
}

function choice(value, column, set, n) {
  const made = make("select", { "aria-label": `${called(column)} ${n + 1}` }, make("option", { value: "" }, ""), column.choices.map((words) => make("option", { value: words }, t(words))));
  made.value = value || "";
  made.addEventListener("change", () => set(made.value || null));
  return made;
}

function put(one, values, n, name, given) {
  if (n < values.length) {
    if (given === null) delete values[n][name];
    else values[n][name] = given.number || given;
    sendChange([given === null ? { op: "remove", path: [...one.path, n, name] } : { op: "set", path: [...one.path, n, name], value: given }]);
    return false;
  }
  if (given === null) return false;
  values.push({ [name]: given.number || given }); // the next cell, and the next row, may be typed before the answer is there
  const row = { [name]: given };
  sendChange([n ? { op: "insert", path: [...one.path, n], value: row } : { op: "set", path: one.path, value: [row] }]);
  return true;
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
  sendChange([{ op: "set", path: one.path, value: made.map(typed(columns)) }]);
}

function typed(columns) {
  // what was there as a number goes back as one
  const numbers = new Set(columns.filter((column) => column.widget === "number").map((column) => column.path[0]));
  return (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === "string" ? stated(value, numbers.has(name)) : value]));
}

// ---- indicators by name ----

export function figures(one) {
  const values = Object.entries(one.value || {});
  const first = ["数值", "单位", "上年", "目标"]; // data
  const used = new Set(values.flatMap(([, figure]) => (figure && typeof figure === "object" && !Array.isArray(figure) ? Object.keys(figure) : [])));
  const columns = one.fields.filter((column) => first.includes(column.title) || (used.has(column.path[0]) && PLAIN.includes(column.widget)));
  columns.sort((a, b) => (first.indexOf(a.title) + 1 || 9) - (first.indexOf(b.title) + 1 || 9));
  const line = ([name, figure]) => {
    const whole = figure && typeof figure === "object" && !Array.isArray(figure);
    const inputs = columns.map((column) => {
      const key = column.path[0];
      const held = whole ? figure[key] : key === "数值" ? figure : null; // data
      if (held && typeof held === "object") return within(held, [...one.path, name]);
      const set = (given) => sendChange([given === null ? { op: "remove", path: [...one.path, name, key] } : { op: "set", path: [...one.path, name, key], value: given }]);
      const input = column.choices ? choice(held, column, set, name) : cell(held, `${name} ${called(column)}`, set, column.title !== "单位"); // data
      return register([...one.path, name, key], input, (given) => { if (input.put) input.put(given); else input.value = given || ""; });
    });
    return make("tr", {}, make("th", { scope: "row" }, name), inputs.map((input) => make("td", {}, input)), make("td", { class: "ways" },
      button("…", () => choose([...one.path, name]), { class: "quiet", title: t("其中、各时段、口径等"), "aria-label": t("{name}：{what}", { name, what: t("更多") }) }),
      button("×", () => { sendChange([{ op: "remove", path: [...one.path, name] }]); removed(name); }, { class: "quiet", "aria-label": `${t("删去")} ${name}` })));
  };
  const fresh = make("input", { placeholder: t("名称"), "aria-label": t("名称") });
  const add = () => {
    const name = fresh.value.trim();
    if (!name || (one.value && name in one.value)) return;
    fresh.value = "";
    sendChange([{ op: "set", path: [...one.path, name], value: { 单位: "", 数值: "" } }], [...one.path, name]); // data
  };
  fresh.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) add(); });
  const head = make("tr", {}, make("th", {}, t("名称")), columns.map((column) => make("th", { scope: "col", title: column.about || "" }, called(column))), make("th"));
  return make("div", {}, values.length ? scroll(make("table", { class: "grid" }, make("thead", {}, head), make("tbody", {}, values.map(line)))) : null,
    make("div", { class: "with-unit" }, fresh, button(`＋ ${t("加一项")}`, add)));
}

// ---- names with a text each: footnotes, periods ----

export function names(one) {
  const values = Object.entries(one.value || {});
  const number = one.title !== "脚注"; // data
  const line = ([name, words]) => {
    const own = { path: [...one.path, name], title: `${called(one)} ${name}`, widget: number ? "quantity" : "text", value: words };
    return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, plain(own, make("input", { value: shownValue(words) }))), make("td", {},
      button("×", () => { sendChange([{ op: "remove", path: values.length > 1 || number ? own.path : one.path }]); removed(name); }, { class: "quiet", "aria-label": `${t("删去")} ${name}` })));
  };
  const next = number ? "" : String(values.reduce((most, [name]) => Math.max(most, Number(name) || 0), 0) + 1);
  const fresh = make("input", { class: "name", value: next, placeholder: number ? t("时段，如 2025年") : "1", "aria-label": t("{name}：{what}", { name: called(one), what: t("名称") }) });
  const said = make("input", { placeholder: t("内容"), "aria-label": t("{name}：{what}", { name: called(one), what: t("内容") }) });
  const add = () => {
    const [name, words] = [fresh.value.trim(), said.value.trim()];
    if (!name || !words) return;
    [fresh.value, said.value] = [next, ""];
    sendChange([{ op: "set", path: [...one.path, name], value: stated(words, number) }]);
  };
  said.addEventListener("change", add);
  return make("div", {}, make("table", { class: "grid" }, make("tbody", {}, values.map(line))),
    make("div", { class: "with-unit" }, fresh, said, button("＋", add, { "aria-label": t("{name}：{what}", { name: called(one), what: t("加一项") }) })));
}
