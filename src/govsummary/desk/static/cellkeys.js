// Keys, mouse and clipboard of a cell grid, as in Excel. What is typed lands in one field, so that an input method has it
// before its first key; while it composes, nothing here looks at keys.

import { readBlock, spellBlock } from "./clipboard.js";

export function listen(grid) {
  const { typing, body } = grid;
  typing.addEventListener("keydown", (event) => keydown(grid, event));
  typing.addEventListener("compositionstart", () => begin(grid, "typed"));
  typing.addEventListener("input", () => begin(grid, "typed"));
  typing.addEventListener("blur", () => commit(grid));
  typing.addEventListener("copy", (event) => copy(grid, event));
  typing.addEventListener("cut", (event) => copy(grid, event) && empty(grid));
  typing.addEventListener("paste", (event) => paste(grid, event));
  body.addEventListener("mousedown", (event) => {
    const td = event.target.closest("td[data-r]");
    if (!td || event.button) return;
    event.preventDefault();
    commit(grid);
    grid.go(Number(td.dataset.r), Number(td.dataset.c), { extend: event.shiftKey });
    grid.dragging = true;
  });
  body.addEventListener("mousemove", (event) => {
    const td = grid.dragging && event.buttons === 1 && event.target.closest("td[data-r]");
    if (td) grid.go(Number(td.dataset.r), Number(td.dataset.c), { extend: true });
  });
  body.addEventListener("dblclick", () => edit(grid));
}

function begin(grid, how) {
  if (grid.editing) return;
  const cell = chosen(grid);
  if (cell.shut) {
    grid.typing.value = "";
    grid.told({ refused: cell.shut });
    return;
  }
  grid.editing = how; // "typed": arrows leave the cell; "edit" (F2): they move in it
  grid.put();
}

function edit(grid) {
  if (grid.editing) return;
  if (chosen(grid).shut) {
    begin(grid, "edit"); // says why not
    return;
  }
  grid.typing.value = chosen(grid).text || "";
  begin(grid, "edit");
  grid.typing.setSelectionRange(grid.typing.value.length, grid.typing.value.length);
}

function chosen(grid) {
  const row = grid.rows[grid.at[0]];
  return row ? row.cells[grid.columns[grid.at[1]].key] || {} : { shut: "none" };
}

function leave(grid) {
  grid.editing = false;
  grid.typing.value = "";
  grid.put();
}

export function commit(grid) {
  if (!grid.editing) return;
  const text = grid.typing.value.trim();
  const [r, c] = grid.at;
  leave(grid);
  if (text !== (grid.text(grid.rows[r], grid.columns[c]))) write(grid, [[r, c, text]]);
}

function write(grid, cells) {
  const made = [];
  let shut = 0;
  for (const [r, c, text] of cells) {
    const [row, column] = [grid.rows[r] || { key: `+${r - grid.rows.length + 2}`, cells: {} }, grid.columns[c]];
    const cell = row.cells[column.key] || {};
    if (cell.shut) shut += 1;
    else if (text !== (cell.text || "")) {
      made.push([grid.sheet.name, row.key, column.key, text]);
      row.cells[column.key] = { ...cell, text, derived: "" };
    }
  }
  if (shut) grid.told({ skipped: shut });
  if (!made.length) return;
  grid.drawRows();
  grid.type(made);
}

function empty(grid) {
  write(grid, inBlock(grid).map(([r, c]) => [r, c, ""]).filter(([r]) => !grid.rows[r].spare));
}

function inBlock(grid) {
  const { rows, columns } = grid.block;
  const found = [];
  for (let r = rows[0]; r <= rows[1]; r += 1) for (let c = columns[0]; c <= columns[1]; c += 1) found.push([r, c]);
  return found;
}

// ---- clipboard ----

function copy(grid, event) {
  if (grid.editing || !grid.rows.length) return false;
  event.preventDefault();
  const { rows, columns } = grid.block;
  const lines = [];
  for (let r = rows[0]; r <= rows[1]; r += 1) lines.push(grid.columns.slice(columns[0], columns[1] + 1).map((column) => grid.text(grid.rows[r], column)));
  event.clipboardData.setData("text/plain", spellBlock(lines));
  return true;
}

