// The page at once on A4 sheets: the flow is laid out and measured once, then parted between its lines as the standard
// has it: 22 lines to a page, what stays with the next, whole rows. Breaks are final only on the true page.

import { make } from "./make.js";
import { t } from "./words.js";

const MM = 96 / 25.4;
const ROOM = { upright: 225 * MM, turned: 156 * MM };
const RULE = 6 * 96 / 72; // above the footnotes of a page
const HEADING = /^(H[1-5]|P)$/;

export function onSheets(article) {
  const measure = make("div", { class: "measure" });
  document.body.append(measure);
  measure.append(article);
  const pages = [new Sheet(false)];
  const pieces = [...article.children].flatMap(measured);
  const notes = pieces.filter((one) => one.note);
  for (const one of pieces) one.notes = one.marks.map(([line, mark]) => [line, notes.find((note) => note.element.textContent.startsWith(mark))]);
  place(pieces.filter((one) => !one.foot && !one.note), pages);
  end(pieces.filter((one) => one.foot), pages);
  const cuts = pages.flatMap((page) => page.parts).filter((part) => part.from > 0).map((part) => [part, cut(part.piece, part.from)]);
  for (const [part, at] of cuts.reverse()) part.made = tail(part.piece.element, at);
  measure.remove();
  return pages.map((page, n) => page.drawn(n + 1, article.className));
}

class Sheet {
  constructor(turned) {
    const full = ROOM[turned ? "turned" : "upright"];
    Object.assign(this, { turned, full, room: full, used: 0, parts: [], notes: [] });
  }

  put(piece, from, to, height) {
    this.parts.push({ piece, from, to });
    this.used += height;
  }

  drawn(number, looks) {
    const sheet = make("section", { class: `${looks} sheet${this.turned ? " turned" : ""}`, "aria-label": t("第{n}页", { n: number }), "data-number": `— ${number} —` });
    let table = null;
    for (const { piece, made } of this.parts) {
      if (!piece.row) sheet.append(made || piece.element);
      else {
        if (!table || table.dataset.of !== piece.of) sheet.append((table = piece.holder(this.parts.length)).parentNode);
        table.tBodies[0].append(piece.element);
      }
      if (!piece.row) table = null;
    }
    if (this.notes.length) sheet.append(make("div", { class: "notes" }, this.notes.map((one) => one.element)));
    if (this.foot) sheet.append(this.foot);
    return sheet;
  }
}

// ---- measuring: what of the flow stays whole, how high it is, and what it stays with

let tables = 0;

function measured(element) {
  const looks = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const common = {
    element, above: parseFloat(looks.marginTop), kept: looks.breakAfter === "avoid", held: looks.breakBefore === "avoid",
    breaks: looks.breakBefore === "page", turned: false, marks: [],
  };
  if (element.classList.contains("table")) return rows(element, common);
  const line = parseFloat(looks.lineHeight) || box.height || 1;
  const lines = Math.max(1, Math.round(box.height / line));
  const whole = looks.breakInside === "avoid" || element.tagName !== "P" || lines < 2 || element.querySelector("img") !== null;
  const marks = [...element.querySelectorAll("sup")].map((one) => [Math.floor((one.getBoundingClientRect().bottom - box.top - 1) / line), one.textContent]);
  const kind = element.className;
  return [{ ...common, height: box.height, line, lines: whole ? 1 : lines, top: box.top, marks, foot: kind === "CopiesTo", note: kind === "FootnoteText" }];
}

function rows(element, common) {
  const table = element.firstElementChild;
  const turned = element.classList.contains("landscape");
  const of = String(++tables);
  const all = [...table.tBodies[0].rows];
  const tall = (one) => one.getBoundingClientRect().height;
  const head = tall(table) - all.reduce((sum, row) => sum + tall(row), 0); // with the border that rows share
  const holder = () => {
    const made = table.cloneNode(false);
    made.dataset.of = of;
    made.append(...[...table.children].filter((one) => one.tagName !== "TBODY").map((one) => one.cloneNode(true)), make("tbody"));
    const around = element.cloneNode(false);
    around.append(made);
    return made;
  };
  let reaching = 0;
  return all.map((row, n) => {
    reaching = Math.max(reaching - 1, ...[...row.cells].map((cell) => cell.rowSpan - 1));
    const last = n === all.length - 1;
    const kept = last ? false : all.length <= 6 || n === 0 || n === all.length - 2 || reaching > 0;
    const height = tall(row);
    return { ...common, element: row, above: 0, row: true, of, holder, head, turned, kept, held: n === 0, breaks: false, height, line: height, lines: 1 };
  });
}

// ---- placing

