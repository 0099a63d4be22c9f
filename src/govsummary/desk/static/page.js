// Right: the page at once as HTML, or as the finished Word paper prints; a click on it leads to the field.

import { ask, complain } from "./api.js";
import { choose, desk } from "./main.js";
import { button, make, within } from "./make.js";
import { nodeOf } from "./problems.js";
import { onSheets } from "./sheets.js";
import { t } from "./words.js";

const sheets = document.getElementById("sheets");
const bar = document.getElementById("page-bar");
const WIDE = 793.7; // an A4 sheet in CSS pixels
const TALL = 1122.5;
let real = false;
let asked = 0;

export function showPage(state) {
  bar.replaceChildren(
    make("span", {}, real ? t("真实页面") : `${t("即时页面")}${t("（分页以真实页面为准）")}`),
    button(t(real ? "即时页面" : "真实页面"), () => { real = !real; showPage(desk.state); }, { id: "true-pages", title: "F9" }));
  if (real) showReal(state);
  else showLive(state);
}

function showLive(state) {
  const top = sheets.scrollTop;
  const parsed = new DOMParser().parseFromString(state.html, "text/html");
  const article = parsed.body.querySelector(".paper");
  sheets.replaceChildren(...(article ? onSheets(document.adoptNode(article)) : [make("p", { class: "hint" }, t("还看不到页面，请先改好上面的错误。"))]));
  fit();
  sheets.scrollTop = top;
  choosePlace(desk.path, false);
}

function fit() {
  // scaled as a picture is: a zoomed text would break its lines anew
  for (const one of sheets.querySelectorAll(".sheet")) {
    const [across, down] = one.classList.contains("turned") ? [TALL, WIDE] : [WIDE, TALL];
    const scale = Math.min(1, (sheets.clientWidth - 20) / across);
    one.style.transform = scale < 1 ? `scale(${scale})` : "";
    one.style.margin = scale < 1 ? `0 ${across * (scale - 1)}px ${12 + down * (scale - 1)}px 0` : "";
  }
}

async function showReal(state) {
  const rev = ++asked;
  if (!sheets.querySelector("img")) sheets.replaceChildren(make("p", { class: "hint" }, t("正在排版……")));
  await new Promise((done) => setTimeout(done, 600));
  if (rev !== asked || !real) return;
  try {
    const made = await ask("pages");
    if (rev !== asked || !real) return;
    if (typeof made.pages === "string" || !made.pages) {
      real = false;
      showPage(desk.state);
      bar.firstChild.textContent = made.pages || t("有错误，还排不出页面");
      return;
    }
    const count = Array.from({ length: made.pages }, (_, n) => n + 1);
    sheets.replaceChildren(...count.map((n) => make("img", { src: `/pages/${made.key}/${n}.png`, alt: t("第{n}页，共{count}页", { n, count: made.pages }), loading: "lazy" })));
    bar.firstChild.textContent = `${t("真实页面")}：${t("{count} 页", { count: made.pages })}`;
  } catch (fault) {
    complain(fault);
  }
}

export function choosePlace(path, scroll = true) {
  let first = null;
  for (const one of sheets.querySelectorAll("[data-path]")) {
    const chosen = path.length > 0 && within(JSON.parse(one.dataset.path), path);
    one.classList.toggle("chosen", chosen);
    if (chosen && !first) first = one;
  }
  if (!first && scroll) { // what has no place of its own is shown by what it belongs to
    const depth = (one) => JSON.parse(one.dataset.path).length;
    const holders = [...sheets.querySelectorAll("[data-path]")].filter((one) => within(path, JSON.parse(one.dataset.path)));
    [first] = holders.sort((one, other) => depth(other) - depth(one));
  }
  if (first && scroll) first.scrollIntoView({ block: "center" });
}

sheets.addEventListener("click", (event) => {
  const one = event.target.closest("[data-path]");
  if (!one) return;
  const path = JSON.parse(one.dataset.path);
  choose(nodeOf(path), path);
});

window.addEventListener("resize", fit);
