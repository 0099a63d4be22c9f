// What is left to do before the paper may leave: one button walks it, and at the end is the way out.

import { ask } from "./api.js";
import { exportAs } from "./doors.js";
import { desk, dispatch, settle } from "./main.js";
import { button, same } from "./make.js";
import { findings, looked, nextProblem, showProblems } from "./problems.js";
import { showOutline } from "./outline.js";
import { told } from "./toast.js";
import { t } from "./words.js";

const PAUSE = 700;
const BLANK = "GS226"; // 【待填：……】
let waiting = 0;
let shown = null;

export function todoButton() {
  shown = button("", press, { id: "todo" });
  label();
  return shown;
}

export function left() {
  return findings().filter((one) => one.severity !== "info");
}

function press() {
  if (left().length || !desk.checked) nextProblem(1);
  else finish();
}

async function finish() {
  await settle();
  if (!desk.state.save || await dispatch("save")) exportAs(".docx", {}, true);
}

export function shortcuts() {
  // many at once: what a starter offers and nobody wants, what needs no judgement
  const blank = findings().filter((one) => one.code === BLANK).length;
  const fixable = findings().filter((one) => one.fixable).length;
  const all = (name, words, done, count) => button(count ? t("{what}（{count}）", { what: words, count }) : words, () => dispatch(name).then((well) => well && told(done)), { class: "quiet", id: name });
  return [
    fixable > 1 ? all("fixes", t("能改的都改掉"), t("已改好"), fixable) : null,
    blank > 1 ? all("clear", t("没写的都删去"), t("没写的都删去了"), 0) : null,
  ].filter(Boolean);
}

export function dismissal(one) {
  // a reminder that does not fit is left out from now on
  if (one.severity === "error" || one.code === BLANK || !one.line) return null;
  return button(t("不用改"), () => dispatch("dismiss", { code: one.code, line: one.line }).then((done) => done && told(t("以后不再提醒这一处"))), { class: "quiet", title: t("这里就是这样写的，以后不再提醒") });
}

function label() {
  if (!shown) return;
  const count = left().length;
  const done = !count && Boolean(desk.checked);
  shown.textContent = count ? t("{what}（{count}）", { what: t("下一处要填"), count }) : done ? `✔ ${t("写好了，导出 Word")}` : `${t("正在检查")}…`;
  shown.className = done ? "done" : count ? "todo" : "";
  shown.disabled = !count && !done;
  shown.title = count ? "F8" : "";
}

export function checkLater() {
  // wording and arithmetic are looked at once the hand rests
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const { state } = desk;
    if (!state.name || !state.readable) return;
    const answer = await ask("check").catch(() => null);
    if (!answer || desk.state.name !== state.name || answer.rev !== desk.state.rev) return;
    const news = !same(answer.findings, findings()) || !answer.findings.length;
    looked(answer.findings);
    if (news) {
      showProblems(desk.state);
      showOutline(desk.state);
    }
    label();
  }, PAUSE);
}
