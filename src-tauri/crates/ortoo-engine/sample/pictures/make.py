"""Draws the illustrations of the sample edition: `python make.py` (needs Pillow).

Flat shapes in one palette, drawn at twice the size, scaled down and stored as palette PNGs of at most 40 kB.
"""

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw

W, H, S = 960, 540, 2
PAPER, SAND, OCHRE, RUST = "#f6f1e6", "#e6d6b4", "#cf9f4e", "#a8573c"
SKY, MIST, BLUE, NAVY = "#dbe5ec", "#b3c7d6", "#4d7fae", "#28507c"
SAGE, GREEN, PINE, SNOW, INK = "#b5c29b", "#7d9a6c", "#4f6f58", "#fbf9f3", "#3a3a3f"


class Scene:
    """A canvas in picture units, whatever the oversampling."""

    def __init__(self, sky=SKY, seed=1):
        self.image = Image.new("RGB", (W * S, H * S), sky)
        self.draw = ImageDraw.Draw(self.image)
        self.rng = random.Random(seed)

    def poly(self, points, fill):
        self.draw.polygon([(x * S, y * S) for x, y in points], fill=fill)

    def box(self, x, y, w, h, fill, radius=0):
        self.draw.rounded_rectangle((x * S, y * S, (x + w) * S, (y + h) * S), radius * S, fill=fill)

    def disc(self, x, y, rx, fill, ry=None):
        ry = rx if ry is None else ry
        self.draw.ellipse(((x - rx) * S, (y - ry) * S, (x + rx) * S, (y + ry) * S), fill=fill)

    def line(self, points, fill, width=2):
        self.draw.line([(x * S, y * S) for x, y in points], fill=fill, width=round(width * S), joint="curve")

    def hills(self, base, height, fill, waves=2.2, phase=0.0):
        ridge = [(x, base - height * (0.5 + 0.35 * math.sin(x / W * math.tau * waves / 2 + phase)
                                      + 0.15 * math.sin(x / W * math.tau * waves + phase * 2))) for x in range(0, W + 9, 8)]
        self.poly([(0, H), *ridge, (W, H)], fill)

    def peaks(self, base, height, fill, cap=None, count=5):
        step = W / count
        for i in range(-1, count + 1):
            x, top = (i + 0.5 + self.rng.uniform(-0.15, 0.15)) * step, base - height * self.rng.uniform(0.62, 1)
            half = step * self.rng.uniform(0.85, 1.1)
            self.poly([(x - half, base), (x, top), (x + half, base)], fill)
            if cap:
                d, dx = (base - top) * 0.27, half * 0.27
                self.poly([(x, top), (x + dx, top + d), (x + dx * 0.4, top + d * 0.78), (x, top + d * 1.15),
                           (x - dx * 0.45, top + d * 0.8), (x - dx, top + d)], cap)
        self.box(0, base - 1, W, H, fill)

    def ger(self, x, y, w, wall=SNOW, roof="#ece4d2", door=OCHRE):
        h = w * 0.27
        self.poly([(x - w * 0.54, y - h), (x - w * 0.13, y - h * 2), (x + w * 0.13, y - h * 2), (x + w * 0.54, y - h)], roof)
        self.box(x - w / 2, y - h, w, h, wall)
        self.box(x - w / 2, y - h * 0.72, w, h * 0.08, BLUE)
        self.box(x - w * 0.085, y - h * 0.86, w * 0.17, h * 0.86, door)
        self.box(x + w * 0.05, y - h * 2.75, w * 0.05, h * 0.85, INK)

    def save(self, name):
        small = self.image.resize((W, H), Image.Resampling.LANCZOS)
        small.quantize(48, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            Path(__file__).with_name(f"{name}.png"), optimize=True)


