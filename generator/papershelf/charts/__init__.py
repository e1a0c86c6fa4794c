"""The statistics page: what the records count up to, drawn as SVG while building, each drawing with its figures."""

from papershelf.charts.page import plan_stats

__all__ = ["plan_stats"]
