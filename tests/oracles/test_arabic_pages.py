"""Arabic texts, printed by LibreOffice and imported from the pages: they are what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from amend.backends.face.command_line import main
from oracles.tools import office

pytestmark = pytest.mark.oracle

BASE = """\
instrument: pp/71
edition: 2018
language: ar

number: القرار 71 (المراجَع في دبي، 2018)
title: الخطة الاستراتيجية للاتحاد للفترة 2023-2020
opening: إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (دبي، 2018)،

*إذ يذكّر*
أ ) بالقرار 72 (المراجَع في بوسان، 2014) وبالتوصية ITU-R M.1371-5؛
ب) بأن 50% من الدول الأعضاء قدّمت تقاريرها[^1] (الوثيقة C18/35)،

*يقرر*
1 اعتماد الخطة الاستراتيجية للاتحاد للفترة 2020-2023 الواردة في الملحق 1 بهذا القرار؛
2 تكليف الأمين العام بتقديم «تقرير سنوي» إلى المجلس.

[^1]: حتى عام 2017.
"""


@pytest.mark.slow
def test_an_arabic_text_comes_back_from_its_pages(tmp_path: Path) -> None:
    office()
    base = tmp_path / "71.ar.base"
    base.write_text(BASE, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["build", str(base), "--to", "pdf", "--output", str(out)]) == 0
    (pdf,) = out.glob("*.pdf")
    assert main(["import", str(pdf), "--output", str(tmp_path)]) == 0
    assert (tmp_path / f"{pdf.stem}.received.base").read_text(encoding="utf-8") == BASE
