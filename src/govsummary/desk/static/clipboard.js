// Blocks of cells as Excel and WPS put them on the clipboard: parted by tabs and breaks, a cell with one of them in quotes.

export function readBlock(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const found = [[]];
  for (const one of plain.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    if (one[0] === "" && one.index === plain.length && found[found.length - 1].length) break;
    const words = one[1] === undefined ? one[2] : one[1].replace(/""/g, '"');
    found[found.length - 1].push(words.replace(/\s*\n\s*/g, "").trim());
    if (one[3] === "\n") found.push([]);
    if (one[3] === "") break;
  }
  return found;
}

export function spellBlock(rows) {
  const spelt = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(spelt).join("\t")).join("\n");
}
