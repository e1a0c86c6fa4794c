"""The site's words as part of a compiled template, so that drawing need not look them up."""

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from papershelf.render.words import Words

# Code that was made another way must not be taken from the cache for ours.
WAY = "3"


def speak(template: nodes.Template, words: Words) -> nodes.Template:
    """The template with the site's words in the place of every t('…') that asks for nothing else."""
    if any(name.name == "t" and name.ctx != "load" for name in template.find_all(nodes.Name)):
        return template  # it has a t of its own
    _Speaker(words).visit(template)
    return template


class _Speaker(NodeTransformer):
    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja calls it by the node's name
        self.generic_visit(node)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if plain and isinstance(node.node, nodes.Name) and node.node.name == "t":
            key = getattr(node.args[0], "value", None)
            text = self._words.strings.get(key) if isinstance(key, str) else None
            return node if text is None else nodes.Const(text, lineno=node.lineno)
        return node
