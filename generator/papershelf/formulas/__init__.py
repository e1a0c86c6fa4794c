"""TeX in titles and summaries: found, and drawn as Unicode, as MathML, as GitHub reads it, or as plain text."""

from papershelf.formulas.find import Formula, has_formula, split_formulas
from papershelf.formulas.unicode import is_safe_tex, plain_text, unicode_formula

__all__ = ["Formula", "has_formula", "is_safe_tex", "plain_text", "split_formulas", "unicode_formula"]