def mountains(s):
    s.disc(720, 130, 46, SAND)
    s.peaks(360, 250, MIST, SNOW, 4)
    s.peaks(420, 170, BLUE, SKY, 6)
    s.hills(470, 70, NAVY, 2, 1)
    s.box(0, 450, W, 90, MIST)
    for x, y, w in ((90, 470, 190), (340, 488, 260), (640, 466, 220), (500, 512, 160)):
        s.box(x, y, w, 3, SNOW, 1)


def ger_roofs(s):
    s.hills(250, 150, MIST, 2, 0.4)
    s.hills(330, 130, SAGE, 3, 2)
    rows = ((300, 70, 9), (362, 96, 7), (436, 132, 6), (530, 180, 4))
    for y, w, count in rows:
        for i in range(count + 1):
            x = (i + (0.5 if w in (96, 180) else 0.1)) * W / count
            if s.rng.random() < 0.35:
                s.box(x - w * 0.4, y - w * 0.42, w * 0.8, w * 0.42, SAND)
                s.poly([(x - w * 0.48, y - w * 0.42), (x, y - w * 0.74), (x + w * 0.48, y - w * 0.42)], s.rng.choice((RUST, BLUE, GREEN)))
            else:
                s.ger(x, y, w, door=s.rng.choice((OCHRE, RUST, BLUE)))
        s.box(0, y - 3, W, w * 0.2, s.rng.choice((OCHRE, "#c9b68c")))
        for x in range(0, W, 16):
            s.box(x, y - 3, 1, w * 0.2, RUST)


def bus_corridor(s):
    for i, (x, w, h) in enumerate(((0, 130, 220), (140, 90, 300), (240, 150, 180), (410, 110, 260), (540, 170, 200), (730, 90, 320), (830, 140, 230))):
        s.box(x, 370 - h, w, h, (MIST, "#c4d2dc")[i % 2])
        for wy in range(int(384 - h), 350, 26):
            for wx in range(x + 12, x + w - 14, 24):
                s.box(wx, wy, 11, 13, SKY)
    s.box(0, 370, W, 170, "#8f979d")
    s.box(0, 370, W, 12, SAND)
    s.box(0, 400, W, 86, RUST)
    for x in range(0, W, 90):
        s.box(x, 441, 44, 4, SAND)
    for x, w in ((150, 330), (492, 260)):
        s.box(x, 290, w, 138, BLUE, 14)
        s.box(x, 384, w, 14, SNOW)
        for wx in range(x + 16, x + w - 50, 62):
            s.box(wx, 308, 50, 56, NAVY, 5)
    s.box(478, 300, 18, 118, INK)
    s.box(716, 306, 30, 70, SKY, 6)
    for x in (215, 415, 560, 690):
        s.disc(x, 430, 22, INK)
        s.disc(x, 430, 9, MIST)


def railway(s):
    s.disc(180, 170, 40, PAPER)
    s.hills(310, 110, OCHRE, 2, 2.5)
    s.hills(350, 60, "#dcc08a", 3, 0.5)
    s.box(0, 345, W, 195, SAND)
    s.box(0, 352, W, 20, "#b9a77f")
    for x in range(0, W, 18):
        s.box(x, 352, 8, 9, INK)
    s.box(0, 349, W, 4, "#77777c")
    s.box(30, 268, 150, 74, GREEN, 6)
    s.box(30, 300, 150, 8, PAPER)
    s.box(46, 276, 34, 20, NAVY, 3)
    for x in range(190, W, 112):
        s.poly([(x, 292), (x + 102, 292), (x + 96, 340), (x + 6, 340)], RUST)
        s.poly([(x + 6, 292), (x + 30, 276), (x + 74, 274), (x + 96, 292)], INK)
        for wx in (x + 22, x + 80):
            s.disc(wx, 343, 8, INK)
    for x in (50, 90, 120, 160):
        s.disc(x, 343, 8, INK)
    for x, y in ((120, 470), (400, 440), (700, 490), (860, 430), (560, 505)):
        s.disc(x, y, 26, SAGE, 8)


