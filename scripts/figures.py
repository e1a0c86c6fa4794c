"""Draws the pictures of examples/protein-language-models: python scripts/figures.py [FOLDER].

One schematic for each paper, of shapes and single letters, in one hand. Each is a PNG of a few kilobytes; the same
Pillow gives the same bytes. What a picture says in words is in the entry, as alt text.
"""

import math
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).parent.parent / "examples/protein-language-models/catalog/images"
WIDTH, HEIGHT = 640, 480
FINE = 3  # drawn larger by this and then reduced, which smooths the edges
PAPER, INK, SOFT, LINE = "#fbf8f1", "#26343a", "#8e9b9e", "#d9d6cb"
TEAL, MIST, AMBER, ROSE, VIOLET, GREEN = "#0b5d66", "#9cc4c5", "#d8933a", "#b8485c", "#6d4c86", "#68904a"
MANY = (TEAL, AMBER, ROSE, VIOLET, GREEN, MIST)
SEQUENCE = "MKTAYIAKQRQISFVKSHFSRQ"

Point = tuple[float, float]


class Sheet:
    """A sheet of paper of 640 by 480, on which shapes are drawn."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, points: Sequence[Point], colour: str = SOFT, width: float = 4) -> None:
        """A line through the points, round at its ends."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.draw.line(fine, colour, round(width * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width / 2, colour)

    def dashes(self, start: Point, end: Point, colour: str = SOFT, width: float = 3) -> None:
        """A dashed line."""
        steps = max(2, round(math.dist(start, end) / 14))
        for step in range(steps):
            ends = [_between(start, end, (step + part) / steps) for part in (0, 0.5)]
            self.line(ends, colour, width)

    def arrow(self, start: Point, end: Point, colour: str = INK, width: float = 5) -> None:
        """An arrow."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        size = width * 3.2
        corners = [end, *(_polar(end, angle + math.pi + turn, size) for turn in (0.5, -0.5))]
        self.line([start, _polar(end, angle + math.pi, size * 0.6)], colour, width)
        self.draw.polygon([(x * FINE, y * FINE) for x, y in corners], colour)

    def dot(self, x: float, y: float, radius: float, fill: str = TEAL, edge: str = "") -> None:
        """A disc."""
        box = [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE]
        self.draw.ellipse(box, fill or None, edge or None, 3 * FINE if edge else 0)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str = "", edge: str = "", round_by: float = 8
    ) -> None:
        """A box by its upper left corner."""
        place = [x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE]
        self.draw.rounded_rectangle(place, round_by * FINE, fill or None, edge or None, 3 * FINE if edge else 0)

    def letter(self, x: float, y: float, text: str, size: float = 26, fill: str = "#ffffff") -> None:
        """A letter about its middle."""
        font = ImageFont.load_default(round(size * FINE))
        self.draw.text((x * FINE, y * FINE), text, fill, font, anchor="mm")

    def oval(self, x: float, y: float, across: float, down: float, fill: str = "", edge: str = "") -> None:
        """An ellipse by its middle and half its width and height."""
        box = [(x - across) * FINE, (y - down) * FINE, (x + across) * FINE, (y + down) * FINE]
        self.draw.ellipse(box, fill or None, edge or None, 4 * FINE if edge else 0)

    def arc(self, left: float, right: float, base: float, colour: str = SOFT, width: float = 3) -> None:
        """Half an ellipse over a base line."""
        rise = min((right - left) * 0.62, base - 40)
        way = [(_mix(left, right, t / 40), base - rise * math.sin(math.pi * t / 40)) for t in range(41)]
        self.line(way, colour, width)

    def row(
        self,
        top: float,
        text: str,
        *,
        left: float = 40,
        size: float = 44,
        colours: Iterable[str] = (TEAL,),
        gap: float = 6,
    ) -> list[float]:
        """Residues as tiles; a space is a masked one, a dot one still to come. Gives the middle of each."""
        shades, middles = list(colours), []
        for place, residue in enumerate(text):
            x = left + place * (size + gap)
            colour = shades[place % len(shades)]
            fill, edge = {" ": (INK, ""), ".": (PAPER, SOFT)}.get(residue, (colour, ""))
            self.box(x, top, size, size, fill, edge, size / 5)
            if residue.isalpha():
                self.letter(x + size / 2, top + size / 2, residue, size * 0.58)
            middles.append(x + size / 2)
        return middles

    def fold(self, x: float, y: float, size: float = 110, seed: int = 2, colour: str = TEAL) -> list[Point]:
        """A chain that is folded up: a helix, a turn and two strands. Gives some of its points."""
        coil = [(-0.95 + 0.9 * t / 60, -0.5 + 0.24 * math.sin(t * 0.62)) for t in range(61)]
        turn = [(0.05 + 0.62 * math.sin(t / 20 * math.pi / 2), -0.5 + 0.5 * t / 20) for t in range(21)]
        strand = [(0.67 - 1.3 * t / 20, 0.18 + 0.07 * math.sin(t / 20 * math.pi)) for t in range(21)]
        back = [(-0.63 - 0.2 * math.sin(t / 20 * math.pi), 0.18 + 0.44 * t / 20) for t in range(21)]
        last = [(-0.6 + 1.25 * t / 20, 0.64) for t in range(21)]
        tilt = 0.12 * seed
        place = [
            (x + size * (a * math.cos(tilt) - b * math.sin(tilt)), y + size * (a * math.sin(tilt) + b * math.cos(tilt)))
            for part in (coil, turn, strand, back, last)
            for a, b in part
        ]
        self.line(place[:61], colour, size / 9)
        self.line(place[60:82], SOFT, size / 22)
        self.line(place[82:103], AMBER, size / 8)
        self.line(place[102:124], SOFT, size / 22)
        self.arrow(place[124], place[-1], AMBER, size / 8)
        return place

    def antibody(self, x: float, y: float, size: float = 60, colour: str = TEAL, tips: str = AMBER) -> None:
        """A Y with two chains at each arm."""
        thick = size / 4.5
        for side in (-1, 1):
            hinge = (x + side * size * 0.13, y + size * 0.1)
            self.line([(hinge[0], y + size), hinge], colour, thick)
            self.line([hinge, (x + side * size * 0.75, y - size * 0.6)], colour, thick)
            light = [(x + side * size * 0.5, y + size * 0.02), (x + side * size * 0.95, y - size * 0.45)]
            self.line(light, MIST, thick)
            self.line([(x + side * size * 0.66, y - size * 0.5), (x + side * size * 0.75, y - size * 0.6)], tips, thick)

    def heat(self, left: float, top: float, values: Sequence[Sequence[float]], cell: float, dark: str = TEAL) -> None:
        """A grid of cells, each as dark as its value from 0 to 1."""
        for down, line in enumerate(values):
            for across, value in enumerate(line):
                self.box(left + across * cell, top + down * cell, cell - 2, cell - 2, _shade(dark, value), round_by=2)

    def save(self, path: Path) -> None:
        """Write it, in few colours."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def _mix(low: float, high: float, part: float) -> float:
    return low + (high - low) * part