function place(pieces, pages) {
  const sheet = () => pages[pages.length - 1];
  const turn = (turned) => pages.push(new Sheet(turned));
  turnAround(pieces);
  pieces.forEach((piece, n) => {
    if ((piece.breaks && sheet().parts.length) || (piece.turned !== sheet().turned && sheet().parts.length)) turn(piece.turned);
    else if (piece.turned !== sheet().turned) pages[pages.length - 1] = new Sheet(piece.turned);
    if (sheet().parts.length && sheet().used + needed(pieces, n, sheet()) > sheet().room) turn(piece.turned);
    for (let from = 0; from < piece.lines;) {
      const page = sheet();
      const above = from ? 0 : piece.above;
      const begun = above + (piece.row && !page.parts.some((one) => one.piece.of === piece.of) ? piece.head : 0);
      const fitting = piece.lines === 1 ? 1 : Math.floor((page.room - page.used - begun) / piece.line);
      let to = piece.lines === 1 ? 1 : Math.min(piece.lines, from + Math.max(fitting, page.parts.length ? 0 : 1));
      const least = piece.lines === 1 || !page.parts.length ? from + 1 : from;
      while (to > least && page.used + begun + (to - from) * piece.line + noteHeight(piece, from, to, page) > page.room) to -= 1;
      if (to > from) {
        page.put(piece, from, to, begun + (piece.lines === 1 ? piece.height : (to - from) * piece.line));
        noted(piece, from, to, page);
        from = to;
      }
      if (from < piece.lines) turn(piece.turned);
    }
  });
}

function stays(pieces, n) {
  const next = pieces[n + 1];
  return Boolean(next) && (pieces[n].kept || next.held) && !next.breaks && next.turned === pieces[n].turned;
}

function needed(pieces, n, page) {
  // the height of what must stand on one page from here on: what stays with the next stays whole, of the rest a line
  let height = 0;
  for (let at = n; ; at += 1) {
    const piece = pieces[at];
    const begins = piece.row && (at === n ? !page.parts.some((one) => one.piece.of === piece.of) : pieces[at - 1].of !== piece.of);
    const parted = piece.lines > 1 && page.used + height + piece.above + piece.height > page.room;
    const stayed = !parted && stays(pieces, at);
    const whole = stayed || piece.lines === 1;
    height += piece.above + (begins ? piece.head : 0) + (whole ? piece.height : piece.line) + noteHeight(piece, 0, whole ? piece.lines : 1, page);
    if (!stayed || height > page.full) return Math.min(height, page.full);
  }
}

function turnAround(pieces) {
  // headings and captions right above a wide table stand on its page
  for (let n = pieces.length - 2; n >= 0; n -= 1) {
    const [piece, next] = [pieces[n], pieces[n + 1]];
    if (!piece.row && next.turned && piece.kept && HEADING.test(piece.element.tagName)) piece.turned = true;
  }
}

function notesOf(piece, from, to) {
  return piece.notes.filter(([line, note]) => note && (piece.lines === 1 || (line >= from && line < to))).map(([, note]) => note);
}

function noteHeight(piece, from, to, page) {
  const notes = notesOf(piece, from, to);
  return notes.reduce((sum, one) => sum + one.height, notes.length && !page.notes.length ? RULE : 0);
}

function noted(piece, from, to, page) {
  page.room -= noteHeight(piece, from, to, page);
  page.notes.push(...notesOf(piece, from, to));
}

function end(foot, pages) {
  // 版记 stands at the foot of the last even page
  if (!foot.length) return;
  const height = foot.reduce((sum, one) => sum + one.height, 0);
  const last = pages[pages.length - 1];
  if (last.used + height > last.room || last.turned) pages.push(new Sheet(false));
  if (pages.length % 2) pages.push(new Sheet(false));
  pages[pages.length - 1].foot = make("div", { class: "imprint" }, foot.map((one) => one.element));
}

// ---- parting a paragraph where a line begins

function cut(piece, line) {
  const walker = document.createTreeWalker(piece.element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const top = piece.element.getBoundingClientRect().top + line * piece.line;
  const range = document.createRange();
  const below = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return (box.top + box.bottom) / 2 >= top;
  };
  const node = texts.find((one) => one.length && below(one, one.length - 1)) || texts[texts.length - 1];
  let [low, high] = [0, node.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(node, middle)) high = middle;
    else low = middle + 1;
  }
  return [node, low];
}

function tail(element, [node, at]) {
  const range = document.createRange();
  range.setStart(node, at);
  range.setEndAfter(element.lastChild);
  const made = element.cloneNode(false);
  made.append(range.extractContents());
  made.classList.add("goes-on");
  element.classList.add("goes-over");
  return made;
}
