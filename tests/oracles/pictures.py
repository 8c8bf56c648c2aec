"""Renders a Word file to pictures of its pages: pictures.py FILE.docx FOLDER"""

import subprocess
import sys
import tempfile
from pathlib import Path


def main(file: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{work}/profile",
                "--convert-to",
                "pdf",
                "--outdir",
                work,
                str(file),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        pdf = Path(work) / f"{file.stem}.pdf"
        subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, folder / file.stem], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
