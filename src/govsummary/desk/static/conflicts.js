// Two numbers side by side, each with who says it, where and since when; left, right or a third, and why.

import { button, make } from "./make.js";
import { t } from "./words.js";

const LEFT = "甲"; // data
const RIGHT = "乙"; // data
const MERGE = "并入"; // data
const ADD = "新增"; // data
const NEITHER = "不要"; // data

export function conflictCard(one, decide) {
  const why = make("input", { "aria-label": `${one.name} ${t("理由")}`, placeholder: t("为什么（可以不写），记在台账里"), value: one.remark });
  const other = make("input", { "aria-label": `${one.name} ${t("另填")}`, placeholder: t("另填一个数") });
  const said = () => why.value.trim();
  const third = () => other.value.trim() && decide(one.row, other.value.trim(), said());
  other.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    third();
  });
  return make("article", { class: "conflict", "data-row": one.row }, make("h3", {}, `${one.name}　${one.period}`, make("small", {}, `　${one.cell ? t("台账里现在是 {cell}", one) : t("台账里还空着")}`)),
    make("div", { class: "cards" }, one.sides.map((side, n) => card(side, n ? RIGHT : LEFT, () => decide(one.row, n ? RIGHT : LEFT, said())))),
    make("div", { class: "with-unit" }, other, one.unit ? make("span", {}, one.unit) : null, button(t("另填"), third), why));
}

function card(side, which, take) {
  return make("section", { class: "card" }, make("p", { class: "value" }, side.value), make("div", {}, side.office || t("台账")),
    make("div", { class: "hint" }, [side.file, side.cell].filter(Boolean).join("　")), make("div", { class: "hint" }, side.time),
    button(t(which === LEFT ? "采用左边" : "采用右边"), take, { class: "take", "data-choice": which }));
}

export function strangerCard(one, decide) {
  const more = { stranger: true };
  return make("article", { class: "stranger" }, make("b", {}, one.name), one.word ? `：${one.word}` : "", one.like ? make("span", { class: "hint" }, `　${t("像“{like}”", one)}`) : null,
    make("div", { class: "buttons" },
      one.like ? button(t("就是“{like}”", one), () => decide(one.row, MERGE, "", more)) : null,
      button(t("加进台账"), () => decide(one.row, ADD, "", more)), button(t("不要"), () => decide(one.row, NEITHER, "", more))));
}
