"""Sections of a page of figures, each written anew by the tool that measures it.

    write_section(PAGE, "## A year", "The text below the heading.")

One rule: a tool changes its own section only, so that a short run never takes away what a long one found.
"""

import re


def write_section(page, heading, body):
    """Puts the text below the heading, in the place of what stood there, or at the end of the page."""
    text = page.read_text(encoding="utf-8")
    section = f"{heading}\n\n{body.strip()}\n"
    old = re.compile(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if old.search(text):
        text = old.sub(lambda _: section + "\n", text)
    else:
        text = text.rstrip("\n") + "\n\n" + section
    page.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def fenced(lines):
    """Lines as a block that is shown as it stands."""
    return "```\n" + "\n".join(lines) + "\n```"
