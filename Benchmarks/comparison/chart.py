"""The chart of the page: CPU a request by candidate, with the floor marked; plain SVG for light and dark pages."""

from comparison.rounds import Results

_GROUPS = {"mix": "The mix, API keys", "refuse": "Refused by policy", "unauth": "Unauthenticated"}
_LABELS = {"gate-fsync": "gate, log synced", "gate-write": "gate, log written"}
_ORDER = ("gate-fsync", "gate-write", "nginx-lua", "envoy-lua", "envoy-plain")
_NOTES = (
    "nginx-lua and Envoy write their log and never sync it; envoy-plain judges nothing.",
    "F: a bare NIO echo and, where upstream is called, a bare libcurl loop.")
_WIDTH, _LEFT, _RIGHT, _BAR, _STEP = 720, 150, 90, 16, 24
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .small { font-size: 12px; fill: #59636e }
  .ours { fill: #0969da } .peer { fill: #9198a1 }
  .floor { stroke: #cf222e; stroke-width: 2; stroke-dasharray: 4 3 } .floor-text { fill: #cf222e; font-size: 12px }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #9198a1 }
    .ours { fill: #4493f8 } .peer { fill: #656c76 }
    .floor { stroke: #f85149 } .floor-text { fill: #f85149 }
  }"""


def draw(results: Results) -> str:
    groups = {name: rows for name, rows in results.medians.items() if name in _GROUPS}
    costs = [median.cpu_microseconds for rows in groups.values() for row, median in rows.items() if row in _ORDER]
    costs += [results.floor(name) or 0 for name in groups]
    scale = (_WIDTH - _LEFT - _RIGHT) / max(costs)
    parts, top = ['<text class="title" x="10" y="22">CPU microseconds a request, 32 connections, one worker</text>'], 40
    for name, rows in groups.items():
        drawn, top = _group(_GROUPS[name], {row: rows[row].cpu_microseconds for row in _ORDER if row in rows},
                            results.floor(name), scale, top)
        parts += drawn
    for line in _NOTES:
        parts.append(f'<text class="small" x="10" y="{top + 14}">{line}</text>')
        top += 18
    height = top + 8
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title">',
        '<title id="title">CPU microseconds a request of the gate, its peers and its floor</title>',
        f"<style>{_STYLE}\n</style>", *parts, "</svg>", ""])


def _group(title: str, costs: dict[str, float], floor: float | None, scale: float, top: int) -> tuple[list[str], int]:
    """The bars of one mix and the height at which the next begins."""
    first = top + 24
    parts = [f'<text class="title" x="10" y="{top + 12}">{title}</text>']
    for number, (row, cost) in enumerate(costs.items()):
        y = first + number * _STEP
        width = cost * scale
        kind = "ours" if row.startswith("gate") else "peer"
        parts += [
            f'<text x="{_LEFT - 8}" y="{y + 13}" text-anchor="end">{_LABELS.get(row, row)}</text>',
            f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}" rx="2"/>',
            # In a column of their own, where the line of the floor never crosses them.
            f'<text x="{_WIDTH - 20}" y="{y + 13}" text-anchor="end">{cost:.1f}</text>']
    end = first + len(costs) * _STEP
    if floor is not None:
        x = _LEFT + floor * scale
        parts += [
            f'<line class="floor" x1="{x:.1f}" y1="{first - 5}" x2="{x:.1f}" y2="{end - 3}"/>',
            f'<text class="floor-text" x="{x:.1f}" y="{first - 9}" text-anchor="middle">F {floor:.1f}</text>']
    return parts, end + 16
