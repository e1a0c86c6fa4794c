"""Questions to a page that is open: is it accessible, does it fit, can it be used from the keyboard."""

from typing import Any

from playwright.sync_api import Page

from ..judges.tools import npm_file
from .visits import Scheme

# WCAG 2.0 to 2.2, A and AA, and what axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# preload would fetch style sheets again, which the page's policy forbids.
AXE = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations', 'incomplete'], preload: false})"

# Every element that sticks out to the right, unless something around it scrolls or hides it by design.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const clipped = node => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  const name = node => node.tagName.toLowerCase() + (node.className ? '.' + node.className : '');
  const out = [...document.body.querySelectorAll('*')]
    .map(node => [node, node.getBoundingClientRect()])
    .filter(([node, box]) => box.width > 1 && box.right > width + 1 && !clipped(node))
    .map(([node, box]) => `${name(node)} ends at ${Math.round(box.right)} of ${width} px`);
  const scrolls = document.documentElement.scrollWidth;
  return scrolls > width ? [`the page scrolls to ${scrolls} of ${width} px`, ...out] : out;
}"""

# WCAG 1.4.12: a reader may set these without losing anything. An adopted sheet is not subject to the page's policy.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                     p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""

# The element that has the focus: its name, whether the focus shows, and what covers its middle.
STOP = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const text = node.textContent || node.getAttribute('aria-label') || node.name || '';
  const name = `${node.tagName.toLowerCase()} “${text.trim().slice(0, 40)}”`;
  const around = [node, node.parentElement, ...(node.labels ?? [])];
  const shows = around.some(seen => {
    const style = getComputedStyle(seen);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
  });
  const box = node.getClientRects()[0] ?? node.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const covered = top && !top.contains(node) && !around.some(seen => seen.contains(top));
  return {name, shows, covered: covered ? top.tagName.toLowerCase() + '.' + top.className : ''};
}"""


def axe(page: Page, scheme: Scheme = "light") -> list[str]:
    """What axe-core holds against the page in a scheme of the system, and what it could not decide."""
    page.emulate_media(color_scheme=scheme)
    if not page.evaluate("'axe' in window"):
        page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate(AXE, TAGS)
    for rule in results["incomplete"]:
        # axe cannot judge a lone sign of a formula; it has the colour of the words around it, which axe did judge.
        rule["nodes"] = [node for node in rule["nodes"] if "only non-text characters" not in _summary(node)]
        # Nor text over the shapes of a drawing, whose contrast tests/charts/test_contrast.py computes.
        if rule["id"] == "color-contrast":
            rule["nodes"] = [node for node in rule["nodes"] if not node["html"].startswith("<text ")]
    return [
        f"{kind}: {rule['id']} ({rule['impact']}): {_targets(rule)}"
        for kind in ("violations", "incomplete")
        for rule in results[kind]
        if rule["nodes"]
    ]


def _targets(rule: dict[str, Any]) -> str:
    nodes = [f"{' '.join(map(str, node['target']))}: {_summary(node)}" for node in rule["nodes"][:3]]
    return f"{len(rule['nodes'])} × {rule['help']}\n    " + "\n    ".join(nodes)


def _summary(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)


def overflow(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(OVERFLOW)
    return found


def overflow_with_text_spacing(page: Page) -> list[str]:
    """The same, after the reader has spread the text as WCAG 1.4.12 allows."""
    page.evaluate(SPACING)
    found = overflow(page)
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def keyboard_faults(page: Page, stops: int) -> list[str]:
    """Go through the first stops of the Tab key; name those whose focus cannot be seen."""
    faults = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        if not stop["shows"]:
            faults.append(f"{stop['name']} does not show that it has the focus")
        if stop["covered"]:
            faults.append(f"{stop['name']} lies under {stop['covered']} when it has the focus")
    return faults
