// After something was taken out or pasted: what it was, and the way back, for a while.

import { dispatch } from "./main.js";
import { button, make } from "./make.js";
import { t } from "./words.js";

const toast = make("div", { id: "toast", role: "alert" });
document.body.append(toast);
let waiting = 0;

export function removed(name) {
  told(`${t("已删去")}${name ? `“${name}”` : ""}`);
}

export function told(words) {
  clearTimeout(waiting);
  toast.replaceChildren(make("span", {}, words), button(t("撤销"), () => {
    toast.replaceChildren();
    dispatch("undo");
  }));
  waiting = setTimeout(() => toast.replaceChildren(), 8000);
}
