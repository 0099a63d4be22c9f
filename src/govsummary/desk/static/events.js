// What happens elsewhere: another window, another program, true pages that are ready; and what two hands did to one value.

import { here } from "./api.js";
import { button, make, same, shownName } from "./make.js";
import { placeName } from "./problems.js";
import { t } from "./words.js";

let stream = null;
let heard = null;
const dialog = document.getElementById("dialog");
let asked = null; // two values of one place, until one of them is chosen
let deciding = Promise.resolve();

export function listen(told) {
  // to what happens to the paper that the window shows now
  heard = told;
  hush();
  hear();
}

function hear() {
  if (stream || !heard || document.hidden) return; // a browser keeps few connections: windows that nobody sees need none
  stream = new EventSource(`/api/events?paper=${encodeURIComponent(here.paper)}`);
  stream.onmessage = (event) => heard(JSON.parse(event.data));
}

function hush() {
  if (stream) stream.close();
  stream = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? hush() : hear()));

export function showElsewhere(name, changed, decide) {
  const there = document.getElementById("elsewhere");
  if (!changed) {
    if (there) there.remove();
    return;
  }
  if (there && there.dataset.name === name) return;
  if (there) there.remove();
  const notice = make("div", { id: "elsewhere", role: "alert", "data-name": name },
    t("“{name}”被别的程序改过，这里也有没保存的改动。", { name: shownName(name) }),
    button(t("用磁盘上的"), () => decide("reload"), { title: t("这里的改动按撤销还能找回") }),
    button(t("用这里的"), () => decide("save"), { title: t("磁盘上的先留一份备份") }));
  document.getElementById("bar").after(notice);
}

export function chooseOne(both, answered) {
  // both values side by side, one question after another; ``answered`` is given whether the one of this window is taken
  if (asked && same(asked.both.path, both.path)) {
    Object.assign(asked, { both, answered }); // typed on meanwhile
    showBoth();
    return;
  }
  deciding = deciding.then(() => new Promise((done) => {
    asked = { both, answered, done };
    showBoth();
  }));
}

export function undecided() {
  return Boolean(asked);
}

export async function decided() {
  // with all that the answers have led to
  for (let last = null; last !== deciding;) {
    last = deciding;
    await last;
  }
}

function showBoth() {
  const { both } = asked;
  const choose = (mine) => {
    const { answered, done } = asked;
    asked = null;
    dialog.close();
    done(answered(mine));
  };
  const card = (title, value, mine) => make("section", { class: "card" }, make("h3", {}, title), make("p", { class: "value" }, value || t("（空）")),
    button(t(mine ? "用这里的" : "用那边的"), () => choose(mine), { class: mine ? "main" : "", id: mine ? "mine" : "theirs" }));
  dialog.replaceChildren(make("h2", {}, t("两个窗口改了同一处")), make("p", {}, placeName(both.path)),
    make("div", { class: "cards" }, card(t("那边已经写的"), both.theirs, false), card(t("这里要写的"), both.mine, true)));
  dialog.showModal();
}

dialog.addEventListener("close", () => {
  if (asked && !dialog.open) showBoth(); // neither value is dropped unseen
});

export function anyway(data) {
  // over what the other window wrote, which has been seen now
  return { ...data, since: undefined, operations: data.operations && data.operations.map((one) => ({ ...one, since: undefined })) };
}

export function renew(one, rev, value, field) {
  // with what stands there now; what is being typed stays, and is of the revision that was seen before it
  const { input, write } = one;
  const now = JSON.stringify(value);
  if (input === document.activeElement && one.value !== now) {
    if (!input.clean || !input.clean()) return;
    const caret = input.caret();
    write(value, field);
    input.placeCaret(caret);
  } else if (input !== document.activeElement) write(value, field);
  one.value = now;
  one.seen = rev;
}