def coal_trucks(s):
    s.image.paste("#efe2c6", (0, 0, W * S, H * S))
    s.disc(740, 150, 54, SNOW)
    s.hills(270, 80, "#d9c08f", 2, 1)
    s.hills(340, 60, OCHRE, 2, 3)
    s.box(0, 330, W, 210, SAND)
    s.poly([(0, 470), (0, 520), (W, 372), (W, 362)], "#bfae88")
    for i in range(9):
        t = i / 9
        x, y, k = 60 + 880 * t, 468 - 112 * t, 1.25 * (1 - t) + 0.22
        for j in range(3):
            s.disc(x - (52 + 22 * j) * k, y - 10 * k, (22 + 8 * j) * k, "#ead9b6", (11 + 4 * j) * k)
        s.box(x - 38 * k, y - 34 * k, 62 * k, 26 * k, NAVY)
        s.poly([(x - 36 * k, y - 33 * k), (x - 16 * k, y - 45 * k), (x + 12 * k, y - 44 * k), (x + 22 * k, y - 33 * k)], INK)
        s.box(x + 27 * k, y - 36 * k, 20 * k, 29 * k, RUST, 3 * k)
        for wx in (-28, -10, 12, 38):
            s.disc(x + wx * k, y - 6 * k, 6.5 * k, INK)


def leopard_tracks(s):
    s.peaks(250, 190, MIST, SNOW, 5)
    s.peaks(290, 90, BLUE, None, 8)
    s.hills(330, 70, "#e9edee", 2, 0.7)
    s.poly([(0, 330), (W, 280), (W, H), (0, H)], SNOW)
    for i in range(11):
        t = i / 10
        k = 1.5 * (1 - t) ** 1.2 + 0.16
        x = 190 + 520 * t + 90 * math.sin(t * 4) + (22 if i % 2 else -22) * k
        y = 510 - 205 * t ** 0.8
        s.disc(x, y, 17 * k, MIST, 11 * k)
        for a in (-17, -6, 6, 17):
            s.disc(x + a * k, y - (15 if abs(a) > 8 else 20) * k, 5.4 * k, MIST, 5 * k)
    for x, y, w in ((780, 450, 130), (860, 480, 170), (60, 360, 90)):
        s.poly([(x - w / 2, y), (x - w * 0.3, y - w * 0.4), (x + w * 0.1, y - w * 0.5), (x + w / 2, y)], "#6c7a86")
        s.poly([(x - w * 0.3, y - w * 0.4), (x + w * 0.1, y - w * 0.5), (x + w * 0.22, y - w * 0.36), (x - w * 0.1, y - w * 0.31)], SNOW)


def central_bank(s):
    s.hills(330, 120, MIST, 2, 2)
    s.box(0, 420, W, 120, "#d3cbb9")
    s.box(170, 180, 620, 250, SAND)
    s.poly([(150, 180), (480, 96), (810, 180)], OCHRE)
    s.poly([(230, 170), (480, 112), (730, 170)], SAND)
    s.disc(480, 148, 15, BLUE)
    s.box(150, 178, 660, 20, PAPER)
    for x in range(196, 770, 82):
        s.box(x, 198, 36, 208, PAPER)
        s.box(x - 6, 198, 48, 12, SNOW)
        s.box(x - 6, 396, 48, 12, SNOW)
        if x < 760:
            s.box(x + 46, 222, 26, 70, NAVY)
            s.box(x + 46, 312, 26, 84, NAVY)
    for i in range(3):
        s.box(150 - i * 22, 408 + i * 14, 660 + i * 44, 14, (PAPER, "#e6dfcf", "#dbd2be")[i])
    for x in (70, 890):
        s.box(x - 3, 170, 6, 280, INK)
        s.poly([(x + 3, 174), (x + 52, 180), (x + 52, 212), (x + 3, 206)], BLUE)


