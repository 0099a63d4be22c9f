// A file that was dropped: what it is to be; and a paper that came back from the leader, change by change.

import { desk, dispatch } from "./main.js";
import { button, make } from "./make.js";
import { t } from "./words.js";

const dialog = document.getElementById("dialog");

export function purposeOf(file) {
  return new Promise((done) => {
    const way = (purpose, words, about) => {
      const made = button("", () => { done(purpose); dialog.close(); });
      made.append(make("b", {}, t(words)), " ", make("small", {}, about));
      return made;
    };
    const word = /\.(docx|doc|wps)$/i.test(file.name);
    dialog.replaceChildren(make("h2", {}, file.name), make("div", { class: "list" },
      word && desk.state.name ? way("merge", "领导改过的稿子", `把改动写回“${desk.state.name}”`) : null,
      way("import", "变成数据文件", "标题、段落、表格和数都认出来，改成今年的"),
      way("format", "只排版", "原文一字不动，排成规范的公文，另存")),
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close())));
    dialog.addEventListener("close", () => done(""), { once: true });
    dialog.showModal();
  });
}

export function showReturned(answer, name) {
  const choices = {};
  const sure = answer.changes.filter((one) => one.sure);
  const asked = answer.changes.filter((one) => !one.sure && one.ways.length);
  const listed = answer.changes.filter((one) => !one.sure && !one.ways.length);
  const part = (title, found, line) => (found.length ? [make("h3", {}, `${title}（${found.length}）`), make("ul", { class: "list" }, found.map(line))] : []);
  dialog.replaceChildren(...[
    make("h2", {}, name),
    answer.changes.length ? null : make("p", {}, "和数据一样，没有改动。"),
    answer.moved_on ? make("p", { class: "hint" }, "发出去以后数据又改过，那些改动都留着。") : null,
    ...part("可以写回", sure, (one) => make("li", {}, said(one))),
    ...part("要请你定", asked, (one) => make("li", {}, said(one), make("div", { class: "hint" }, one.why), ...ways(one, choices))),
    ...part("没有写回", listed, (one) => make("li", {}, said(one), make("div", { class: "hint" }, [one.why, one.hint].filter(Boolean).join("。")))),
    make("div", { class: "buttons" }, button(t("不采纳"), () => dialog.close()),
      sure.length || asked.length ? button(t("写回"), () => { dialog.close(); dispatch("bring", { choices }); }, { class: "main", id: "bring" }) : null),
  ].filter(Boolean));
  dialog.showModal();
}

function said(one) {
  return make("div", {}, make("b", {}, one.place), " ", make("del", {}, one.before), " → ", make("ins", {}, one.after), one.by ? make("small", {}, ` ${one.by}`) : null);
}

function ways(one, choices) {
  const group = `way-${one.number}`;
  const way = (words, value, follows = []) => make("label", { class: "way" },
    make("input", { type: "radio", name: group, checked: value === 0, onchange: () => { choices[one.number] = value; } }), words,
    follows.map(([before, after]) => make("div", { class: "hint" }, `会跟着变：${before} → ${after}`)));
  return [way(t("先不改"), 0), ...one.ways.map((each, n) => way(`${each.place}：${each.before} → ${each.after}`, n + 1, each.follows))];
}
