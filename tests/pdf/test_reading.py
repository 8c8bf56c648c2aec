"""PDF files come in as the loose texts that they hold; what is none is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from amend.backends.pdf import reader

HEAD = ("RESOLUTION 71 (REV. DUBAI, 2018)", "Strategic plan", "")
TEXT = (
    *HEAD,
    "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),",
    "",
    "resolves",
    "1 to adopt a plan;",
    "2 to publish it.",
)


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF file with lines of Helvetica, 12 points apart, a blank one wider."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        text, top = "BT /F1 10 Tf ", 780
        for line in lines:
            held = line.replace("\\", "").replace("(", "\\(").replace(")", "\\)")
            text += f"1 0 0 1 50 {top} Tm ({held}) Tj "
            top -= 12
        stream = f"{text}ET"
        at = len(objects) + 1
        kids.append(f"{at} 0 R")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{font}"
            f"/Contents {at + 1} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return (out + end).encode("latin-1")


def run(folder: Path, data: bytes) -> int:
    (folder / "acts.pdf").write_bytes(data)
    return main(["import", str(folder / "acts.pdf"), "--output", str(folder)])


@pytest.mark.slow
def test_a_pdf_file_becomes_a_base_text(tmp_path: Path) -> None:
    assert run(tmp_path, pdf(TEXT)) == 0
    base = (tmp_path / "acts.received.base").read_text(encoding="utf-8")
    assert base.startswith("instrument: pp/71\nedition: 2018\n")
    assert "*resolves*\n1 to adopt a plan;\n2 to publish it.\n" in base


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.4 and no more", "A0976"), (b"no PDF at all", "A0976"), (pdf(()), "A0976")],
)
def test_what_is_no_pdf_file_is_refused(
    data: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, data) == 1
    assert code in capsys.readouterr().err
    assert not list(tmp_path.glob("*.base"))


def test_without_the_extra_it_is_told_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reader, "_EXTRACTOR", "no_such_extractor")
    assert run(tmp_path, pdf(TEXT)) == 1
    assert "itu-amend[pdf]" in capsys.readouterr().err


def printed(lines: tuple[str, ...], *changes: tuple[str, str]) -> tuple[str, ...]:
    """The lines with other words."""
    for old, new in changes:
        lines = tuple(line.replace(old, new) for line in lines)
    return lines


@pytest.mark.slow
def test_two_pdf_files_are_compared_as_two_loose_texts_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revised = printed(TEXT, ("DUBAI, 2018", "BUCHAREST, 2022"), ("a plan", "a strategic plan"))
    drafts = []
    for kind in ("pdf", "txt"):
        for name, text in (("old", TEXT), ("new", revised)):
            data = pdf(text) if kind == "pdf" else "\n".join((*text, "")).encode()
            (tmp_path / f"{name}.{kind}").write_bytes(data)
        out = tmp_path / f"{kind}.amend"
        files = [str(tmp_path / f"{name}.{kind}") for name in ("old", "new")]
        assert main(["diff", *files, "--output", str(out)]) == 0, capsys.readouterr().err
        drafts.append(out.read_text(encoding="utf-8"))
        (tmp_path / "old.received.base").unlink()
    assert drafts[0] == drafts[1].replace(".txt", ".pdf")
    assert 'insert "strategic "' in drafts[0]


@pytest.mark.slow
def test_a_flattened_pdf_file_amends_a_base_text(tmp_path: Path) -> None:
    assert run(tmp_path, pdf(TEXT)) == 0
    base = tmp_path / "acts.received.base"
    flat = printed(TEXT, ("DUBAI, 2018)", "DUBAI, 20182022)"), ("a plan", "a planstrategy"))
    (tmp_path / "flat.pdf").write_bytes(pdf(("MOD EUR/7/1", *flat)))
    assert main(["import", str(tmp_path / "flat.pdf"), "--base", str(base)]) == 0
    draft = (tmp_path / "flat.received.amend").read_text(encoding="utf-8")
    assert 'replace "plan" with "strategy"' in draft


@pytest.mark.parametrize("name", ["acts.pdf", "acts.txt", "acts.docx"])
def test_what_is_no_base_text_yet_is_imported_first(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "flat.txt").write_text("MOD EUR/7/1\n", encoding="utf-8")
    (tmp_path / name).write_bytes(pdf(TEXT))
    assert main(["import", str(tmp_path / "flat.txt"), "--base", str(tmp_path / name)]) == 1
    assert "A0432" in capsys.readouterr().err