def _between(start: Point, end: Point, part: float) -> Point:
    return _mix(start[0], end[0], part), _mix(start[1], end[1], part)


def _polar(centre: Point, angle: float, radius: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _shade(dark: str, value: float) -> str:
    """A colour between the sheet's edge and a dark one, in five steps."""
    part = round(max(0.0, min(1.0, value)) * 4) / 4
    return _blend("#e9e6db", dark, part)


def _blend(one: str, other: str, part: float) -> str:
    return "#" + "".join(
        f"{round(_mix(a, b, part)):02x}" for a, b in zip(_channels(one), _channels(other), strict=True)
    )


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _palette() -> Image.Image:
    """The colours of every picture: those above, and what lies between them and paper or white at their edges."""
    tiles = (TEAL, AMBER, ROSE, VIOLET, GREEN, MIST, INK)
    edges = [_blend(colour, PAPER, part) for colour in (*tiles, SOFT, LINE) for part in (0, 0.35, 0.7)]
    letters = [_blend(colour, "#ffffff", part) for colour in tiles[:5] for part in (0.35, 0.7)]
    cells = [_shade(colour, part / 4) for colour in tiles[:5] for part in range(4)]
    colours = dict.fromkeys([PAPER, "#ffffff", "#eef3ee", *edges, *letters, *cells])
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in _channels(colour)])
    return palette


