// One out of many, found by typing: the arrows choose, Enter takes, Escape leaves.

import { complain } from "./api.js";
import { button, make } from "./make.js";
import { t } from "./words.js";

export function pick(title, load, { search = "", first = null } = {}) {
  // ``load`` gives [{value, title, about}] for what is typed; the promise is for a value, or null
  const dialog = document.getElementById("dialog");
  return new Promise((done) => {
    let found = [];
    let at = 0;
    const list = make("div", { class: "list", role: "listbox", id: "picks", "aria-label": title });
    const input = make("input", { type: "search", value: search, placeholder: t("搜索"), "aria-label": t("搜索"), role: "combobox", "aria-controls": "picks", "aria-expanded": "true", oninput: () => fill() });
    const close = (value) => {
      dialog.onclose = null;
      if (dialog.open) dialog.close();
      done(value);
    };
    const show = () => {
      [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
      const chosen = list.children[at];
      if (!chosen) return;
      chosen.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", chosen.id);
    };
    const fill = async () => {
      const typed = input.value.trim();
      try {
        const answer = await load(typed);
        if (typed !== input.value.trim()) return;
        found = answer;
      } catch (fault) {
        complain(fault);
        return;
      }
      at = first === null || typed ? 0 : first;
      list.replaceChildren(...found.map((one, n) => make("button", { type: "button", role: "option", id: `pick-${n}`, tabindex: "-1", title: one.hint || "", onclick: () => close(one.value) },
        make("b", {}, one.title), " ", make("small", {}, one.about || ""))));
      if (!found.length) list.append(make("p", { class: "hint" }, t("没有找到")));
      show();
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
      if (step) {
        at = Math.max(0, Math.min(found.length - 1, at + step));
        show();
      } else if (event.key === "Enter" && found[at]) close(found[at].value);
      else return;
      event.preventDefault();
    });
    dialog.replaceChildren(make("h2", {}, title), input, list, make("div", { class: "buttons" }, button(t("取消"), () => close(null))));
    dialog.onclose = () => close(null);
    dialog.showModal();
    input.focus();
    fill();
  });
}