function paste(grid, event) {
  const block = readBlock(event.clipboardData.getData("text/plain"));
  const one = block.length === 1 && block[0].length === 1;
  if (grid.editing && one) return; // into the text of the cell
  event.preventDefault();
  if (!grid.rows.length) return;
  leave(grid);
  const { rows, columns } = grid.block;
  const cells = one && (rows[0] !== rows[1] || columns[0] !== columns[1])
    ? inBlock(grid).map(([r, c]) => [r, c, block[0][0]]) // one value fills the block
    : block.flatMap((line, down) => line.map((text, right) => [rows[0] + down, columns[0] + right, text]));
  write(grid, cells.filter(([, c]) => c < grid.columns.length));
  grid.from = [rows[0], columns[0]];
  grid.at = [Math.min(rows[0] + block.length - 1, grid.rows.length - 1), Math.min(columns[0] + Math.max(...block.map((line) => line.length)) - 1, grid.columns.length - 1)];
  grid.mark();
}

// ---- keys ----

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function keydown(grid, event) {
  if (event.isComposing || event.keyCode === 229 || !grid.rows.length) return;
  const { key } = event;
  const held = event.ctrlKey || event.metaKey;
  const [r, c] = grid.at;
  const step = STEPS[key];
  const done = () => event.preventDefault();
  if (key === "ArrowDown" && event.altKey) {
    done();
    commit(grid);
    grid.sort(grid.columns[c]);
  } else if (step && grid.editing !== "edit") {
    done();
    commit(grid);
    if (held) grid.go(step[0] ? (step[0] > 0 ? grid.rows.length - 1 : 0) : r, step[1] ? (step[1] > 0 ? grid.columns.length - 1 : 0) : c, { extend: event.shiftKey });
    else grid.go(r + step[0], c + step[1], { extend: event.shiftKey });
  } else if (key === "Enter" && !event.altKey) {
    done();
    commit(grid);
    grid.go(r + (event.shiftKey ? -1 : 1), c);
  } else if (key === "Tab") {
    done();
    commit(grid);
    const next = c + (event.shiftKey ? -1 : 1);
    grid.go(next < 0 ? r - 1 : next >= grid.columns.length ? r + 1 : r, (next + grid.columns.length) % grid.columns.length);
  } else if (key === "Escape" && grid.editing) {
    done();
    event.stopPropagation();
    leave(grid);
  } else if (!grid.editing) {
    idle(grid, event, held, done);
  }
}

function idle(grid, event, held, done) {
  const { key } = event;
  const [r, c] = grid.at;
  const page = Math.max(1, Math.floor(grid.scroller.clientHeight / grid.rowHeight) - 2);
  const ways = {
    F2: () => edit(grid),
    Delete: () => empty(grid),
    Backspace: () => empty(grid),
    Home: () => grid.go(held ? 0 : r, 0, { extend: event.shiftKey }),
    End: () => grid.go(held ? grid.rows.length - 1 : r, grid.columns.length - 1, { extend: event.shiftKey }),
    PageUp: () => grid.go(r - page, c, { extend: event.shiftKey }),
    PageDown: () => grid.go(r + page, c, { extend: event.shiftKey }),
  };
  const lower = key.toLowerCase();
  if (ways[key]) {
    done();
    ways[key]();
  } else if (held && lower === "a") {
    done();
    grid.from = [0, 0];
    grid.go(grid.rows.length - 1, grid.columns.length - 1, { extend: true });
  } else if (held && lower === "d") {
    done();
    const { rows, columns } = grid.block;
    write(grid, inBlock(grid).filter(([row]) => row > rows[0]).map(([row, column]) => [row, column, grid.text(grid.rows[rows[0]], grid.columns[column])]));
    grid.from = [rows[0], columns[0]];
  }
}