def _cloud(
    sheet: Sheet, centre: Point, spread: float, number: int, colour: str, seed: int, radius: float = 7
) -> list[Point]:
    draw = random.Random(seed)
    points = [_polar(centre, draw.uniform(0, 2 * math.pi), spread * math.sqrt(draw.random())) for _ in range(number)]
    for x, y in points:
        sheet.dot(x, y, radius, colour)
    return points


def _vector(sheet: Sheet, x: float, y: float, seed: int, cells: int = 6, size: float = 22) -> None:
    draw = random.Random(seed)
    for place in range(cells):
        sheet.box(x - size / 2, y + place * (size + 2), size, size, _shade(VIOLET, draw.random()), round_by=3)


def _noise(width: int, height: int, seed: int) -> list[list[float]]:
    draw = random.Random(seed)
    return [[draw.random() ** 2 for _ in range(width)] for _ in range(height)]


# One function for each picture, by the slug of its paper; `_` stands for a hyphen.


def protvec(sheet: Sheet) -> None:
    middles = sheet.row(90, SEQUENCE[:11])
    for number, start in enumerate((0, 3, 6)):
        left, right = middles[start] - 26, middles[start + 2] + 26
        sheet.box(left, 84, right - left, 56, edge=MANY[number + 1], round_by=12)
        sheet.arrow(((left + right) / 2, 152), ((left + right) / 2, 214))
        _vector(sheet, (left + right) / 2, 230, start)


def seqvec(sheet: Sheet) -> None:
    middles = sheet.row(380, SEQUENCE[:9], size=52, left=48, gap=8)
    for level, order, colour in ((290, 1, TEAL), (180, -1, AMBER)):
        for x in middles:
            sheet.dot(x, level, 18, colour)
        for one, other in pairwise(middles):
            near, far = (one, other)[::order]
            sheet.arrow((near + order * 20, level), (far - order * 20, level), colour, 4)
    for number, x in enumerate(middles):
        _vector(sheet, x, 70, number, 3)


def unirep(sheet: Sheet) -> None:
    middles = sheet.row(350, SEQUENCE[:10], size=50)
    for place, x in enumerate(middles):
        sheet.line([(x, 340), (x, 210)], LINE, 4)
        sheet.dot(x, 200, 10 + place * 1.6, TEAL)
    for one, other in pairwise(middles):
        sheet.line([(one, 200), (other, 200)], TEAL, 4)
    sheet.dot(middles[-1], 200, 30, AMBER)


def structure_supervised_embeddings(sheet: Sheet) -> None:
    for x, seed in ((170, 1), (470, 3)):
        place = sheet.fold(x, 170, 120, seed)
        for one, other in ((20, 95), (45, 88), (92, 130), (85, 140)):
            sheet.dashes(place[one], place[other], ROSE)
    sheet.arrow((290, 170), (350, 170), INK)
    sheet.arrow((350, 190), (290, 190), INK)
    for seed, x in enumerate((150, 180, 460, 490)):
        _vector(sheet, x, 310, seed % 2, 5)


def esm_1b(sheet: Sheet) -> None:
    middles = sheet.row(330, "MKTA IAK RQI", size=42, left=34)
    for masked in (4, 8):
        for place, x in enumerate(middles):
            if place not in (4, 8):
                strong = abs(place - masked) in (1, 4)
                sheet.arc(*sorted((x, middles[masked])), 320, AMBER if strong else LINE, 5 if strong else 3)
    for masked, residue in ((4, "Y"), (8, "Q")):
        sheet.arrow((middles[masked], 378), (middles[masked], 408))
        sheet.letter(middles[masked], 432, residue, 34, ROSE)


def esm_2(sheet: Sheet) -> None:
    sheet.row(60, SEQUENCE[:11])
    sheet.arrow((320, 124), (320, 196), INK, 7)
    sheet.fold(320, 320, 150)


