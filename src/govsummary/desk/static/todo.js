// What is left to do before the paper may leave: one button walks it, and at the end is the way out.

import { ask } from "./api.js";
import { exportAs } from "./doors.js";
import { desk, dispatch, settle } from "./main.js";
import { button, same } from "./make.js";
import { findings, nextProblem, showProblems } from "./problems.js";
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

export function clearButton() {
  // what a starter offers and nobody wants goes at once, where nothing else is left to do
  const blank = left().filter((one) => one.code === BLANK);
  if (blank.length < 2 || blank.length < left().length) return null;
  return button(t("没写的都删去"), () => dispatch("clear").then((done) => done && told(t("没写的都删去了"))), { class: "quiet", id: "clear" });
}

function label() {
  if (!shown) return;
  const count = left().length;
  const done = !count && Boolean(desk.checked);
  shown.textContent = count ? `${t("下一处要填")}（${count}）` : done ? `✔ ${t("写好了，导出 Word")}` : `${t("正在检查")}…`;
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
    const news = !same(answer.findings, findings());
    desk.checked = answer.findings;
    if (news) {
      showProblems(desk.state);
      showOutline(desk.state);
    }
    label();
  }, PAUSE);
}
