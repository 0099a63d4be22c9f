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
    made.append(make("b", {}, t(words)), " ", make("small", {}, about));
    return made;
  };
  const word = /\.(docx|doc|wps)$/i.test(answer.name);
  dialog.replaceChildren(make("h2", {}, answer.name),
    make("div", { class: "list" },
      word && desk.state.name ? way("merge", "领导改过的稿子", `把改动写回“${shownName(desk.state.name)}”`) : null,
      way("import", "变成数据文件", "标题、段落、表格和数都认出来，改成今年的"),
      way("format", "只排版", "原文一字不动，排成规范的公文，另存")),
    make("h3", {}, `认出来的内容${unsure ? `（黄色的 ${unsure} 处拿不准，请看一眼）` : ""}`),
    make("ol", { class: "list parts" }, answer.parts.map(part), answer.more ? make("li", {}, `……另有 ${answer.more} 段`) : null),
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close())));
  say("");
  dialog.showModal();
}

function part(one) {
  const about = one.maybe ? `也可能是${one.maybe}` : "";
  return make("li", { class: one.maybe ? "unsure" : "", style: `padding-left:${one.level * 14}px` },
    make("small", { class: "role" }, one.role), " ", one.text, about && make("em", {}, `　${about}`));
}

async function take(purpose) {
  dialog.close();
  say("正在处理……");
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
  const old = fields.filter((one) => ["标题", "时段"].includes(one.title) && /\d{4}年/.test(one.value || "") && !one.value.includes(now));
  if (!old.length) return null;
  const inputs = old.map((one) => make("input", { "aria-label": `今年的${one.title}`, value: one.value.replace(/\d{4}(?=年)/, now) }));
  const box = make("div", {}, make("p", {}, "标题、时段还是那一年的，请改成这一次的："),
    old.map((one, n) => make("div", { class: "field" }, make("div", { class: "label" }, one.title, make("small", {}, `（原来：${one.value}）`)), inputs[n])));
  box.take = () => dispatch("change", { operations: old.map((one, n) => ({ op: "set", path: one.path, value: inputs[n].value.trim() || one.value })) });
  return box;
}

export function tell(answer, asked) {
  if (answer.written) say(`已排好，存为：${answer.written}`);
  const remarks = answer.remarks || [];
  if (!remarks.length && !asked) return;
  const close = () => {
    dialog.close();
    if (asked) asked.take();
  };
  dialog.replaceChildren(...[make("h2", {}, answer.written || answer.name), asked, remarks.length ? make("p", {}, "请看一下：") : null,
    remarks.length ? make("ul", { class: "list" }, remarks.map((words) => make("li", {}, words))) : null,
    make("div", { class: "buttons" }, asked ? button("先不改", () => dialog.close()) : null, button(t(asked ? "改好了" : "知道了"), close, { class: "main" }))].filter(Boolean));
  dialog.showModal();
}
