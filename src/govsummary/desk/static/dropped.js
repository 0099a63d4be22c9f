// A file that was dropped: what is recognised in it, and what it is to be.

import { ask, complain, say } from "./api.js";
import { desk, arrived } from "./main.js";
import { button, make } from "./make.js";
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
      word && desk.state.name ? way("merge", "领导改过的稿子", `把改动写回“${desk.state.name}”`) : null,
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
    await arrived();
    if (answer.changes) showReturned(answer);
    else tell(answer);
  } catch (fault) {
    complain(fault);
  }
}

function tell(answer) {
  if (answer.written) say(`已排好，存为：${answer.written}`);
  if (!answer.remarks || !answer.remarks.length) return;
  dialog.replaceChildren(make("h2", {}, answer.written || answer.name), make("p", {}, "请看一下："),
    make("ul", { class: "list" }, answer.remarks.map((words) => make("li", {}, words))),
    make("div", { class: "buttons" }, button(t("知道了"), () => dialog.close(), { class: "main" })));
  dialog.showModal();
}
