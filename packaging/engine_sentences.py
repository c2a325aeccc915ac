"""Find the sentences of the engine that a person can come to read in the window.

The engine speaks English and knows nothing of languages; the window translates what it hears
(``desktop_app/language.py``). So that a translator gets those sentences, they are read here out
of the engine's source: texts given to errors and to other things that are shown, whatever reads
like a sentence, and the single words of a few tables. An f-string becomes a template whose
placeholders are named after what stands in them: ``The node “{name}” was removed.``
"""

from __future__ import annotations

import ast
import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What these say goes to a terminal, to a program, to a model or into a file.
_SILENT = (
    "bench/",
    "cli/",
    "client.py",
    "clients/chat_template.py",
    "clients/structured_shapes.py",
    "clients/turns.py",
    "index/runtimes.py",
    "minion.py",
    "minions.py",
    "mixture/made_up.py",
    "offline_proof/",
    "privacy/names.py",
    "protocols/mixture_messages.py",
    "protocols/supervising.py",
    "server/app.py",
    "server/backend.py",
    "server/bodies.py",
    "server/doorman.py",
    "server/embedding_routes.py",
    "server/herd_routes.py",
    "server/job_routes.py",
    "server/jobs.py",
    "server/lines.py",
    "server/metrics.py",
    "server/mixtures.py",
    "server/model_routes.py",
    "server/modes.py",
    "server/pages.py",
    "server/parts.py",
    "server/served_prompts.py",
    "server/snippets.py",
    "speed_test.py",
)
# Here everything of two words and more is shown, also what is no whole sentence.
_SPOKEN = (
    "choosing.py",
    "clients/model_folder.py",
    "clients/ollama_answers.py",
    "clients/openai_errors.py",
    "clients/suggested.py",
    "doctor.py",
    "embedding_models.py",
    "herd/health.py",
    "history/importing.py",
    "history/values.py",
    "index/export.py",
    "index/scanning.py",
    "mixture/access.py",
    "mixture/checking.py",
    "mixture/known.py",
    "mixture/preset_file.py",
    "mixture/suggesting.py",
    "node_views.py",
    "privacy/consents.py",
    "privacy/credentials.py",
    "privacy/decoding.py",
    "privacy/examining.py",
    "privacy/rules.py",
    "protocols/auto.py",
    "protocols/overview.py",
    "readers/archive.py",
    "readers/kinds.py",
    "readers/pdf.py",
    "secrets/keys.py",
    "setting_info.py",
    "settings.py",
)
# Calls whose texts are shown however short they are; errors are added to them.
_SHOWING = {
    "Check",
    "ChainWords",
    "EntryProblem",
    "Excess",
    "FileProblem",
    "Preset",
    "PresetInfo",
    "Problem",
    "RoundStarted",
    "SettingInfo",
    "_problem",
    "setting",
    "say",
}
_HIDING = re.compile(
    r"^(log\.|re\.|.*\.?execute\w*$|.*(ValueError|TypeError|KeyError|RuntimeError|PermissionError"
    r"|OSError|DatabaseError|ConnectError|AssertionError)$|chain\.rows|.*\.rows$|run$|frozenset$"
    r"|getattr$|model\.tokenizer$|Path$|open$|.*\.(get|startswith|endswith|encode|split|pop|setdefault)$)"
)
_SENTENCE = re.compile(r"^[“‘(A-Z0-9{].*[.!?…:}][”’)]?$", re.DOTALL)
_NO_WORDS = re.compile(
    r"[\n\\<>=|;]{2}|\n|\(\?|</?\w+|^[\w./-]+$|^\.\w|\||SELECT |WHERE |CREATE |PRAGMA |\\"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_HOLE = re.compile(r"\{\w+\}")
_MOST_SHAPES = 16


def engine_sentences() -> list[str]:
    """Every sentence and template, each once, in the order of files and lines."""
    found: dict[str, None] = {}
    package = ROOT / "minions_engine"
    errors = _errors(package / "errors.py")
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if name.startswith(_SILENT):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = name in _SPOKEN
        found.update(dict.fromkeys(_sentences(tree, _SHOWING | errors, spoken=spoken)))
    for path in sorted((ROOT / "resources" / "mixtures").glob("*.toml")):
        preset = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(dict.fromkeys((preset["title"], preset["description"])))
    # Templates that differ by the names of their holes alone could not be told apart.
    return list({_HOLE.sub("{}", text): text for text in reversed(found)}.values())[::-1]


def is_template(text: str) -> bool:
    """Whether something is put into it."""
    return _HOLE.search(text) is not None


def _errors(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def _sentences(tree: ast.Module, showing: set[str], *, spoken: bool) -> Iterator[str]:
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or _is_inside(node, above):
            continue
        calls = _calls_around(node, above)
        if any(_HIDING.match(call) for call in calls):
            continue
        shown = any(call.rpartition(".")[2] in showing for call in calls)
        if (
            _is_unit(above.get(node))
            and isinstance(node, ast.Constant)
            and str(node.value).isalpha()
        ):
            yield str(node.value)
        for text in shapes(node):
            if _is_said(text, shown=shown, spoken=spoken):
                yield text


def _is_inside(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether it is a part of a larger text, a documentation, a key or a type."""
    parent = above.get(node)
    if isinstance(parent, ast.JoinedStr | ast.FormattedValue | ast.Expr | ast.Subscript):
        return True
    if isinstance(parent, ast.Compare | ast.Assert | ast.AnnAssign):
        return not isinstance(parent, ast.AnnAssign) or parent.annotation is node
    # Either branch of a condition within an f-string belongs to that f-string.
    return isinstance(parent, ast.IfExp) and isinstance(above.get(parent), ast.FormattedValue)


def _is_unit(parent: ast.AST | None) -> bool:
    return isinstance(parent, ast.keyword) and parent.arg == "unit"


def _calls_around(node: ast.AST, above: dict[ast.AST, ast.AST]) -> list[str]:
    calls: list[str] = []
    inner, outer = node, above.get(node)
    while outer is not None and not isinstance(
        outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module
    ):
        if isinstance(outer, ast.Call) and inner is not outer.func:
            calls.append(ast.unparse(outer.func))
        inner, outer = outer, above.get(outer)
    return calls


def _is_said(text: str, *, shown: bool, spoken: bool) -> bool:
    bare = _HOLE.sub(" ", text)
    words = _WORD.findall(bare)
    if not words or _NO_WORDS.search(text):
        # One word is a title where a title is given.
        return shown and text.isalpha() and text[0].isupper()
    if is_template(text) and len(words) < 2 and not shown:
        return False
    if shown or (_SENTENCE.match(text) and len(words) > 1):
        return text[0].isupper() or " " in text
    return spoken and len(words) > 1 and " " in bare.strip()


def shapes(node: ast.expr) -> list[str]:
    """The texts that a literal can become, with names in braces for what is put in."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if not isinstance(node, ast.JoinedStr):
        return []
    choices: list[list[str | ast.expr]] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            choices.append([str(part.value)])
        elif isinstance(part, ast.FormattedValue):
            choices.append(_branches(part.value))
    made = (_joined(parts) for parts in itertools.product(*choices))
    return list(dict.fromkeys(itertools.islice(made, _MOST_SHAPES)))


def _branches(value: ast.expr) -> list[str | ast.expr]:
    """Both texts of ``'s' if many else ''``; anything else is put in as it comes."""
    both: list[str | ast.expr] = []
    if not isinstance(value, ast.IfExp):
        return [value]
    for branch in (value.body, value.orelse):
        if isinstance(branch, ast.IfExp):
            both += _branches(branch)
        elif isinstance(branch, ast.Constant) and isinstance(branch.value, str):
            both.append(branch.value)
        else:
            both.append(branch)
    return both


def _joined(parts: tuple[str | ast.expr, ...]) -> str:
    names: list[str] = []
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        name = again = _name(part) or "value"
        for number in itertools.count(2):
            if again not in names:
                break
            again = f"{name}{number}"
        names.append(again)
        text += "{" + again + "}"
    return text


def _name(value: ast.expr) -> str:
    """What a translator calls it: the last name of the expression."""
    if isinstance(value, ast.Call) and value.args and isinstance(value.func, ast.Attribute):
        return _name(value.args[0]) if isinstance(value.func.value, ast.Constant) else _own(value)
    if isinstance(value, ast.Call):
        return (_name(value.args[0]) if value.args else "") or _own(value)
    return _own(value)


def _own(value: ast.expr) -> str:
    match value:
        case ast.Name():
            return value.id.strip("_").lower()
        case ast.Attribute():
            return value.attr.strip("_").lower()
        case ast.Call():
            return _own(value.func)
        case ast.Subscript() | ast.Await() | ast.FormattedValue():
            return _own(value.value)
        case ast.BinOp():
            return _own(value.left) or _own(value.right)
        case ast.GeneratorExp() | ast.ListComp():
            return _own(value.generators[0].iter)
        case ast.IfExp():
            return _own(value.body) or _own(value.orelse)
        case ast.BoolOp():
            return _own(value.values[0])
    return ""
