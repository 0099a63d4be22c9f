// A new ledger: its name, the period it begins with, the offices that hand in.

import { ask, complain } from "./api.js";
import { desk } from "./main.js";
import { button, make, shownName } from "./make.js";
import { t } from "./words.js";

export function newLedger(done) {
  const dialog = document.getElementById("dialog");
  const year = new Date().getFullYear();
  const [name, period] = [`${year}台账`, `${year}年`]; // data
  const field = (words, id, value, hint = "") => make("div", { class: "field" }, make("label", { for: id }, words), make("input", { id, value, placeholder: hint }));
  const said = (id) => document.getElementById(id).value.trim();
  const begin = async () => {
    try {
      const offices = said("ledger-offices").split(/[、，,\s]+/).filter(Boolean);
      const made = await ask("ledger-new", { name: said("ledger-name"), period: said("ledger-period"), offices });
      dialog.close();
      await done(made.name);
    } catch (fault) {
      complain(fault);
    }
  };
  const named = desk.state && desk.state.name ? make("p", { class: "hint" }, t("“{name}”还没有台账的，会写上用这一个。", { name: shownName(desk.state.name) })) : null;
  dialog.replaceChildren(...[make("h2", {}, t("新建台账")), field(t("名称"), "ledger-name", name), field(t("时段"), "ledger-period", period, t("2026年、2026年上半年")),
    field(t("报数的科室"), "ledger-offices", "", t("产业科、市场科")), named,
    make("div", { class: "buttons" }, button(t("取消"), () => dialog.close()), button(t("新建"), begin, { class: "main", id: "make-ledger" }))].filter(Boolean));
  dialog.showModal();
}
