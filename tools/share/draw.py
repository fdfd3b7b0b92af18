"""Draw static/share.png, the picture that goes with a link to the portal: its name and sign, 1200 by 630 pixels.

    .venv/bin/python tools/share/draw.py

Drawn by chromium (CHROMIUM, else Debian's) with the fonts of the machine, and committed; English, as a picture has one
language. The sign is the one of static/icon.svg.
"""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parents[2] / "static"
DRAWN = """<body style="margin:0"><svg width="1200" height="630" xmlns="http://www.w3.org/2000/svg">
<rect width="1200" height="630" fill="#0a3f4a"/>
<g transform="translate(72 90) scale(8)">{sign}</g>
<text x="106" y="460" font-size="84" font-weight="600" fill="#fff"
 font-family="'Noto Serif', Georgia, serif">Cities for human rights</text>
</svg></body>"""


def draw() -> None:
    """Write the picture."""
    sign = (STATIC / "icon.svg").read_text().replace("<svg ", '<svg width="32" height="32" ')
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(DRAWN.format(sign=sign))
        page.screenshot(path=STATIC / "share.png")
        browser.close()


if __name__ == "__main__":
    draw()