def msa_transformer(sheet: Sheet) -> None:
    draw = random.Random(4)
    for down in range(8):
        for across in range(12):
            colour = MANY[across % 3] if draw.random() < 0.72 else draw.choice(MANY)
            gap = draw.random() < 0.07
            sheet.box(44 + across * 46, 46 + down * 49, 40, 40, PAPER if gap else colour, LINE if gap else "", 7)
    sheet.box(38, 46 + 3 * 49 - 6, 12 * 46 + 6, 52, edge=INK, round_by=10)
    sheet.box(44 + 7 * 46 - 6, 38, 52, 8 * 49 + 8, edge=INK, round_by=10)


def carp(sheet: Sheet) -> None:
    places = [40 + place * 37.5 for place in range(16)]
    for level, stride in enumerate((1, 2, 4, 8)):
        top, base = 350 - (level + 1) * 78, 350 - level * 78
        for place in range(0, 16, stride * 2):
            for other in (place, place + stride):
                sheet.line([(places[other], base), (places[place], top)], SOFT, 3)
    for level, stride in enumerate((1, 2, 4, 8, 16)):
        for place in range(0, 16, stride):
            sheet.dot(places[place], 350 - level * 78, 13, TEAL if level < 4 else AMBER)
    sheet.row(382, SEQUENCE[:16], left=24, size=32, gap=5.5)


def prottrans(sheet: Sheet) -> None:
    for number in range(6):
        x, height = 42 + number * 96, (150, 190, 130, 170, 210, 250)[number]
        for level in range(0, height, 40):
            sheet.box(x, 330 - level - 34, 76, 32, AMBER if number == 5 else TEAL if level % 80 else MIST, round_by=6)
    sheet.row(372, SEQUENCE[:11])


def proteinbert(sheet: Sheet) -> None:
    middles = sheet.row(370, SEQUENCE[:6], size=48)
    for number, width in enumerate((90, 120, 76)):
        sheet.box(400, 340 + number * 34, width, 26, MANY[number + 1], round_by=13)
    for x, colour in ((60, TEAL), (390, VIOLET)):
        for level in range(3):
            sheet.box(x, 70 + level * 74, 190, 52, colour if level % 2 else MIST, round_by=10)
    for level in range(3):
        sheet.arrow((262, 88 + level * 74), (378, 88 + level * 74), SOFT, 4)
        sheet.arrow((378, 106 + level * 74), (262, 106 + level * 74), SOFT, 4)
    sheet.arrow((sum(middles) / 6, 360), (155, 282))
    sheet.arrow((485, 330), (485, 282))


def progen(sheet: Sheet) -> None:
    for number, width in enumerate((150, 190)):
        sheet.box(40, 70 + number * 58, width, 42, (VIOLET, ROSE)[number], round_by=21)
        sheet.dot(64, 91 + number * 58, 8, PAPER)
        sheet.line([(86, 91 + number * 58), (40 + width - 30, 91 + number * 58)], PAPER, 5)
    sheet.arrow((136, 196), (136, 244), INK, 6)
    middles = sheet.row(270, "MKTAYIA....")
    for place in range(7):
        sheet.line([(middles[place], 324), (middles[7], 400)], LINE, 3)
    sheet.arrow((middles[7], 400), (middles[7], 324), AMBER, 6)


def progen_functional(sheet: Sheet) -> None:
    sheet.oval(320, 270, 220, 180, TEAL)
    sheet.draw.polygon([(x * FINE, y * FINE) for x, y in ((190, 60), (450, 60), (350, 270), (290, 270))], PAPER)
    sheet.dot(320, 266, 30, PAPER)
    for number in range(8):
        x = 60 + number * 74 + (14 if number > 3 else -14)
        corners = [_polar((x, 150), math.pi / 3 * turn, 32) for turn in range(6)]
        sheet.draw.polygon([(a * FINE, b * FINE) for a, b in corners], AMBER)
    sheet.dashes((319, 80), (319, 250), ROSE, 5)


