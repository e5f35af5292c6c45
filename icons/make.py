#!/usr/bin/env python3
"""Makes every icon from ortoo.svg, with chromium and ImageMagick's convert."""

import pathlib
import struct
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
# An icns is a list of PNGs, each under a four-letter name that stands for its size.
ICNS = {"icp4": 16, "icp5": 32, "ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512, "ic09": 512, "ic10": 1024}
PNGS = {"16x16": 16, "24x24": 24, "32x32": 32, "48x48": 48, "64x64": 64, "128x128": 128, "128x128@2x": 256, "256x256": 256,
        "512x512": 512, "tray": 64}


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page, drawn = folder / "icon.html", folder / "1024.png"
        style = "<style>*{margin:0}svg{width:1024px;height:1024px;display:block}</style>"
        page.write_text(style + (HERE / "ortoo.svg").read_text())
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--default-background-color=00000000", "--window-size=1024,1024", f"--screenshot={drawn}", page.as_uri())

        def png(size, path):
            run("convert", drawn, "-filter", "Lanczos", "-resize", f"{size}x{size}", "-strip", f"PNG32:{path}")
            return path

        for name, size in PNGS.items():
            png(size, HERE / f"{name}.png")
        # A dot for what was told and is not read.
        run("convert", HERE / "tray.png", "-fill", "#d5342b", "-stroke", "white", "-strokewidth", "3",
            "-draw", "circle 50,14 50,3", "-strip", f"PNG32:{HERE / 'tray-unread.png'}")
        run("convert", *(png(size, folder / f"ico{size}.png") for size in (16, 24, 32, 48, 64, 256)), HERE / "icon.ico")
        body = b""
        for name, size in ICNS.items():
            data = png(size, folder / f"icns{size}.png").read_bytes()
            body += name.encode() + struct.pack(">I", len(data) + 8) + data
        (HERE / "icon.icns").write_bytes(b"icns" + struct.pack(">I", len(body) + 8) + body)


main()
