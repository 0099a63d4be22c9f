// Screens that take the whole window beside writing: each has a name, a bar and a pane; one line here registers it.

import { collecting } from "./collecting.js";
import { ledger } from "./ledger.js";
import { show } from "./main.js";
import { button } from "./make.js";

const SCREENS = [ledger, collecting];
const pane = document.getElementById("screen");
let open = null;

export function screenButtons() {
  return SCREENS.map((one) => button(one.words, () => openScreen(one), { class: "screen-button" }));
}

export function openScreen(one) {
  open = one;
  show();
}

export function closeScreen() {
  open = null;
  show(true);
}

export function showScreen() {
  // whether one is open; then nothing else is shown
  const turned = pane.hidden === Boolean(open);
  pane.hidden = !open;
  if (!open) return false;
  for (const id of ["start", "work"]) document.getElementById(id).hidden = true;
  open.show(pane, closeScreen, turned);
  return true;
}

const PARTS = ["#bar", "#ledger-tools", "#ledger-grid", "#offices", "#to-do", "#ledger-findings"];
const TAKES = "button:not([disabled]), input, select, textarea, summary";

function nextPart(step) {
  // where Tab goes from cell to cell, F6 leads out
  const parts = PARTS.map((one) => document.querySelector(one)).filter((one) => one && one.querySelector(TAKES));
  const now = parts.findIndex((one) => one.contains(document.activeElement));
  parts[(Math.max(now, step < 0 ? 0 : -1) + step + parts.length) % parts.length].querySelector(TAKES).focus();
}

export function keyOnScreen(event) {
  if (!open) return false;
  if (event.key === "F6") {
    event.preventDefault();
    nextPart(event.shiftKey ? -1 : 1);
  } else open.key(event);
  return true;
}

export function dropOnScreen(files) {
  if (!open || !open.drop) return false;
  open.drop(files);
  return true;
}

export function followOnScreen(told) {
  if (open) open.follow(told);
}
