"""Write the official Word templates from the table of measures: ``python tools/build_templates.py``.

The files in ``src/govsummary/data/templates`` are this script's output, byte for byte; a test says so. Change the
measures or the bodies below, run the script, and commit both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

if __name__ == "__main__":  # run as a file: find the sibling modules
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from govsummary.core.resources import templates_root
from govsummary.docx.write.letterhead import bottom_rules
from govsummary.docx.write.markup import blank, paragraph, tag
from govsummary.docx.write.packaging import pack
from govsummary.standard.measures import RUN_IN_FONTS, STYLE
from govsummary.standard.special import HEADS
from tools import template_parts as parts


def line(style: str, text: str) -> str:
    """A paragraph that holds text and tags as an officer would type them."""
    return paragraph(style, tag(text))


def when(condition: str, *inside: str) -> str:
    """Paragraphs that stand only if ``condition`` holds."""
    return line("Blank", f"{{%p if {condition} %}}") + "".join(inside) + line("Blank", "{%p endif %}")


def by_kind(value: str, kinds: Mapping[str, str]) -> str:
    """The paragraphs of the one kind that ``value`` names; what is most frequent comes first, as it is asked for first."""
    asked = "".join(
        line("Blank", f"{{%p {'elif' if number else 'if'} {value} == '{kind}' %}}") + inside
        for number, (kind, inside) in enumerate(kinds.items())
    )
    return asked + line("Blank", "{%p endif %}")


def each(loop: str, *inside: str) -> str:
    """Paragraphs once per element."""
    return line("Blank", f"{{%p for {loop} %}}") + "".join(inside) + line("Blank", "{%p endfor %}")


def blocks(source: str) -> str:
    """Headings, paragraphs and tables of the body or of an attachment."""
    kinds = {"paragraph": line("Body", "{{ block.text }}"), "last paragraph": line("BodyKeep", "{{ block.text }}")}
    kinds |= {f"heading{level}": line(f"Heading{level}", "{{ block.text }}") for level in (1, 2, 3, 4)}
    kinds |= {"table": line("Blank", "{{p block.table }}")}
    kinds |= {f"run-in{level}": _run_in(level) for level in (1, 2, 3, 4)}
    return each(f"block in {source}", by_kind("block.kind", kinds))


def _run_in(level: int) -> str:
    style = f'<w:rStyle w:val="{RUN_IN_FONTS[level][0]}"/>'
    head = tag("{{ block.text }}").replace("<w:rPr>", f"<w:rPr>{style}")
    return paragraph(f"RunIn{level}", head, tag("{{ block.run_in }}"))


def title(*, needed: bool = True) -> str:
    """The title, line by line, 题注 and 署名行, and the addressee a line below it (7.3.1, 7.3.2)."""
    below = blank() * STYLE["Addressee"].above
    return (
        each("title_line in title_lines", line("Title", "{{ title_line }}"))
        + when("subtitle", line("Subtitle", "{{ subtitle }}"))
        + when("byline", line("Subtitle", "{{ byline }}"))
        + (below if needed else when("title_lines", below))
        + when("addressee", line("Addressee", "{{ addressee }}"))
    )


def ending(imprint: str = "imprint", *, attended: bool = False) -> str:
    """What follows the body: 附件说明, perhaps 出席人员, 署名 and 成文日期, 附注, 附件, 版记 (7.3.4 to 7.4, 10.3)."""
    notes = when(
        "attachment_notes",
        blank(keep=True),
        each(
            "note in attachment_notes",
            by_kind(
                "note.kind",
                {
                    "only": line("AttachmentNote", "附件：{{ note.title }}"),
                    "first": line("AttachmentNoteFirst", "附件：{{ note.number }}.{{ note.title }}"),
                    "next": line("AttachmentNoteNext", "{{ note.number }}.{{ note.title }}"),
                },
            ),
        ),
    )
    attached = each(
        "attachment in attachments",
        when("attachment.opening", line("SectionEnd", "{{p attachment.opening }}")),
        line("AttachmentLabel", "{{ attachment.label }}"),
        blank(keep=True),
        each("title_line in attachment.title_lines", line("AttachmentTitle", "{{ title_line }}")),
        blank(keep=True),
        blocks("attachment.blocks"),
    )
    return (
        notes
        + (when("attendance", line("Attendance", "{{p attendance }}")) if attended else "")
        + when("signature", line("Signer", "{{p signature }}"))
        + when("note", line("Note", "（{{ note }}）"))
        + attached
        + when(imprint, line("ImprintAnchor", f"{{{{p {imprint} }}}}"))
    )


def corner() -> str:
    """份号, 密级, 紧急程度 in the first three lines; those that are missing stay empty lines (7.2.1 to 7.2.3)."""
    fields = {"CopyNumber": "copy_number", "Secrecy": "secrecy", "Urgency": "urgency"}
    return "".join(line(style, f"{{{{ letterhead.{name} }}}}") for style, name in fields.items())


def plain() -> str:
    """白头: no letterhead."""
    return title() + blocks("body") + ending()


def redhead() -> str:
    """红头: to equals and subordinates; 文号 centred above the red rule."""
    head = corner() + line("Mark", "{{p letterhead.mark }}") + blank() * STYLE["DocumentNumber"].above
    number = line("DocumentNumber", "{{ letterhead.document_number }}")
    return head + number + blank() * STYLE["Title"].above + title() + blocks("body") + ending()


def upward() -> str:
    """红头上行文: to a superior; 文号 at the left, 签发人 at the right of the line above the red rule."""
    head = corner() + line("Mark", "{{p letterhead.mark }}") + blank() * STYLE["DocumentNumber"].above
    number = line("UpwardNumber", "{{p letterhead.upward }}")
    return head + number + blank() * STYLE["Title"].above + title() + blocks("body") + ending()


def letter() -> str:
    """信函: 10.1; the lower double rule stands in the first page's header."""
    head = line("LetterNumber", "{{p letter }}") + blank() * STYLE["Title"].above
    return head + title() + blocks("body") + ending("letter_imprint")


