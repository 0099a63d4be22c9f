// The first screen: begin a paper, open one, or drop a file.

import { ask, complain } from "./api.js";
import { showDropped, tell } from "./dropped.js";
import { desk, dispatch, takeFile } from "./main.js";
import { button, make, shownName } from "./make.js";
import { tidy } from "./pasting.js";
import { nextProblem } from "./problems.js";
import { listed, t } from "./words.js";

const pane = document.getElementById("start");

const MORE = [
  ["标题", "title", ""], ["主送机关", "addressee", t("如 县人民政府；不报送就空着")], ["发文字号", "number", t("如 甲水〔2026〕8号；写了就带红头")], ["成文日期", "date", "2026-12-20"], // data
];

export function showStart(state) {
  const file = make("input", { type: "file", id: "pick", "aria-label": t("打开"), class: "away", onchange: () => file.files[0] && takeFile(file.files[0]) });
  pane.replaceChildren(...[
    fresh(state),
    make("section", { class: "card" }, make("h2", {}, t("{name}：{what}", { name: t("文件夹里的总结"), what: state.folder })),
      state.papers.length
        ? make("ul", {}, state.papers.map((one) => make("li", {}, button(shownName(one.name), () => dispatch("open", { name: one.name }), { title: one.name }), " ", make("small", {}, one.changed))))
        : make("p", {}, t("还没有总结。选一种新建，或把文件拖进来。"))),
    state.others.length ? make("section", { class: "card" }, make("h2", {}, t("文件夹里的其他稿子")),
      make("ul", { class: "others" }, state.others.map((one) => make("li", {}, button(one.name, () => look(one.name), { title: t("看看认出什么，再定变成数据还是只排版") }), " ", make("small", {}, one.changed))))) : null,
    make("section", { class: "card drop" }, make("p", {}, t("把数据文件、去年的 Word 稿子拖到这里，或者")),
      make("label", { class: "button", for: "pick" }, t("选文件…")), file),
  ].filter(Boolean));
}

function fresh(state) {
  // all that a paper needs around its text, and the text itself if it is written already
  const year = `${new Date().getFullYear()}年`; // data
  const typed = new Set();
  const said = new Set(); // what the pasted text says itself
  const known = (name) => state.kinds.find((one) => one.title === name);
  const kind = make("select", { id: "new-kind" }, state.kinds.map((one) => make("option", { value: one.title, title: one.about }, t(one.title))));
  const bureau = make("input", { id: "new-bureau", value: localStorage.getItem("bureau") || "" });
  const period = make("input", { id: "new-period", value: year });
  const more = Object.fromEntries(MORE.map(([name, id, hint]) => [name, make("input", { id: `new-${id}`, placeholder: hint })]));
  more.成文日期.value = today(); // data
  const fields = { 发文机关: bureau, 时段: period, ...more }; // data
  const text = make("textarea", { id: "new-text", rows: 7, placeholder: t("稿子已经写好的，从 Word、微信复制过来，在这里按 Ctrl+V：标题、“一、（一）”、表格、附件都认得。没有写的，空着。") });
  const seen = make("div", { class: "hint", role: "status", id: "recognised" });
  const follow = () => {
    const meant = typed.has(kind) ? "" : kindOf(more.标题.value, typed.has(period) || said.has(period) ? period.value : "", state.kinds); // data
    if (meant) kind.value = meant;
    const one = known(kind.value);
    if (!typed.has(period) && !said.has(period)) period.value = one.period.replace(/\d{4}年/, year); // data
    more.标题.placeholder = one.heading.replace("{bureau}", bureau.value.trim() || t("单位名称")).replace("{period}", period.value.trim()); // data
    more.发文字号.closest(".field").hidden = one.special; // data
  };
  for (const input of Object.values(fields)) input.addEventListener("input", () => { typed.add(input); follow(); });
  kind.addEventListener("change", () => { typed.add(kind); follow(); });
  let waiting = 0;
  let looked = "";
  let looking = null;
  const recogniseNow = () => {
    clearTimeout(waiting);
    looked = text.value;
    looking = recognise(looked, fields, typed, said, seen).then(follow);
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(recogniseNow, 400);
  });
  const begin = async () => {
    if (looked !== text.value) recogniseNow();
    await looking; // what the text says itself goes before what is only assumed, such as today
    localStorage.setItem("bureau", bureau.value);
    const given = Object.fromEntries(MORE.map(([name]) => [name, more[name].value]).filter(([name, value]) => value.trim() && !(name === "发文字号" && known(kind.value).special))); // data
    if (!await dispatch("new", { kind: kind.value, bureau: bureau.value, period: period.value, given, text: tidy(text.value) })) return;
    nextProblem(1);
    if (desk.state.remarks && desk.state.remarks.length) tell(desk.state, null);
  };
  const card = make("section", { class: "card fresh" }, make("h2", {}, t("新建")),
    make("div", { class: "pairs" }, labelled(t("文种"), kind), labelled(t("单位名称"), bureau), labelled(t("时段"), period),
      MORE.map(([name]) => labelled(t(name), more[name]))),
    labelled(t("正文"), text), seen,
    make("div", { class: "buttons" }, button(t("开始写"), begin, { class: "main", id: "begin" })));
  follow();
  return card;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
}

function kindOf(title, period, kinds) {
  // the kind whose titles end so; of several the one with periods of that length
  const length = (words) => (/[上下]半年|[月季]度?/.exec(words) || [""])[0]; // data
  const found = kinds.filter((one) => one.heading.includes("{period}") && title.trim().endsWith(one.heading.split("{period}")[1]));
  const fitting = found.filter((one) => length(one.period) === length(period || title));
  return fitting.length ? fitting[0].title : found.length === 1 ? found[0].title : "";
}

async function recognise(words, fields, typed, said, seen) {
  // what the pasted text says itself need not be typed
  said.clear();
  if (!words.trim()) {
    seen.textContent = "";
    return;
  }
  try {
    const answer = await ask("recognised", { text: tidy(words) });
    for (const [name, value] of Object.entries(answer.fields)) {
      if (fields[name] && !typed.has(fields[name]) && (name !== "发文机关" || !fields[name].value)) { // data
        fields[name].value = value;
        said.add(fields[name]);
      }
    }
    const counts = [["headings", t("个标题")], ["tables", t("个表格")], ["attachments", t("个附件")]].filter(([name]) => answer[name]).map(([name, unit]) => `${answer[name]} ${unit}`);
    seen.textContent = t("{name}：{what}", { name: t("认出"), what: listed([...Object.keys(answer.fields).map((one) => t(one)), ...counts]) || t("几段正文") });
  } catch (fault) {
    complain(fault);
  }
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