def horse(s, x, y, k, fill, facing=1):
    def at(points):
        return [(x + facing * px * k, y + py * k) for px, py in points]
    s.disc(x, y - 52 * k, 46 * k, fill, 20 * k)
    s.poly(at([(24, -66), (52, -108), (66, -110), (86, -88), (80, -80), (64, -86), (44, -44)]), fill)
    s.poly(at([(56, -108), (60, -120), (66, -108)]), fill)
    s.poly(at([(22, -68), (50, -112), (58, -110), (36, -64)]), INK)
    for px, bend in ((-36, -6), (-24, 4), (24, -4), (36, 6)):
        s.poly(at([(px - 7, -46), (px + 7, -46), (px + 3 + bend, 0), (px - 3 + bend, 0)]), fill)
    s.poly(at([(-42, -62), (-56, -50), (-58, -12), (-50, -20), (-44, -44)]), INK)


def horses(s):
    s.disc(200, 140, 44, SAND)
    s.hills(300, 130, MIST, 2, 1.2)
    s.hills(360, 110, SAGE, 2, 3)
    s.box(0, 345, W, 195, "#d5c389")
    s.hills(470, 60, OCHRE, 2, 0.2)
    for x, y, k, fill, f in ((180, 400, 0.62, RUST, 1), (300, 392, 0.58, "#7b5a43", -1), (690, 410, 0.8, "#e9dcc0", 1),
                             (840, 404, 0.66, "#7b5a43", 1), (420, 492, 1.35, RUST, 1), (640, 500, 1.2, "#5f4a3d", -1)):
        horse(s, x, y, k, fill, f)


def school(s):
    s.hills(320, 140, MIST, 2, 0.3)
    s.hills(360, 80, SAGE, 3, 2)
    s.box(0, 420, W, 120, SNOW)
    s.box(120, 190, 720, 232, OCHRE)
    s.box(380, 150, 200, 272, "#e0bd77")
    s.poly([(370, 150), (480, 96), (590, 150)], RUST)
    s.box(112, 180, 262, 14, RUST)
    s.box(586, 180, 262, 14, RUST)
    for y in (216, 284, 352):
        for x in (140, 196, 252, 308, 606, 662, 718, 774):
            s.box(x, y, 36, 44, SKY)
            s.box(x + 17, y, 2, 44, PAPER)
    s.disc(480, 196, 24, PAPER)
    s.line([(480, 196), (480, 180)], INK, 3)
    s.line([(480, 196), (492, 202)], INK, 3)
    for x in (404, 520):
        s.box(x, 246, 36, 60, SKY)
    s.box(440, 336, 80, 86, NAVY)
    s.box(478, 336, 3, 86, SKY)
    for x, c in ((190, BLUE), (226, RUST), (620, GREEN), (700, BLUE), (740, RUST), (330, PINE)):
        y = 476 + (x % 3) * 8
        s.disc(x, y - 42, 8, INK)
        s.poly([(x - 9, y - 34), (x + 9, y - 34), (x + 13, y - 8), (x - 13, y - 8)], c)
        s.box(x - 8, y - 8, 6, 14, INK)
        s.box(x + 2, y - 8, 6, 14, INK)


def wind_turbines(s):
    s.image.paste(PAPER, (0, 0, W * S, H * S))
    s.disc(780, 330, 70, SAND)
    s.hills(380, 90, "#dcc08a", 2, 0.6)
    s.hills(440, 80, OCHRE, 2, 2.6)
    turbines = ((110, 420, 130, 20), (250, 400, 170, 55), (430, 430, 260, 80), (620, 405, 180, 10), (760, 420, 210, 40), (890, 405, 120, 95))
    for x, y, h, turn in turbines:
        w = h / 38
        s.poly([(x - w, y), (x - w * 0.5, y - h), (x + w * 0.5, y - h), (x + w, y)], "#f0efe9")
        for i in range(3):
            a = math.radians(turn + 120 * i)
            tip = (x + h * 0.55 * math.cos(a), y - h + h * 0.55 * math.sin(a))
            n = (-math.sin(a) * w * 1.1, math.cos(a) * w * 1.1)
            root = (x + h * 0.1 * math.cos(a), y - h + h * 0.1 * math.sin(a))
            s.poly([(x, y - h), (root[0] + n[0], root[1] + n[1]), tip], "#8fa9bd")
        s.disc(x, y - h, w * 1.3, NAVY)
    s.hills(520, 90, "#b98b45", 2, 4.2)


