// Two numbers side by side, each with who says it, where and since when; left, right or a third, and why.

import { button, make } from "./make.js";

const LEFT = "甲";
const RIGHT = "乙";

export function conflictCard(one, decide) {
  const why = make("input", { "aria-label": `${one.name} 理由`, placeholder: "为什么（可以不写），记在台账里", value: one.remark });
  const other = make("input", { "aria-label": `${one.name} 另填`, placeholder: "另填一个数" });
  const said = () => why.value.trim();
  const third = () => other.value.trim() && decide(one.row, other.value.trim(), said());
  other.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    third();
  });
  return make("article", { class: "conflict", "data-row": one.row }, make("h3", {}, `${one.name}　${one.period}`, make("small", {}, one.cell ? `　台账里现在是 ${one.cell}` : "　台账里还空着")),
    make("div", { class: "cards" }, one.sides.map((side, n) => card(side, n ? RIGHT : LEFT, () => decide(one.row, n ? RIGHT : LEFT, said())))),
    make("div", { class: "with-unit" }, other, one.unit ? make("span", {}, one.unit) : null, button("另填", third), why));
}

function card(side, which, take) {
  return make("section", { class: "card" }, make("p", { class: "value" }, side.value), make("div", {}, side.office || "台账"),
    make("div", { class: "hint" }, [side.file, side.cell].filter(Boolean).join("　")), make("div", { class: "hint" }, side.time),
    button(`采用${which === LEFT ? "左边" : "右边"}`, take, { class: "take", "data-choice": which }));
}

export function strangerCard(one, decide) {
  const more = { stranger: true };
  return make("article", { class: "stranger" }, make("b", {}, one.name), one.word ? `：${one.word}` : "", one.like ? make("span", { class: "hint" }, `　像“${one.like}”`) : null,
    make("div", { class: "buttons" },
      one.like ? button(`就是“${one.like}”`, () => decide(one.row, "并入", "", more)) : null,
      button("加进台账", () => decide(one.row, "新增", "", more)), button("不要", () => decide(one.row, "不要", "", more))));
}
