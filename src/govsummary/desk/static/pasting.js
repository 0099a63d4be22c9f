// What is pasted: headings become sections, cells a table, whatever they come from; asked of the server, which recognises papers.

import { ask, complain } from "./api.js";
import { readBlock } from "./clipboard.js";
import { tell } from "./dropped.js";
import { choose, desk, dispatch, settle } from "./main.js";
import { button, make, same } from "./make.js";
import { nodeOf } from "./problems.js";
import { told } from "./toast.js";
import { t } from "./words.js";

const HEADING = /^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])/m; // data
const dialog = document.getElementById("dialog");

export function shaped(text) {
  // whether it is more than paragraphs
  return text.split(/\r\n?|\n/).some((line) => /[^\s]\t/.test(line)) || HEADING.test(text);
}

export function tidy(text) {
  // a cell with breaks in it is in quotes: it becomes one line of a row
  const plain = text.replace(/\r\n?/g, "\n");
  return /(^|\t)"[^"]*\n/.test(plain) ? readBlock(plain).map((row) => row.join("\t")).join("\n") : plain;
}

export async function paste(node, text, box = [], around = []) {
  const before = count();
  await settle();
  if (!await dispatch("paste", { path: node, text: tidy(text), box, around })) return;
  const made = count();
  const words = [["headings", t("个标题")], ["tables", t("个表格")]].filter(([name]) => made[name] > before[name])
    .map(([name, unit]) => `${made[name] - before[name]} ${unit}`).join("、");
  told(`${t("已粘贴")}${words ? `：${words}` : ""}`);
  choose(nodeOf(node), await uncaptioned(node, made.tables > before.tables));
  if (desk.state.remarks && desk.state.remarks.length) tell(desk.state, null);
}

function count() {
  const found = (pattern) => ((desk.state.html || "").match(pattern) || []).length;
  return { headings: found(/<h[2-6]\b/g), tables: found(/<table\b/g) };
}

async function uncaptioned(node, tabled) {
  // a new table is asked what it is called
  if (!tabled) return null;
  const { fields } = await ask("form", { path: node }).catch(() => ({ fields: [] }));
  const find = (list) => list.flatMap((one) => [...(one.widget === "table" && one.value ? one.fields.filter((each) => each.title === "表名" && each.value === null) : []), ...find(one.fields || [])]); // data
  const found = find(fields);
  return found.length ? found[found.length - 1].path : null;
}

export function pasteButton(node, title) {
  return button(`${t("粘贴稿子或表格")}…`, () => askText(title, (text) => paste(node, text)), { class: "quiet", id: "paste-here" });
}

function askText(title, done) {
  const area = make("textarea", { rows: 10, "aria-label": t("粘贴在这里"), placeholder: t("从 Word、微信、Excel 复制后，在这里按 Ctrl+V：“一、（一）”变成标题，Excel 的格子变成表格。") });
  const put = () => {
    dialog.close();
    if (area.value.trim()) done(area.value);
  };
  dialog.replaceChildren(make("h2", {}, `${title}：${t("粘贴稿子或表格")}`), area,
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("放进去"), put, { class: "main", id: "put-in" })));
  dialog.showModal();
  area.focus();
}

export function askAttachment() {
  // its name and what it holds in one step
  const name = make("input", { id: "attachment-name", placeholder: t("如 各镇供水情况表") });
  const area = make("textarea", { id: "attachment-text", rows: 8, placeholder: t("从 Excel 复制的表格、写好的文字，在这里按 Ctrl+V；也可以以后再填。") });
  const put = async () => {
    dialog.close();
    await settle();
    if (await dispatch("attach", { name: name.value, text: tidy(area.value) })) choose(desk.state.shown);
  };
  name.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) area.focus(); });
  dialog.replaceChildren(make("h2", {}, t("加附件")),
    make("div", { class: "field" }, make("label", { for: name.id }, t("附件名称")), name),
    make("div", { class: "field" }, make("label", { for: area.id }, t("附件内容")), area),
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("加上附件"), put, { class: "main", id: "attach" })));
  dialog.showModal();
  name.focus();
}

export function pasteOnOutline(event) {
  const text = event.clipboardData.getData("text/plain");
  if (!text.trim()) return;
  event.preventDefault();
  paste(desk.path, text);
}

export function takesPaste(node) {
  // the kind of a place where headings and tables may stand
  const find = (nodes) => nodes.flatMap((one) => [one, ...find(one.children)]);
  const one = find(desk.state.tree).find((each) => same(each.path, node));
  return one && !one.type && ["part", "attachment", "section"].includes(one.kind) ? one.kind : "";
}
