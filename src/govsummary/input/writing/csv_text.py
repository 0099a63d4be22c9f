"""A CSV file whose fields are typed over and which gains rows and columns; every other byte, and its encoding, stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from govsummary.input.ledger.loading import decoded, delimiter_of, lines_of_csv
from govsummary.input.reading.contents import marked

_Span = tuple[int, int]


class CsvText:
    """The text of a file and where each of its fields stands in it."""

    def __init__(self, content: bytes, path: str) -> None:
        """Read it.

        Raises:
            InvalidReport: it is no text.
        """
        self.content, self.text = content, decoded(content, path)
        self.sign = delimiter_of(self.text)
        self.rows = [*self._rows()]
        """The fields of every row."""
        breaks = [line[len(line.rstrip("\r\n")) :] for line in lines_of_csv(self.text)[:1]]
        self.line_end = (breaks or [""])[0] or "\r\n"

    def typed(self, cells: Mapping[_Span, str]) -> bytes:
        """With texts typed into fields, by row and column from 1; those that are not there are put behind the last."""
        edits: list[tuple[int, int, str]] = []
        behind: dict[int, dict[int, str]] = {}
        for (row, column), text in cells.items():
            fields = self.rows[row - 1] if row <= len(self.rows) else []
            if column <= len(fields):
                start, end = fields[column - 1]
                edits.append((start, end, self.quoted(text, self.text[start:end])))
            elif text:
                behind.setdefault(row, {})[column] = text
        for row, found in behind.items():
            if row <= len(self.rows):
                fields = self.rows[row - 1]
                more = [self.quoted(found.get(column, "")) for column in range(len(fields) + 1, max(found) + 1)]
                edits.append((fields[-1][1], fields[-1][1], "".join(self.sign + one for one in more)))
        return self.encoded(
            self._edited(edits) + self._below({row: one for row, one in behind.items() if row > len(self.rows)})
        )

    def with_column(self, row: int, column: int, head: str) -> bytes:
        """With an empty column before the one that has this number, or behind the last, and its head in a row."""
        width = len(self.rows[row - 1])
        edits: list[tuple[int, int, str]] = []
        for number, fields in enumerate(self.rows, 1):
            words = self.quoted(head) if number == row else ""
            if len(fields) >= column:
                edits.append((fields[column - 1][0], fields[column - 1][0], words + self.sign))
            elif len(fields) == width == column - 1:
                edits.append((fields[-1][1], fields[-1][1], self.sign + words))
        return self.encoded(self._edited(edits))

    def quoted(self, text: str, old: str = "") -> str:
        """A field that says so; in quotes where it has to be, or was."""
        needs = old.startswith('"') or any(one in text for one in (self.sign, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    def encoded(self, text: str) -> bytes:
        """The bytes of another text, in the file's own encoding."""
        mark, encoding = marked(self.content)
        if mark:
            return mark + text.encode(encoding)
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError:
            return text.encode("gb18030")
        return text.encode()

    def _edited(self, edits: list[tuple[int, int, str]]) -> str:
        text = self.text
        for start, end, words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
        return text

    def _below(self, rows: Mapping[int, Mapping[int, str]]) -> str:
        """Rows behind the last one, as wide as that."""
        ends = self.text.endswith(("\n", "\r")) or not self.text
        width = len(self.rows[-1]) if self.rows else 0
        made = [] if ends or not rows else [""]
        for number in range(len(self.rows) + 1, max(rows, default=0) + 1):
            found = rows.get(number, {})
            made.append(self.sign.join(self.quoted(found.get(n, "")) for n in range(1, max([width, *found]) + 1)))
        return self.line_end.join([*made, *([""] if ends and made else [])])

    def _rows(self) -> Iterator[list[_Span]]:
        """Where the fields stand: a quote counts where a field begins, and a line goes on while one is open."""
        fields: list[_Span] = []
        lines = lines_of_csv(self.text)
        start, quoted, passed = 0, False, -1
        for at, line in zip(accumulate(map(len, lines), initial=0), lines, strict=False):
            bare = at + len(line.rstrip("\r\n"))
            for n in range(at, at + len(line)):
                if n == passed:
                    continue
                if self.text[n] == '"' and quoted and self.text[n + 1 : n + 2] == '"':
                    passed = n + 1  # two of them are one
                elif self.text[n] == '"' and (quoted or n == start):
                    quoted = not quoted
                elif not quoted and n < bare and self.text[n] == self.sign:
                    fields.append((start, n))
                    start = n + 1
            if not quoted:
                yield [*fields, (start, max(start, bare))]
                fields, start = [], at + len(line)
        if fields or quoted:
            yield [*fields, (start, len(self.text))]
