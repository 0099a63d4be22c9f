// A paper that came back from the leader: change by change, to take or to leave; numbers ask which value; comments to do.

import { ask, complain, say } from "./api.js";
import { choose, desk, dispatch } from "./main.js";
import { button, make } from "./make.js";
import { nodeOf, placeName } from "./problems.js";
import { t } from "./words.js";

const dialog = document.getElementById("dialog");
let choices = {};
let done = new Set();
let file = "";
let seen = ""; // of what the list is: what was changed since is looked at again

export async function reopenReturned() {
  try {
    showReturned(await ask("changes"));
  } catch (fault) {
    complain(fault);
  }
}

export function showReturned(answer) {
  if (answer.file !== file) done = new Set();
  ({ file, seen } = answer);
  choices = {};
  const sure = answer.changes.filter((one) => one.sure);
  const asked = answer.changes.filter((one) => !one.sure && one.ways.length);
  const listed = answer.changes.filter((one) => !one.sure && !one.ways.length);
  const bring = button("", take, { class: "main", id: "bring" });
  const count = () => {
    const taken = sure.filter((one) => choices[one.number] !== 0).length + asked.filter((one) => choices[one.number] > 0).length;
    bring.textContent = taken ? t("写回 {count} 处", { count: taken }) : t("没有要写回的");
    bring.disabled = !taken;
  };
  const part = (title, about, found, line) => (found.length
    ? [make("h3", {}, `${title}（${found.length}）`), make("p", { class: "hint" }, about), make("ul", { class: "list changes" }, found.map(line))] : []);
  dialog.replaceChildren(make("h2", {}, answer.file),
    ...[
      answer.changes.length ? null : make("p", {}, t("和现在的数据一样，没有要写回的改动。")),
      answer.moved_on ? make("p", { class: "hint" }, t("发出去以后数据又改过，那些改动都留着。")) : null,
      answer.moved_on === null ? make("p", { class: "hint" }, t("这份 Word 没有记号，认不出数据后来的改动，请逐处看过再写回。")) : null,
    ].filter(Boolean),
    ...part(t("可以写回"), t("写回以后，页面就是领导改的样子。"), sure, (one) => change(one, decision(one, count))),
    ...part(t("要请你定"), t("改一个数，别的句子会跟着变：请选改哪一个。"), asked, (one) => change(one, ways(one, count))),
    ...part(t("要自己动手的"), t("由数据生成的字句或数据印不出的，写明了怎么办。"), listed, (one) => change(one, toDo(`c${one.number}`, [one.why, one.hint].filter(Boolean).join("。")))),
    ...part(t("批注"), t("做完一条勾一条，不影响导出。"), answer.comments, (one, n) => make("li", {}, toDo(`n${n}`, `${one.author || t("批注")}：${one.text}`))),
    make("div", { class: "buttons" }, button(t("以后再说"), () => dialog.close()), bring));
  count();
  say("");
  dialog.showModal();
}

function change(one, below) {
  const words = one.words.map(([kind, text]) => make({ gone: "del", new: "ins" }[kind] || "span", {}, text));
  const place = button(placeName(one.path) || t("页面"), () => {
    dialog.close();
    choose(nodeOf(one.path), one.path);
  }, { class: "quiet place", title: t("到这一栏看看") });
  return make("li", { "data-number": one.number }, make("div", {}, one.path.length ? place : make("b", {}, one.place), one.by ? make("small", {}, one.by) : null),
    make("p", { class: "words" }, words), one.sure && one.why ? make("div", { class: "hint" }, one.why) : null, below);
}

function pick(one, label, value, chosen, count, follows = []) {
  const input = make("input", { type: "radio", name: `way-${one.number}`, checked: chosen, "data-way": value, onchange: () => { choices[one.number] = value; count(); } });
  return make("label", { class: "way" }, input, label,
    follows.map(([before, after]) => make("div", { class: "hint follows" }, `${t("会跟着变")}：${before} → ${after}`)));
}

function decision(one, count) {
  return make("div", { class: "decide" }, pick(one, t("采纳"), 1, true, count), pick(one, t("不采纳"), 0, false, count));
}

function ways(one, count) {
  return make("div", {}, make("div", { class: "hint" }, one.why), pick(one, t("先不改"), 0, true, count),
    one.ways.map((each, n) => pick(one, `${t("改“{place}”", each)}：${each.before} → ${each.after}`, n + 1, false, count, each.follows)));
}

function toDo(key, words) {
  const box = make("input", { type: "checkbox", checked: done.has(key), onchange: () => (box.checked ? done.add(key) : done.delete(key)) });
  return make("label", { class: "way" }, box, words);
}

async function take() {
  // what is sure is taken unless it was left; what was left stays in the list when it is opened again
  dialog.close();
  say(t("正在写回……"));
  if (await dispatch("bring", { choices, seen })) {
    say(t("写回了"));
    const rest = await ask("changes").catch(() => null);
    if (rest && desk.state.returned && (rest.changes.length || rest.comments.length)) showReturned(rest);
  } else await reopenReturned();
}
