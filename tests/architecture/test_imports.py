"""One SDK, one file; and nothing in the product that runs text as code."""

from __future__ import annotations

import ast
from fnmatch import fnmatch

import pytest

from tests.architecture.source import Module, called_name, imported_packages, modules

# Who may import what. Everything that is not named here is free.
HOMES = {
    "PySide6": ["desktop_app/*"],
    "chromadb": ["minions_engine/index/vectors.py", "minions_engine/index/probe.py"],
    "sentence_transformers": ["minions_engine/index/export.py", "minions_engine/index/rerank.py"],
    "torch": ["minions_engine/index/export.py", "minions_engine/clients/transformers.py"],
    "transformers": ["minions_engine/index/export.py", "minions_engine/clients/transformers.py"],
    "jinja2": ["minions_engine/clients/chat_template.py"],
    "safetensors": ["minions_engine/index/export.py"],
    "huggingface_hub": ["minions_engine/index/models.py"],
    "onnx": ["minions_engine/index/export.py"],
    "onnxruntime": [
        "minions_engine/index/embedding.py",
        "minions_engine/index/export.py",
        "minions_engine/index/runtimes.py",
    ],
    "openvino": ["minions_engine/index/runtimes.py"],
    "tokenizers": [
        "minions_engine/index/embedding.py",
        "minions_engine/index/export.py",
        "minions_engine/index/token_counting.py",
    ],
    "pypdf": ["minions_engine/readers/pdf*.py"],
    "pypdfium2": ["minions_engine/readers/pdf*.py"],
    "rapidocr": ["minions_engine/readers/ocr.py"],
    "docx": ["minions_engine/readers/*.py"],
    "pptx": ["minions_engine/readers/*.py"],
    "python_calamine": ["minions_engine/readers/*.py"],
    "odfdo": ["minions_engine/readers/*.py"],
    "bs4": ["minions_engine/readers/*.py"],
    "lxml": ["minions_engine/readers/*.py"],
    "markdown_it": [
        "minions_engine/readers/*.py",
        "minions_engine/history/page.py",
        "minions_engine/history/still.py",
        "desktop_app/views/markdown/*.py",
    ],
    "striprtf": ["minions_engine/readers/*.py"],
    "sqlite3": [
        "minions_engine/index/*.py",
        "minions_engine/history/*.py",
        "minions_engine/herd/records.py",
        "minions_engine/prompt_library/store.py",
        "minions_engine/herd/results.py",
        "minions_engine/privacy/*.py",
        "minions_engine/server/*.py",
        "minions_engine/doctor.py",
    ],
    "ollama": ["minions_engine/clients/ollama*.py"],
    "openai": ["minions_engine/clients/openai*.py"],
    "httpx": ["minions_engine/clients/transport.py"],
    "httpx2": [],
    "httpcore": ["minions_engine/clients/transport.py"],
    "fastapi": ["minions_engine/server/*.py"],
    "uvicorn": ["minions_engine/server/web_server.py"],
    "prometheus_client": ["minions_engine/server/metrics.py"],
    "keyring": ["minions_engine/secrets/*.py"],
    "yaml": ["minions_engine/prompt_library/importing.py"],
    "typer": ["minions_engine/cli/*.py"],
    "rich": ["minions_engine/cli/*.py"],
    # Nothing in the product speaks to another machine but through clients/transport.py.
    "requests": [],
    "urllib3": [],
    "aiohttp": [],
    "pickle": [],
    "marshal": [],
    "shelve": [],
}

FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "print",
    "os.system",
    "os.popen",
    "yaml.load",
    "yaml.unsafe_load",
    "yaml.full_load",
    "torch.load",
    "joblib.load",
}

# The three borders where anything may be caught, because there it becomes an event or a state.
BROAD_EXCEPT = [
    "minions_engine/readers/worker.py",
    "minions_engine/streaming.py",
    "desktop_app/bridge.py",
]

MODULES = modules()


@pytest.mark.parametrize("sdk", HOMES)
def test_an_sdk_is_imported_in_its_own_file_only(sdk: str) -> None:
    strays = [
        f"{module.name}:{line}"
        for module in MODULES
        for name, line in imported_packages(module.tree)
        if name == sdk and not any(fnmatch(module.name, home) for home in HOMES[sdk])
    ]
    assert strays == []


def test_qt_network_is_used_for_one_instance_only() -> None:
    allowed = {"QLocalServer", "QLocalSocket"}
    strays = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "PySide6.QtNetwork"
            and {alias.name for alias in node.names} - allowed
        )
        or (
            isinstance(node, ast.Import)
            and any(
                "QtNetwork" in alias.name or "QtWebEngine" in alias.name for alias in node.names
            )
        )
        or (isinstance(node, ast.ImportFrom) and "QtWebEngine" in (node.module or ""))
    ]
    assert strays == []


def test_nothing_runs_text_as_code_or_prints() -> None:
    strays = [
        f"{module.name}:{node.lineno} {called_name(node)}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (called_name(node) in FORBIDDEN_CALLS or _through_a_shell(node))
    ]
    assert strays == []


def _through_a_shell(node: ast.Call) -> bool:
    return any(
        keyword.arg == "shell"
        and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
        for keyword in node.keywords
    )


def test_only_the_borders_catch_everything() -> None:
    strays = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        if module.name not in BROAD_EXCEPT
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]
    assert strays == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    for kind in kinds:
        if kind is None or (isinstance(kind, ast.Name) and kind.id == "Exception"):
            return True
        if isinstance(kind, ast.Name) and kind.id == "BaseException":
            # Tidying up and passing it on loses nothing.
            return not any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(handler))
    return False


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_says_what_it_is_for(module: Module) -> None:
    assert ast.get_docstring(module.tree)


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("try: f()\nexcept: pass", True),
        ("try: f()\nexcept (OSError, Exception): pass", True),
        ("try: f()\nexcept BaseException:\n    g()\n    raise", False),
        ("try: f()\nexcept OSError: pass", False),
    ],
)
def test_the_search_for_broad_excepts_finds_them(code: str, caught: bool) -> None:
    handler = next(n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.ExceptHandler))
    assert _catches_everything(handler) is caught