def evodiff(sheet: Sheet) -> None:
    order = (4, 9, 1, 7, 0, 10, 5, 2, 8, 3, 6)
    for step, shown in enumerate((0, 3, 6, 9, 11)):
        text = "".join(residue if place in order[:shown] else " " for place, residue in enumerate(SEQUENCE[:11]))
        sheet.row(34 + step * 86, text, size=42, left=52)
        if step < 4:
            sheet.arrow((320, 82 + step * 86), (320, 114 + step * 86), AMBER, 5)


def poet(sheet: Sheet) -> None:
    draw = random.Random(9)
    for line, length in enumerate((11, 9, 10)):
        text = "".join(residue if draw.random() < 0.75 else draw.choice("LVIGDE") for residue in SEQUENCE[:length])
        sheet.row(50 + line * 92, text, colours=[MANY[line]])
        sheet.arrow((62, 100 + line * 92), (62, 134 + line * 92), SOFT, 4)
    sheet.row(326, "MKSAY......", colours=[VIOLET])


def protgpt2(sheet: Sheet) -> None:
    for number, centre in enumerate(((170, 150), (250, 330), (400, 140))):
        _cloud(sheet, centre, 80, 42, MIST if number else TEAL, number)
    for x, y in _cloud(sheet, (500, 330), 84, 16, PAPER, 8, 1):
        sheet.dot(x, y, 11, AMBER)
    sheet.arrow((330, 330), (398, 330), INK, 6)


def rita(sheet: Sheet) -> None:
    sheet.line([(60, 40), (60, 420), (600, 420)], SOFT, 4)
    points = [(130, 120), (260, 220), (400, 290), (540, 330)]
    sheet.line(points, INK, 5)
    for (x, y), radius in zip(points, (16, 26, 38, 54), strict=True):
        sheet.dot(x, y, radius, TEAL)


def unsupervised_structure_learners(sheet: Sheet) -> None:
    draw = random.Random(3)
    size = 20
    contacts = [[0.0] * size for _ in range(size)]
    for start, length in ((3, 6), (9, 5), (14, 8)):
        for step in range(length):
            one, other = start - step // 2, start + 3 + step
            if 0 <= one < size and other < size:
                contacts[one][other] = 1
    for one in range(size):
        for other in range(one):
            real = contacts[other][one]
            contacts[one][other] = min(1, real * 0.8 + draw.random() ** 3 * 0.6)
        contacts[one][one] = 0.5
    sheet.heat(120, 40, contacts, 20)
    sheet.line([(118, 38), (520, 440)], ROSE, 4)


def bertology_meets_biology(sheet: Sheet) -> None:
    middles = sheet.row(350, SEQUENCE[:12], size=42, left=34)
    for one in range(0, 11, 2):
        sheet.arc(middles[one], middles[one + 1], 340, LINE, 3)
    for one, other, colour in ((0, 8, TEAL), (2, 11, AMBER), (4, 9, TEAL), (3, 6, ROSE)):
        sheet.arc(middles[one], middles[other], 340, colour, 6)


def esm_if1(sheet: Sheet) -> None:
    sheet.fold(320, 160, 140)
    sheet.arrow((320, 290), (320, 352), INK, 7)
    sheet.row(376, SEQUENCE[:11], colours=[AMBER])


def prostt5(sheet: Sheet) -> None:
    top = sheet.row(110, SEQUENCE[:10], size=48, gap=8)
    sheet.row(310, "dvqlpccvsn", size=48, gap=8, colours=[AMBER])
    for x in top:
        sheet.dashes((x, 172), (x, 300), LINE)
    sheet.arrow((250, 180), (250, 292), INK, 7)
    sheet.arrow((390, 292), (390, 180), INK, 7)


def saprot(sheet: Sheet) -> None:
    shapes = "dvqlpccv"
    for place, residue in enumerate(SEQUENCE[:8]):
        x = 42 + place * 71
        sheet.box(x, 300, 60, 60, TEAL, round_by=10)
        sheet.box(x, 362, 60, 60, AMBER, round_by=10)
        sheet.letter(x + 30, 330, residue, 34)
        sheet.letter(x + 30, 392, shapes[place], 34)
    sheet.fold(320, 150, 128)


