// The data file itself, for who prefers it; a fault's line is where the cursor goes.

import { ask, complain } from "./api.js";
import { desk, dispatch } from "./main.js";
import { make } from "./make.js";
import { t } from "./words.js";

const pane = document.getElementById("middle");
let waiting = 0;

export async function showSource(state, anew) {
  const there = document.getElementById("source");
  if (there && !anew && document.activeElement === there) return;
  let text = "";
  try {
    ({ text } = await ask("text"));
  } catch (fault) {
    complain(fault);
    return;
  }
  if (there && there.value === text && !desk.line) return;
  const area = make("textarea", { id: "source", spellcheck: "false", "aria-label": t("原文"), value: text, oninput: later, onblur: now });
  pane.replaceChildren(make("h2", {}, t("原文")), area);
  if (desk.line) {
    const start = text.split("\n").slice(0, desk.line - 1).join("\n").length + (desk.line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (text.split("\n")[desk.line - 1] || "").length);
    area.scrollTop = Math.max(0, (desk.line - 6) * 20);
    desk.line = 0;
  }
}

function later(event) {
  if (event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(now, 500);
}

function now() {
  clearTimeout(waiting);
  const area = document.getElementById("source");
  if (area) dispatch("rewrite", { text: area.value });
}
