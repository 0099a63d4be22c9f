// A file that was dropped: what is recognised in it, and what it is to be.

import { ask, complain, say } from "./api.js";
import { desk, arrived, dispatch } from "./main.js";
import { button, make, shownName } from "./make.js";
import { showReturned } from "./returned.js";
import { t } from "./words.js";

const dialog = document.getElementById("dialog");

export function showDropped(answer) {
  const unsure = answer.parts.filter((one) => one.maybe).length;
  const way = (purpose, words, about) => {
    const made = button("", () => take(purpose), { "data-as": purpose });
    made.append(make("b", {}, words), " ", make("small", {}, about));
    return made;
  };
  const word = /\.(docx|doc|wps)$/i.test(answer.name);
  dialog.replaceChildren(make("h2", {}, answer.name),
    make("div", { class: "list" },
      word && desk.state.name ? way("merge", t("领导改过的稿子"), t("把改动写回“{name}”", { name: shownName(desk.state.name) })) : null,
      way("import", t("变成数据文件"), t("标题、段落、表格和数都认出来，改成今年的")),
      way("format", t("只排版"), t("原文一字不动，排成规范的公文，另存"))),
    make("h3", {}, `${t("认出来的内容")}${unsure ? t("（黄色的 {count} 处拿不准，请看一眼）", { count: unsure }) : ""}`),
    make("ol", { class: "list parts" }, answer.parts.map(part), answer.more ? make("li", {}, t("……另有 {count} 段", { count: answer.more })) : null),
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close())));
  say("");
  dialog.showModal();
}

function part(one) {
  const about = one.maybe ? t("也可能是{what}", { what: one.maybe }) : "";
  return make("li", { class: one.maybe ? "unsure" : "", style: `padding-left:${one.level * 14}px` },
    make("small", { class: "role" }, one.role), " ", one.text, about && make("em", {}, `　${about}`));
}

async function take(purpose) {
  dialog.close();
  say(t("正在处理……"));
  try {
    const answer = await ask("dropped", { as: purpose });
    await arrived(answer.changes ? undefined : answer.name);
    if (answer.changes) showReturned(answer);
    else tell(answer, purpose === "import" ? await renewed() : null);
  } catch (fault) {
    complain(fault);
  }
}

async function renewed() {
  // last year's paper still has last year's title and period: they are asked for
  const { fields } = await ask("form", { path: [] });
  const now = String(new Date().getFullYear());
  const old = fields.filter((one) => ["标题", "时段"].includes(one.title) && /\d{4}年/.test(one.value || "") && !one.value.includes(now)); // data
  if (!old.length) return null;
  const thisYears = (value) => value.replace(/\d{4}(?=年)/, now); // data
  const inputs = old.map((one) => make("input", { "aria-label": t("今年的{what}", { what: one.title }), value: thisYears(one.value) }));
  const box = make("div", {}, make("p", {}, t("标题、时段还是那一年的，请改成这一次的：")),
    old.map((one, n) => make("div", { class: "field" }, make("div", { class: "label" }, one.title, make("small", {}, t("（原来：{value}）", { value: one.value }))), inputs[n])));
  box.take = () => dispatch("change", { operations: old.map((one, n) => ({ op: "set", path: one.path, value: inputs[n].value.trim() || one.value })) });
  return box;
}

export function tell(answer, asked) {
  if (answer.written) say(t("已排好，存为：{file}", { file: answer.written }));
  const remarks = answer.remarks || [];
  if (!remarks.length && !asked) return;
  const close = () => {
    dialog.close();
    if (asked) asked.take();
  };
  dialog.replaceChildren(...[make("h2", {}, answer.written || answer.name), asked, remarks.length ? make("p", {}, t("请看一下：")) : null,
    remarks.length ? make("ul", { class: "list" }, remarks.map((words) => make("li", {}, words))) : null,
    make("div", { class: "buttons" }, asked ? button(t("先不改"), () => dialog.close()) : null, button(t(asked ? "改好了" : "知道了"), close, { class: "main" }))].filter(Boolean));
  dialog.showModal();
}