def clean(sheet: Sheet) -> None:
    for number, centre in enumerate(((160, 150), (470, 130), (330, 350))):
        for x, y in _cloud(sheet, centre, 88, 15, PAPER, number + 20, 1):
            sheet.dashes((x, y), centre, LINE, 2)
            sheet.dot(x, y, 11, MANY[number])
        sheet.dot(*centre, 20, MANY[number], INK)


def light_attention(sheet: Sheet) -> None:
    sheet.oval(320, 240, 280, 200, "#eef3ee", MIST)
    sheet.dot(230, 240, 92, MIST, TEAL)
    sheet.dot(250, 250, 30, TEAL)
    for level in range(4):
        sheet.line([(360 + 8 * level, 150 + level * 22), (420, 138 + level * 22), (490, 156 + level * 22)], SOFT, 8)
    for x, y in ((400, 330), (470, 300), (330, 390)):
        sheet.oval(x, y, 38, 20, AMBER)
    sheet.dot(470, 300, 50, "", ROSE)
    sheet.arrow((580, 420), (512, 340), ROSE, 7)


def ontoprotein(sheet: Sheet) -> None:
    nodes = {
        "a": (320, 60),
        "b": (190, 150),
        "c": (440, 150),
        "d": (110, 250),
        "e": (270, 250),
        "f": (400, 250),
        "g": (530, 250),
    }
    for one, other in ("ab", "ac", "bd", "be", "ce", "cf", "cg"):
        sheet.line([nodes[one], nodes[other]], SOFT, 4)
    middles = sheet.row(372, SEQUENCE[:11])
    for node, place in (("d", 1), ("e", 4), ("f", 7), ("g", 9)):
        sheet.dashes(nodes[node], (middles[place], 366), ROSE)
    for place in nodes.values():
        sheet.dot(*place, 24, VIOLET)


def protst(sheet: Sheet) -> None:
    for line, residues in enumerate(("MKTAY", "GSHFS", "QISFV")):
        y = 80 + line * 130
        sheet.row(y, residues, size=42, colours=[MANY[line]])
        sheet.arrow((290, y + 21), (346, y + 21), SOFT, 4)
        sheet.arrow((346, y + 21), (290, y + 21), SOFT, 4)
        for number, length in enumerate((230, 190, 120)):
            sheet.line([(372, y - 4 + number * 25), (372 + length, y - 4 + number * 25)], MANY[line], 9)


def esm_1v(sheet: Sheet) -> None:
    values = _noise(14, 10, 5)
    for column in (4, 5, 10):
        for line in values:
            line[column] *= 0.15
    sheet.heat(54, 96, values, 38)
    sheet.row(34, SEQUENCE[:14], left=54, size=36, gap=2)
    for column, line in enumerate((2, 7, 4, 0, 9, 3, 6, 1, 8, 5, 2, 7, 4, 0)):
        sheet.dot(54 + column * 38 + 18, 96 + line * 38 + 18, 6, AMBER)


def viral_escape(sheet: Sheet) -> None:
    centre = (250, 250)
    for spike in range(12):
        angle = spike * math.pi / 6
        changed = spike in (0, 11)
        colour = ROSE if changed else TEAL
        sheet.line([_polar(centre, angle, 100), _polar(centre, angle, 146)], colour, 10)
        sheet.dot(*_polar(centre, angle, 150), 20, colour)
    sheet.dot(*centre, 108, MIST, TEAL)
    sheet.line([_polar(centre, t / 7, 14 + t * 0.75) for t in range(80)], VIOLET, 7)
    sheet.antibody(530, 240, 74)
    sheet.dashes((434, 90), (434, 420), SOFT, 4)


def low_n(sheet: Sheet) -> None:
    for number, radius in enumerate((200, 158, 116, 74, 34)):
        shade = _shade(TEAL, number / 4)
        sheet.oval(390, 235, radius * 1.15, radius, shade)
    _cloud(sheet, (180, 330), 70, 12, AMBER, 6, 10)
    sheet.line([(190, 320), (250, 300), (300, 262), (352, 246)], INK, 5)
    sheet.arrow((352, 246), (384, 238), INK, 5)
    sheet.dot(180, 330, 15, ROSE, PAPER)