def special(name: str) -> str:
    """命令, 纪要 and 简报: 10.2, 10.3 and custom; the first two may do without a title."""
    head = line("Issue", "{{p special_head }}")
    head += when("editorial", line("Editorial", "{{p editorial }}")) if name == "newsletter" else ""
    gap = blank() * STYLE["Title"].above
    return head + gap + title(needed=HEADS[name].titled) + blocks("body") + ending(attended=name == "minutes")


TEMPLATES: dict[str, tuple[str, Callable[[], str], bool]] = {
    "plain": ("白头", plain, False),
    "redhead": ("红头", redhead, False),
    "upward": ("红头上行文", upward, False),
    "letter": ("信函", letter, True),
    **{name: (head.title, partial(special, name), False) for name, head in HEADS.items()},
}
"""Name → title, body, and whether the first page differs."""


def package(name: str) -> bytes:
    """The bytes of one template."""
    heading, body, first_page = TEMPLATES[name]
    members = {
        "word/document.xml": parts.document(body(), first_page=first_page),
        "word/styles.xml": parts.styles(),
        "word/settings.xml": parts.settings(),
        "word/fontTable.xml": parts.font_table(),
        "word/theme/theme1.xml": parts.theme(),
        "word/footer1.xml": parts.footer("PageNumberOdd"),
        "word/footer2.xml": parts.footer("PageNumberEven"),
        "docProps/core.xml": parts.core_properties(f"govsummary：{heading}"),
        "docProps/app.xml": parts.app_properties(),
    }
    if first_page:
        members["word/footer3.xml"] = parts.footer("PageNumberOdd", number=False)
        members["word/header1.xml"] = parts.header(paragraph("SectionEnd", bottom_rules()))
    return pack(
        {
            "[Content_Types].xml": parts.content_types(list(members)).encode(),
            "_rels/.rels": parts.package_relationships().encode(),
            "word/_rels/document.xml.rels": parts.document_relationships(first_page=first_page).encode(),
            **{part: xml.encode() for part, xml in members.items()},
        }
    )


def main() -> None:
    """Write every template."""
    templates_root().mkdir(exist_ok=True)
    for name in TEMPLATES:
        (templates_root() / f"{name}.docx").write_bytes(package(name))


if __name__ == "__main__":
    main()