def river(s):
    s.hills(260, 170, MIST, 2, 2.2)
    s.hills(320, 120, SAGE, 3, 0.4)
    s.box(0, 300, W, 240, GREEN)
    left, right = [], []
    for i in range(0, 41):
        t = i / 40
        x, w = 520 + 240 * math.sin(t * 5.2) * t ** 0.7, 10 + 150 * t ** 1.5
        left.append((x - w, 300 + 240 * t))
        right.append((x + w, 300 + 240 * t))
    s.poly([(x - 14, y) for x, y in left] + [(x + 14, y) for x, y in reversed(right)], SAND)
    s.poly(left + right[::-1], BLUE)
    for t in (0.35, 0.5, 0.66, 0.82):
        x = 520 + 240 * math.sin(t * 5.2) * t ** 0.7
        s.box(x - 60 * t, 300 + 240 * t, 110 * t, 3, MIST, 1)
    spots = sorted((s.rng.uniform(325, 525), s.rng.uniform(0, W)) for _ in range(90))
    for y, x in spots:
        t = (y - 300) / 240
        centre, w = 520 + 240 * math.sin(t * 5.2) * t ** 0.7, 40 + 180 * t ** 1.5
        if abs(x - centre) < w:
            continue
        k = 0.4 + t
        s.box(x - 1.5 * k, y - 22 * k, 3 * k, 22 * k, "#6e5a43")
        s.disc(x, y - 30 * k, 14 * k, s.rng.choice((PINE, "#93a857", "#6b8a4f")), 20 * k)


def airport(s):
    s.disc(150, 120, 38, SAND)
    s.hills(300, 130, MIST, 2, 3.4)
    s.hills(350, 70, SAGE, 2, 0.8)
    s.box(0, 350, W, 190, "#c2c6c4")
    s.box(560, 250, 400, 104, PAPER)
    s.poly([(540, 250), (760, 214), (W, 226), (W, 256), (540, 256)], BLUE)
    for x in range(576, W, 38):
        s.box(x, 276, 28, 50, MIST)
    s.poly([(850, 90), (890, 90), (880, 230), (860, 230)], SAND)
    s.poly([(836, 64), (904, 64), (894, 96), (846, 96)], NAVY)
    s.poly([(0, 430), (W, 400), (W, 470), (0, 520)], "#8f979d")
    for i in range(8):
        x = i * 130 + 20
        s.poly([(x, 476 - x * 0.042), (x + 60, 474 - (x + 60) * 0.042), (x + 60, 479 - (x + 60) * 0.042), (x, 481 - x * 0.042)], SNOW)
    s.poly([(120, 330), (150, 330), (196, 392), (140, 392)], BLUE)
    s.box(130, 380, 420, 52, SNOW, 26)
    s.box(150, 412, 380, 8, BLUE)
    s.poly([(490, 384), (560, 402), (552, 420), (500, 426)], SNOW)
    for x in range(200, 480, 22):
        s.disc(x, 398, 5, NAVY)
    s.poly([(508, 390), (534, 396), (530, 404), (508, 402)], NAVY)
    s.poly([(300, 416), (370, 416), (270, 470), (230, 470)], MIST)
    s.disc(310, 444, 17, NAVY, 12)
    for x in (200, 330, 480):
        s.disc(x, 440, 9, INK)