def antiberty(sheet: Sheet) -> None:
    places = {
        "a": (320, 90),
        "b": (180, 230),
        "c": (450, 220),
        "d": (90, 370),
        "e": (250, 380),
        "f": (400, 380),
        "g": (560, 360),
    }
    for one, other in ("ab", "ac", "bd", "be", "cf", "cg"):
        sheet.line([places[one], places[other]], SOFT, 5)
    for number, (x, y) in enumerate(places.values()):
        sheet.dot(x, y, 56, PAPER, LINE)
        sheet.antibody(x, y - 4, 34, TEAL, (MIST, AMBER, AMBER, ROSE, AMBER, ROSE, ROSE)[number])


def ablang(sheet: Sheet) -> None:
    sheet.antibody(320, 130, 90)
    middles = sheet.row(310, "...GLVQPG..", size=44)
    for place, residue in ((0, "E"), (1, "V"), (2, "Q"), (9, "G"), (10, "S")):
        sheet.letter(middles[place], 332, residue, 26, ROSE)
    sheet.arrow((middles[3], 390), (middles[1], 390), AMBER, 6)
    sheet.arrow((middles[8], 390), (middles[10] - 6, 390), AMBER, 6)


def iglm(sheet: Sheet) -> None:
    middles = sheet.row(260, "ARD    YWGQ", size=44)
    sheet.row(380, "GYSS", left=40 + 3 * 50, size=44, colours=[AMBER])
    sheet.arrow(((middles[3] + middles[6]) / 2, 372), ((middles[3] + middles[6]) / 2, 316), INK, 6)
    sheet.arrow((60, 226), (middles[3], 226), TEAL, 6)
    sheet.arrow((580, 226), (middles[6], 226), TEAL, 6)
    sheet.antibody(320, 105, 70)


def tape(sheet: Sheet) -> None:
    for number in range(5):
        x = 34 + number * 118
        sheet.box(x, 120, 102, 240, "#ffffff", LINE, 10)
        for bar, height in enumerate(
            ((60, 110, 150), (90, 70, 130), (40, 120, 170), (100, 140, 120), (70, 90, 180))[number]
        ):
            sheet.box(x + 14 + bar * 27, 340 - height, 20, height, MANY[bar], round_by=3)


def proteingym(sheet: Sheet) -> None:
    for down in range(4):
        for across in range(5):
            sheet.heat(
                40 + across * 114, 38 + down * 104, _noise(6, 5, down * 5 + across), 17, MANY[(down * 2 + across) % 5]
            )


def flip(sheet: Sheet) -> None:
    for radius in (200, 130, 64):
        sheet.oval(320, 240, radius * 1.3, radius, edge=LINE)
    _cloud(sheet, (320, 240), 60, 22, TEAL, 1, 9)
    draw = random.Random(7)
    for _ in range(34):
        angle, far = draw.uniform(0, 2 * math.pi), draw.uniform(1.35, 1.95)
        x, y = 320 + math.cos(angle) * far * 128, 240 + math.sin(angle) * far * 98
        sheet.dot(x, y, 9, PAPER, AMBER)
    sheet.dot(320, 240, 14, ROSE, PAPER)


FIGURES: tuple[Callable[[Sheet], None], ...] = (
    *(protvec, seqvec, unirep, structure_supervised_embeddings, esm_1b, esm_2, msa_transformer, carp, prottrans),
    *(proteinbert, progen, progen_functional, evodiff, poet, protgpt2, rita, unsupervised_structure_learners),
    *(bertology_meets_biology, esm_if1, prostt5, saprot, clean, light_attention, ontoprotein, protst, esm_1v),
    *(viral_escape, low_n, antiberty, ablang, iglm, tape, proteingym, flip),
)


def main(folder: Path) -> None:
    """Draw every picture into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for figure in FIGURES:
        sheet = Sheet()
        figure(sheet)
        sheet.save(folder / f"{figure.__name__.replace('_', '-')}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
