"""Plans as text: templates, the site's words, Markdown, each text made safe for where it lands."""