def theatre(s):
    s.image.paste("#3a2f38", (0, 0, W * S, H * S))
    s.box(150, 60, 660, 350, "#e9d3a0")
    s.disc(480, 250, 110, "#f3e5c2")
    for i, (h, c) in enumerate(((120, "#d9b368"), (70, OCHRE))):
        s.poly([(150, 410)] + [(150 + x, 410 - h * (0.5 + 0.5 * math.sin(x / 120 + i * 2))) for x in range(0, 661, 10)] + [(810, 410)], c)
    for i, x in enumerate((330, 430, 530, 630)):
        y = 372 + (i % 2) * 4
        s.disc(x, y - 38, 30, "#7b5a43", 14)
        s.disc(x - 12, y - 52, 9, "#7b5a43", 12)
        s.disc(x + 10, y - 52, 9, "#7b5a43", 12)
        s.line([(x + 24, y - 38), (x + 40, y - 44), (x + 42, y - 66)], "#7b5a43", 7)
        s.disc(x + 47, y - 67, 10, "#7b5a43", 6)
        for lx in (-22, -14, 14, 22):
            s.box(x + lx - 2, y - 32, 4, 32, "#7b5a43")
    for side in (0, 1):
        for i in range(6):
            x = 120 + i * 24
            width = 26
            px = x if side == 0 else W - x - width
            s.poly([(px, 40), (px + width, 40), (px + width, 430 - i * 26), (px, 430 - i * 18)], (RUST, "#8c4533")[i % 2])
    for i in range(8):
        x = 120 + i * 90
        s.poly([(x, 36)] + [(x + 45 - 45 * math.cos(math.pi * j / 12), 70 + 44 * math.sin(math.pi * j / 12)) for j in range(13)] + [(x + 90, 36)], "#8c4533" if i % 2 else RUST)
    s.box(90, 20, 780, 46, OCHRE)
    s.box(90, 408, 780, 24, OCHRE)
    for row, y in enumerate((474, 528)):
        for i in range(17):
            x = i * 62 + (31 if row else 0)
            s.disc(x, y - 16, 16, "#241d23")
            s.box(x - 24, y, 48, 60, "#241d23", 16)


def wrestling(s):
    s.hills(250, 120, MIST, 2, 1.7)
    s.box(0, 235, W, 305, GREEN)
    for x in range(-10, W, 120):
        s.poly([(x, 240), (x + 60, 186), (x + 120, 240)], SNOW)
        s.poly([(x + 36, 207), (x + 60, 186), (x + 84, 207)], BLUE)
        s.box(x + 10, 238, 100, 34, PAPER)
    for x in range(8, W, 22):
        y = 292 + s.rng.uniform(-6, 6)
        s.disc(x, y - 16, 7, "#8a6a52")
        s.box(x - 9, y - 9, 18, 26, s.rng.choice((RUST, OCHRE, NAVY, BLUE, PINE)), 6)
    s.disc(480, 450, 300, SAGE, 66)
    skin = "#c08a63"
    for f, trunks in ((1, RUST), (-1, BLUE)):
        def at(points):
            return [(480 + f * px, 470 + py) for px, py in points]
        s.line(at([(-66, -86), (-84, -40), (-118, 0)]), skin, 24)
        s.line(at([(-60, -86), (-34, -46), (-46, 0)]), skin, 24)
        s.box(480 + f * -118 - 16, 464, 34, 14, OCHRE, 5)
        s.box(480 + f * -46 - 16, 464, 34, 14, OCHRE, 5)
        s.line(at([(-64, -92), (-22, -146)]), skin, 46)
        s.poly(at([(-92, -96), (-48, -72), (-32, -98), (-70, -122)]), trunks)
        s.line(at([(-40, -158), (-8, -150)]), trunks, 18)
    for f, trunks in ((1, RUST), (-1, BLUE)):
        s.line([(480 - f * 26, 316), (480 + f * 30, 322), (480 + f * 54, 352)], skin, 17)
        s.line([(480 - f * 32, 314), (480 - f * 4, 318)], trunks, 19)
        s.disc(480 - f * 12, 286, 19, skin)
        s.poly([(480 - f * 34, 280), (480 - f * 12, 256), (480 + f * 8, 276)], INK)


