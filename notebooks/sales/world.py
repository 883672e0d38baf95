"""A map of the world without a network: outlines of land from the npm package world-atlas (Natural Earth)."""

import json
from pathlib import Path

from sales.charts import BLUE, GREY, canvas, chart, with_settings
from sales.coordinates import COORDINATES
from sales.page import note
from sales.texts import short, whole

OUTLINES = Path(__file__).resolve().parents[2] / "node_modules" / "world-atlas" / "land-110m.json"

# Area of the largest bubble, in square points.
LARGEST = 1600
# Where the map begins, degrees east: between Russia's end and Alaska.
FARTHEST_WEST = -169.2
# Bubbles that are named.
NAMED = 6


def outlines():
    """
    Rings of (longitude, latitude). TopoJSON keeps whole numbers, each point as its difference from the one before.

    https://github.com/topojson/topojson-specification
    """
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(arc)
    geometries = topology["objects"]["land"]["geometries"]
    rings = [ring for geometry in geometries for polygon in geometry["arcs"] for ring in polygon]
    # A negative number is an arc backwards: -1 is the first.
    return [
        unbroken([point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])])
        for ring in rings
    ]


def unbroken(ring):
    """Land beyond the date line, of Russia, goes on to the east: else it would be joined across the whole map."""
    longitudes = [longitude for longitude, _ in ring]
    if max(abs(one - next_one) for one, next_one in zip(longitudes, longitudes[1:])) < 180:
        return ring
    return [(longitude + 360 if longitude < FARTHEST_WEST else longitude, latitude) for longitude, latitude in ring]


@with_settings
def bubbles(frame, title, run):
    """Revenue by country, as areas; the largest with their names. Countries that the map does not know are told."""
    known = [
        (name, *COORDINATES[name], amount) for name, amount in zip(frame.country, frame.revenue) if name in COORDINATES
    ]
    drawing, axes = canvas(title, 3.9)
    for ring in outlines() if OUTLINES.exists() else []:
        axes.fill(*zip(*ring), facecolor="#E6E6E6", edgecolor="#B0B0B0", linewidth=0.4)
    largest = max((float(amount) for *_, amount in known), default=0) or 1
    for name, latitude, longitude, amount in known:
        area = LARGEST * max(float(amount), 0) / largest
        axes.scatter([longitude], [latitude], s=area, color=BLUE, alpha=0.55, edgecolor=BLUE, linewidth=1)
    name_largest(axes, known[:NAMED])
    axes.set(xlim=(-170, 190), ylim=(-57, 84), aspect=1.2)
    axes.axis("off")
    summary = "; ".join(f"{name} {whole(amount)}" for name, _, _, amount in known)
    return chart(drawing, title, summary, run)


def name_largest(axes, known):
    """In a sea: those of western Europe in the Atlantic, others to the east. A name moves down until there is room."""
    taken = []
    # From north to south: then their lines don't cross.
    for name, latitude, longitude, _ in sorted(known, key=lambda place: -place[1]):
        to_west = -15 < longitude < 20 and latitude > 35
        beside = -22 if to_west else longitude + 13
        place = latitude
        while any(abs(place - other) < 9 and abs(beside - column) < 45 for column, other in taken):
            place -= 9
        taken.append((beside, place))
        arrow = {"arrowstyle": "-", "color": GREY, "linewidth": 0.8}
        side = "right" if to_west else "left"
        axes.annotate(short(name), (longitude, latitude), (beside, place), va="center", ha=side, arrowprops=arrow)


def missing(frame):
    """Which countries the map leaves out."""
    unknown = [str(name) for name in frame.country if name not in COORDINATES]
    return note(f"Not on the map, but in the table: {', '.join(unknown) or 'none'}.")
