// What leaves the window: the finished paper as a file or at the printer, the data under another name.

import { ask, complain, say } from "./api.js";
import { desk, dispatch, settle } from "./main.js";
import { nextProblem } from "./problems.js";
import { button, make, shownName } from "./make.js";
import { t } from "./words.js";

const dialog = document.getElementById("dialog");
const KINDS = [[".docx", "Word"], [".pdf", "PDF"], [".html", "HTML"], [".txt", "TXT"], [".md", "Markdown"]];

export function fileMenu() {
  const ways = { as: saveAs, print: printPaper };
  const choose = (event) => {
    const { value } = event.target;
    event.target.value = "";
    if (ways[value]) ways[value]();
    else if (value) exportAs(value);
  };
  return make("select", { "aria-label": t("导出"), id: "export", onchange: choose },
    make("option", { value: "" }, t("导出")), KINDS.map(([value, words]) => make("option", { value }, words)),
    make("option", { value: "print" }, `${t("打印")}（Ctrl+P）`), make("option", { value: "as" }, `${t("另存为")}…`));
}

export async function exportAs(suffix, more = {}, finished = false) {
  await settle();
  say(`${t("导出")}……`);
  try {
    const answer = await ask("export", { paper: desk.state.name, suffix, ...more });
    if (answer.written && finished) finish(answer);
    else if (answer.written) exported(answer);
    else inTheWay(suffix, answer);
  } catch (fault) {
    refused(fault);
  }
}

async function exported(answer) {
  // it is made all the same: what is still to be looked at is said
  const found = desk.checked || await ask("check").then((checked) => checked.findings, () => []);
  const count = found.filter((one) => one.severity !== "info").length;
  const open = count ? t("。还有 {count} 处没有处理，看下面的“问题”", { count }) : "";
  say(`${t("已导出，放在文件夹“{folder}”里：{file}", { folder: answer.folder, file: answer.written })}${open}`);
}

function finish(answer) {
  // unmistakably the end: what was made, and where it lies
  dialog.replaceChildren(make("h2", {}, `✔ ${t("写好了")}`), make("p", {}, `${t("公文已经生成")}：`, make("b", {}, answer.written)),
    make("p", {}, `${t("放在文件夹")}：`, make("b", { id: "where" }, answer.folder)),
    make("div", { class: "buttons" },
      button(t("打开文件夹"), () => reveal(answer.written, false), { id: "open-folder" }), button(t("打开文件"), () => reveal(answer.written, true), { id: "open-file" }),
      button(t("打印"), () => { dialog.close(); printPaper(); }), button(t("知道了"), () => dialog.close(), { class: "main", id: "finished" })));
  say("");
  dialog.showModal();
}

function reveal(name, inside) {
  ask("reveal", { name, inside }).catch(complain);
}

function inTheWay(suffix, answer) {
  dialog.replaceChildren(make("h2", {}, t("导出")), make("p", {}, answer.message),
    make("div", { class: "buttons" },
      button(t("取消"), () => dialog.close()),
      button(t(answer.open ? "已经关了，再试" : "覆盖"), () => { dialog.close(); exportAs(suffix, { over: true }); }, { id: "over" }),
      button(t("另存为“{name}”", { name: answer.free }), () => { dialog.close(); exportAs(suffix, { name: answer.free }); }, { class: "main", id: "free" })));
  say("");
  dialog.showModal();
}

function refused(fault) {
  const errors = (fault.findings || []).filter((one) => one.severity === "error").length;
  if (!errors) {
    complain(fault);
    return;
  }
  say(t("还有 {count} 处错误，改好才能生成", { count: errors }), true);
  nextProblem();
}

export async function printPaper() {
  await settle();
  say(`${t("打印")}……`);
  try {
    const made = await ask("pages");
    if (made.pages === 0) {
      say(t("还有错误，改好才能打印"), true);
      nextProblem();
    } else if (typeof made.pages === "string") {
      notice(made.pages);
    } else {
      // the browser's own viewer shows the true pages and prints them
      const link = make("a", { href: `/print.pdf?paper=${encodeURIComponent(desk.state.name)}&${made.key}`, target: "_blank" });
      link.click();
      say(t("{count} 页，在新打开的页面里按打印", { count: made.pages }));
    }
  } catch (fault) {
    refused(fault);
  }
}

function notice(why) {
  dialog.replaceChildren(make("h2", {}, t("打印")), make("p", {}, `${why}。`),
    make("p", {}, t("可以先按即时页面打印，分页可能和 Word 差一两行；要一模一样的，请导出 Word，在 Word 里打印。")),
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()),
      button(t("按即时页面打印"), () => { dialog.close(); window.print(); }, { class: "main", id: "print-live" })));
  say("");
  dialog.showModal();
}

export function saveAs() {
  const name = make("input", { id: "new-name", value: desk.state.name.replace(/\.[^.]*$/, ""), "aria-label": t("名称") });
  const put = async () => {
    if (!name.value.trim()) return;
    dialog.close();
    await settle();
    if (await dispatch("saveas", { name: name.value })) say(t("已另存为：{name}", { name: shownName(desk.state.name) }));
  };
  name.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && put());
  dialog.replaceChildren(make("h2", {}, t("另存为")), make("p", { class: "hint" }, t("从这里起改的是新的一份，原来的文件不动。")), name,
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("保存"), put, { class: "main", id: "put-as" })));
  dialog.showModal();
  name.select();
}
