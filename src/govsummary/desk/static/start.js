// The first screen: begin a paper, open one, or drop a file.

import { ask, complain } from "./api.js";
import { showDropped } from "./dropped.js";
import { dispatch, takeFile } from "./main.js";
import { button, make, shownName } from "./make.js";
import { t } from "./words.js";

const pane = document.getElementById("start");

export function showStart(state) {
  const kind = make("select", { id: "new-kind" }, state.kinds.map((one) => make("option", { value: one.title, title: one.about }, one.title)));
  const bureau = make("input", { id: "new-bureau", value: localStorage.getItem("bureau") || "" });
  const period = make("input", { id: "new-period", value: `${new Date().getFullYear()}年` });
  const begin = () => {
    localStorage.setItem("bureau", bureau.value);
    dispatch("new", { kind: kind.value, bureau: bureau.value, period: period.value });
  };
  const file = make("input", { type: "file", id: "pick", "aria-label": t("打开"), class: "away", onchange: () => file.files[0] && takeFile(file.files[0]) });
  pane.replaceChildren(...[
    make("section", { class: "card" }, make("h2", {}, t("新建")),
      labelled(t("文种"), kind), labelled(t("单位名称"), bureau), labelled(t("时段"), period),
      make("div", { class: "buttons" }, button(t("开始写"), begin, { class: "main", id: "begin" }))),
    make("section", { class: "card" }, make("h2", {}, `${t("文件夹里的总结")}：${state.folder}`),
      state.papers.length
        ? make("ul", {}, state.papers.map((one) => make("li", {}, button(shownName(one.name), () => dispatch("open", { name: one.name }), { title: one.name }), " ", make("small", {}, one.changed))))
        : make("p", {}, "还没有总结。选一种新建，或把文件拖进来。")),
    state.others.length ? make("section", { class: "card" }, make("h2", {}, t("文件夹里的其他稿子")),
      make("ul", { class: "others" }, state.others.map((one) => make("li", {}, button(one.name, () => look(one.name), { title: "看看认出什么，再定变成数据还是只排版" }), " ", make("small", {}, one.changed))))) : null,
    make("section", { class: "card drop" }, make("p", {}, "把数据文件、去年的 Word 稿子拖到这里，或者"),
      make("label", { class: "button", for: "pick" }, t("选文件…")), file),
  ].filter(Boolean));
}

async function look(name) {
  try {
    showDropped(await ask("take", { name }));
  } catch (fault) {
    complain(fault);
  }
}

function labelled(words, input) {
  return make("div", { class: "field" }, make("label", { for: input.id }, words), input);
}
