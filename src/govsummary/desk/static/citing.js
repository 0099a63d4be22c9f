// What may be cited in a text: an indicator, then what is to be said of it; and footnotes.

import { ask } from "./api.js";
import { footnotesHere, sendChange } from "./form.js";
import { desk } from "./main.js";
import { button, make } from "./make.js";
import { pick } from "./pick.js";
import { nodeOf } from "./problems.js";
import { t } from "./words.js";

const GONE = "\u0000";
const known = new Map();

async function named(search) {
  const found = await ask("cite", { search });
  return found.map((one) => ({ value: one.cite, title: one.cite, about: one.said }));
}

async function saidOf(name, more = []) {
  const found = await ask("cite", { name });
  for (const one of found) known.set(one.cite, one.said);
  return [...found.map((one) => ({ value: one.cite, title: one.said, about: one.cite === name ? t("数值") : one.cite })), ...more];
}

async function statement(name, more = []) {
  const all = await saidOf(name, more);
  return pick(name, async (typed) => all.filter((one) => `${one.title}${one.about}`.includes(typed)));
}

export async function citing(current, done) {
  // of a chip that is there: another statement, another indicator, or none
  const name = current.replace(/\.[^.]*$/, "");
  const first = (await ask("cite", { name: current })).length ? current : name;
  const chosen = await statement(first, [
    { value: `${GONE}other`, title: t("换一个指标……"), about: "" }, { value: GONE, title: t("删去"), about: "" }]);
  if (chosen === null) return;
  if (chosen === GONE) done(null);
  else if (chosen === `${GONE}other`) await choose(done);
  else done(chosen);
}

async function choose(done) {
  const name = await pick(t("插入指标"), named);
  if (name === null) return;
  const cited = await statement(name);
  if (cited !== null) done(cited);
}

citing.said = (words) => known.get(words) || "";
citing.button = (insert) => button(`＋ ${t("插入指标")}`, () => choose(insert), { class: "quiet cite", title: "Ctrl+I" });

export const footnoting = {
  button: (path, insert) => button(`＋ ${t("脚注")}`, () => note(path, insert), { class: "quiet note" }),
};

function note(path, insert) {
  const holder = nodeOf(path);
  const there = footnotesHere();
  const label = String(Object.keys(there).reduce((most, one) => Math.max(most, Number(one) || 0), 0) + 1);
  const said = make("input", { "aria-label": t("脚注的内容"), placeholder: t("例如：数据来自县统计局年报。") });
  const dialog = document.getElementById("dialog");
  const take = () => {
    const words = said.value.trim();
    if (!words) return;
    dialog.close();
    insert(label);
    sendChange([{ op: "set", path: [...holder, "脚注", label], value: words }]); // data
  };
  said.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); take(); } });
  dialog.replaceChildren(make("h2", {}, `${t("脚注")} ${label}`), said, make("div", { class: "buttons" },
    button(t("取消"), () => dialog.close()), button(t("加上"), take, { class: "main" })));
  dialog.showModal();
  said.focus();
}
