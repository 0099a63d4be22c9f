// A text as its pieces: paragraphs, lists, tables, pictures, charts; each can be added, moved and taken out.

import { complain, upload } from "./api.js";
import { field, fieldList, long } from "./fields.js";
import { sendChange } from "./form.js";
import { button, make } from "./make.js";
import { removed } from "./toast.js";
import { t } from "./words.js";

const KINDS = [
  [t("段落"), () => "【待填：正文】"], // data
  [t("列举"), () => ({ 列举: ["【待填：第一项】", "【待填：第二项】"] })], // data
  [t("表格"), () => ({ 表格: { 表头: ["项目", "数量"], 行: [["", ""]] } })], // data
  [t("图表"), () => ({ 表格: { 表头: ["项目", "数量"], 行: [["甲", { number: "1" }], ["乙", { number: "2" }]], 图表: "柱形" } })], // data
];

export function blocks(one) {
  const several = Array.isArray(one.value);
  const kinds = KINDS.filter(([name]) => several || name !== t("段落"));
  const add = kinds.map(([name, fresh]) => button(`＋ ${name}`, () => put(one, fresh()), { class: "quiet" }));
  const inside = several ? one.fields.map((each, n) => card(one, each, n)) : [long(one)];
  return make("div", { class: "blocks" }, inside, make("div", { class: "adding" }, add, picture(one)));
}

function put(one, value) {
  const there = one.value;
  const operation = Array.isArray(there)
    ? { op: "insert", path: [...one.path, there.length], value }
    : { op: "set", path: one.path, value: there ? [there, value] : [value] };
  sendChange([operation], [...one.path, Array.isArray(there) ? there.length : there ? 1 : 0]);
}

function card(one, each, n) {
  const name = kindOf(each);
  const move = (to) => to >= 0 && to < one.value.length && sendChange([{ op: "move", path: each.path, to }], [...one.path, to]);
  const made = make("section", { class: "block", tabindex: "-1", "aria-label": `${n + 1} ${name}` },
    make("div", { class: "block-bar" },
      make("b", {}, name),
      button("↑", () => move(n - 1), { class: "quiet", "aria-label": `${t("上移")} ${n + 1}`, title: "Alt+↑", disabled: n === 0 }),
      button("↓", () => move(n + 1), { class: "quiet", "aria-label": `${t("下移")} ${n + 1}`, title: "Alt+↓", disabled: n === one.value.length - 1 }),
      button("×", () => takeOut(one, each, name), { class: "quiet", "aria-label": `${t("删去{what}", { what: name })} ${n + 1}` })),
    each.widget === "long" ? field({ ...each, about: "" }) : each.widget === "group" ? inner(each) : field(each));
  made.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return;
    event.preventDefault();
    event.stopPropagation();
    move(n + step);
  });
  return made;
}

function inner(each) {
  // what the piece is needs no summary to open it
  const whole = each.fields.filter((one) => ["表格", "图片"].includes(one.title) && one.value !== null); // data
  const others = each.fields.filter((one) => !whole.includes(one));
  const open = whole.map((one) => (one.widget === "table" ? field({ ...one, about: "", title: "" }) : make("div", {}, fieldList(one.fields))));
  return make("div", {}, open, fieldList(others));
}

function kindOf(each) {
  const table = each.fields && each.fields.find((one) => one.title === "表格" && one.value); // data
  if (table && table.value.图表) return t("图表"); // data
  return each.widget === "long" || each.title === "正文" ? t("段落") : t(each.title); // data
}

function takeOut(one, each, name) {
  sendChange([{ op: "remove", path: one.value.length > 1 ? each.path : one.path }]);
  removed(name);
}

// ---- pictures: a file of the clerk's goes beside the paper ----

function picture(one) {
  const file = make("input", { type: "file", accept: ".png,.jpg,.jpeg", "aria-label": t("图片文件"), tabindex: "-1", onchange: async () => {
    if (!file.files[0]) return;
    try {
      const { written } = await upload(file.files[0], "beside");
      put(one, { 图片: { 文件: written, 图名: "" } }); // data
    } catch (fault) {
      complain(fault);
    }
  } });
  file.className = "unseen";
  return [button(`＋ ${t("图片")}`, () => file.click(), { class: "quiet" }), file];
}
