"""The plots along the years: papers by category, the most used tags, and code."""

from collections.abc import Iterable, Sequence

from papershelf.charts.bars import draw_sample
from papershelf.charts.columns import Label, draw_course, stack_columns
from papershelf.charts.figures import CodeYear, Series, category_series, code_years, column_totals, tag_series
from papershelf.charts.plot import Cell, Item, Plot, PlotTable, number
from papershelf.charts.span import Span
from papershelf.charts.textures import MOST_SERIES, textures
from papershelf.records.groups import Groups
from papershelf.records.record import Record
from papershelf.render.words import Words

TAGS = 12
_FILLS = ("with", "without")


def years_plot(records: Sequence[Record], groups: Groups, span: Span | None, words: Words) -> Plot:
    """Papers per year, stacked by top category."""
    title = words("chart_years")
    if not span:
        return Plot("per-year", "stacked", title)
    series = category_series(records, groups.categories, span, MOST_SERIES, words("chart_other"))
    totals = column_totals(series, len(span.starts))
    notes = (_range_note(totals, span, words), *_width_note(span, words), *_undated(records, words))
    return Plot(
        "per-year",
        "stacked",
        title,
        tuple(Item(each.name, each.path, each.total, draw_sample(place)) for place, each in enumerate(series)),
        notes,
        _categories_table(series, year_names(span, words), words),
        columns=stack_columns(series, _labels(span, tuple(map(words.number, totals)), words), written=words.number),
        textures=textures(len(series)),
    )


def tags_plot(groups: Groups, span: Span | None, words: Words) -> Plot:
    """The course of each of the most used tags, all on one scale."""
    series = tag_series(groups.tags.values(), span, TAGS) if span else []
    if not span or not series:
        return Plot("by-tag", "courses", words("chart_tags"))
    most = max(max(each.counts) for each in series)
    return Plot(
        "by-tag",
        "courses",
        words("chart_tags"),
        tuple(Item(each.name, each.path, each.total, draw_course(each.counts, most)) for each in series),
        (words("chart_tags_note", n=most), *_width_note(span, words)),
        _tags_table(series, year_names(span, words), words),
        ends=_ends(short_names(span)),
        more=(words("chart_all_tags", n=len(groups.tags)), "tags/") if len(groups.tags) > len(series) else ("", ""),
    )


def code_plot(records: Sequence[Record], span: Span | None, words: Words) -> Plot:
    """How many papers of each year link to their code."""
    title, years = words("chart_code"), code_years(records, span) if span else []
    papers, coded = sum(year.papers for year in years), sum(year.with_code for year in years)
    if not span or not papers:
        return Plot("with-code", "stacked", title)
    series = _code_series(years, words)
    notes = (words("chart_code_note", n=papers, code=coded), words("chart_code_above"), *_width_note(span, words))
    return Plot(
        "with-code",
        "stacked",
        title,
        tuple(Item(each.name, "", each.total, draw_sample(fill)) for each, fill in zip(series, _FILLS, strict=True)),
        notes,
        _code_table(years, year_names(span, words), words),
        columns=stack_columns(series, _labels(span, _shares(years, words), words), _FILLS, words.number),
    )


def year_names(span: Span, words: Words) -> tuple[str, ...]:
    """What each column is called in words."""
    names = [_range(max(start, span.first), min(start + span.width - 1, span.last)) for start in span.starts]
    return (words("chart_until", year=str(span.starts[0])), *names[1:]) if span.earlier else tuple(names)


def short_names(span: Span) -> tuple[str, ...]:
    """What is written below each column: the year it is, or begins with."""
    first = f"≤{span.starts[0]}" if span.earlier else str(span.starts[0])
    return (first, *map(str, span.starts[1:]))


def _labels(span: Span, figures: Sequence[str], words: Words) -> tuple[Label, ...]:
    return tuple(map(Label, year_names(span, words), short_names(span), figures))


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _ends(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((names[0], names[-1])))


def _range_note(totals: Sequence[int], span: Span, words: Words) -> str:
    most = max(totals)
    names = dict(zip(totals, year_names(span, words), strict=True))  # of equal columns the latest stays
    return words("chart_years_note", n=sum(totals), years=_range(span.first, span.last), peak=names[most], most=most)


def _width_note(span: Span, words: Words) -> tuple[str, ...]:
    return (words("chart_width_note", n=span.width),) if span.width > 1 else ()


def _undated(records: Iterable[Record], words: Words) -> tuple[str, ...]:
    undated = sum(1 for record in records if not record.year)
    return (words("chart_undated", n=undated),) if undated else ()


def _categories_table(series: Sequence[Series], names: Sequence[str], words: Words) -> PlotTable:
    rows = (
        (Cell(name), Cell(each.name, each.path), number(each.counts[place], words))
        for place, name in enumerate(names)
        for each in series
        if each.counts[place]
    )
    return PlotTable((words("column_year"), words("category_label"), words("column_count")), tuple(rows))


def _tags_table(series: Sequence[Series], names: Sequence[str], words: Words) -> PlotTable:
    rows = (
        (Cell(each.name, each.path), Cell(name), number(count, words))
        for each in series
        for name, count in zip(names, each.counts, strict=True)
        if count
    )
    return PlotTable((words("column_tag"), words("column_year"), words("column_count")), tuple(rows))


def _code_series(years: Sequence[CodeYear], words: Words) -> tuple[Series, Series]:
    return (
        Series(words("chart_with_code"), "", tuple(year.with_code for year in years)),
        Series(words("chart_without_code"), "", tuple(year.papers - year.with_code for year in years)),
    )


def _code_table(years: Sequence[CodeYear], names: Sequence[str], words: Words) -> PlotTable:
    rows = (
        (Cell(name), number(year.with_code, words), number(year.papers, words), Cell(share, number=True))
        for name, year, share in zip(names, years, _shares(years, words), strict=True)
        if year.papers
    )
    head = tuple(words(key) for key in ("column_year", "column_with_code", "column_count", "column_share"))
    return PlotTable(head, tuple(rows))


def _shares(years: Iterable[CodeYear], words: Words) -> tuple[str, ...]:
    return tuple("" if year.percent is None else words("percent", number=year.percent) for year in years)
