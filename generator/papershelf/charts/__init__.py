"""The statistics page's figures: what the records count up to, drawn as SVG while building."""