def solar_farm(s):
    s.disc(760, 110, 50, OCHRE)
    s.peaks(290, 150, MIST, SNOW, 5)
    s.hills(330, 50, "#d3b87d", 2, 2)
    s.box(0, 310, W, 230, SAND)
    for row in range(4):
        k = 0.5 + row * 0.36
        y = 345 + row * row * 14 + row * 18
        w, h = 130 * k, 36 * k
        n = int(W / (w * 1.16)) + 2
        for i in range(n):
            x = -w * 0.4 + i * w * 1.16 - (row % 2) * w * 0.5
            s.box(x + w * 0.48, y, w * 0.05, h * 0.62, INK)
            s.poly([(x + w * 0.1, y - h * 0.7), (x + w, y - h * 0.7), (x + w * 0.9, y + h * 0.2), (x, y + h * 0.2)], NAVY)
            for j in range(1, 4):
                s.line([(x + w * (0.1 + 0.225 * j), y - h * 0.7), (x + w * 0.225 * j, y + h * 0.2)], BLUE, 1.2 * k)
            s.line([(x + w * 0.05, y - h * 0.25), (x + w * 0.95, y - h * 0.25)], BLUE, 1.2 * k)


def museum(s):
    s.image.paste("#ece4d2", (0, 0, W * S, H * S))
    s.box(0, 430, W, 110, "#c9b68c")
    for x in (60, 700):
        s.box(x, 70, 200, 250, SKY)
        s.poly([(x, 320), (x, 260), (x + 70, 200), (x + 130, 240), (x + 200, 190), (x + 200, 320)], MIST)
        s.box(x + 97, 70, 6, 250, PAPER)
        s.box(x, 190, 200, 6, PAPER)
    bone, y0 = "#7b6a52", 250
    spine = [(190 + 36 * i, y0 - 60 * math.sin(i / 15 * math.pi) + (34 - i * 5 if i < 6 else 0)) for i in range(15)]
    s.line(spine, bone, 9)
    for i, (x, y) in enumerate(spine):
        s.disc(x, y, 8 if i > 4 else 5, bone)
        if 7 <= i <= 12:
            d = 92 - abs(i - 9.5) * 12
            s.line([(x, y), (x + 14, y + d * 0.6), (x - 6, y + d)], bone, 5)
    for dx in (0, 46):
        s.line([(400 + dx, 210), (440 + dx, 300), (396 + dx, 360), (420 + dx, 418)], bone, 13)
        s.line([(410 + dx, 418), (456 + dx, 420)], bone, 9)
    s.line([(620, 262), (650, 290), (640, 310)], bone, 6)
    s.poly([(672, 206), (700, 168), (764, 166), (826, 196), (826, 212), (740, 222), (690, 226)], bone)
    s.poly([(694, 232), (742, 230), (812, 226), (806, 240), (726, 252)], bone)
    s.disc(722, 190, 9, "#ece4d2")
    for x in range(748, 822, 14):
        s.poly([(x, 214), (x + 10, 213), (x + 5, 226)], SNOW)
    s.box(250, 420, 520, 26, PAPER)
    s.box(230, 446, 560, 30, OCHRE)
    for x, h, c in ((130, 96, BLUE), (176, 62, RUST), (860, 90, PINE)):
        s.disc(x, 500 - h, 13, INK)
        s.box(x - 17, 512 - h, 34, h, c, 12)


SCENES = {"mountains": mountains, "ger-roofs": ger_roofs, "bus-corridor": bus_corridor, "railway": railway,
          "coal-trucks": coal_trucks, "leopard-tracks": leopard_tracks, "central-bank": central_bank, "horses": horses,
          "school": school, "wind-turbines": wind_turbines, "river": river, "airport": airport, "theatre": theatre,
          "wrestling": wrestling, "solar-farm": solar_farm, "museum": museum}

if __name__ == "__main__":
    for seed, (name, paint) in enumerate(SCENES.items(), start=1):
        scene = Scene(seed=seed)
        paint(scene)
        scene.save(name)
