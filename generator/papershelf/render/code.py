"""How templates become code: Jinja's own way, with less work left for each page."""

import re

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from papershelf.render.words import Words

# Code that was made another way must not be taken from the cache for ours.
WAY = "2"
_SPECIAL = re.compile("[&<>\"']").search


class Generator(CodeGenerator):
    """Escapes what is printed by `environment.shown`, whose text is only joined, so it need not be known as markup.

    Jinja's own generator for native types overrides the same method.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


def shown(value: object) -> str:
    """The value as HTML shows it."""
    if type(value) is str:
        return str(escape(value)) if _SPECIAL(value) else value
    return value if type(value) is Markup else escape(value)


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
