r"""Simple formulas as Unicode: ``\frac{a}{b}`` becomes ``a/b``. The others are shown as written."""

from __future__ import annotations

import re

_LETTERS = """alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ
iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ
omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ infty ∞
partial ∂ nabla ∇ emptyset ∅ forall ∀ exists ∃ neg ¬ angle ∠ degree ° prime ′"""
_SIGNS = """cdot · times × div ÷ pm ± mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼
propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ land ∧ lor ∨
wedge ∧ vee ∨ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐ implies ⇒ iff ⇔
Leftrightarrow ⇔ mapsto ↦ sum ∑ prod ∏ int ∫ iint ∬ oint ∮ ldots … cdots ⋯ dots … circ ∘ ast ∗
star ⋆ oplus ⊕ otimes ⊗ perp ⊥ parallel ∥ mid ∣ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
percent % """
_NAMES = "sin cos tan cot log ln exp lim max min sup inf det gcd arg deg dim ker mod Pr".split()
_PLAIN = ("text", "mathrm", "mathbf", "mathit", "mathsf", "operatorname", "textbf", "textit")
_GONE = ("left", "right", "displaystyle", "limits", "nolimits", "big", "Big", "bigl", "bigr")
_RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′*",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_GROUP = r"\{([^{}]*)\}"
_FRACTION = re.compile(rf"\\[dt]?frac\s*{_GROUP}\s*{_GROUP}")
_ROOT = re.compile(rf"\\sqrt\s*(?:\[([^\[\]]*)\])?\s*{_GROUP}")
_WRAPPED = re.compile(rf"\\({'|'.join(_PLAIN)})\s*{_GROUP}")
_SCRIPT = re.compile(rf"([\^_])\s*(?:{_GROUP}|([^\s{{}}\\^_]))")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_BOARD = re.compile(r"\\mathbb\s*\{([NZQRCP])\}")
_BOARD_LETTERS = dict(zip("NZQRCP", "ℕℤℚℝℂℙ", strict=True))
# Scripts that have no Unicode letters keep their sign; until the end under another name.
_KEPT = {"^": "\ue000", "_": "\ue001"}
_BRACES = {"{": "\ue002", "}": "\ue003"}
_SPACES = re.compile(r"\\[,;:! ]|~")
_LONGEST = 2_000


def _table() -> dict[str, str]:
    words = f"{_LETTERS} {_SIGNS}".split()
    known = dict(zip(words[::2], words[1::2], strict=True))
    known.update({name: name for name in _NAMES})
    known.update({"quad": "  ", "qquad": "    "})
    known.update(dict.fromkeys(_GONE, ""))
    return known


_KNOWN = _table()


def readable(formula: str) -> str | None:
    """The formula in Unicode; ``None`` when some of it has no such form."""
    if len(formula) > _LONGEST or "\\begin" in formula or "\\\\" in formula or "&" in formula:
        return None
    text = _SPACES.sub(" ", formula.strip())
    for sign, held in _BRACES.items():
        text = text.replace("\\" + sign, held)
    text = _BOARD.sub(lambda m: _BOARD_LETTERS[m[1]], _WRAPPED.sub(lambda m: m[2], text))
    for _ in range(6):
        before = text
        text = _FRACTION.sub(lambda m: f"{_held(m[1])}/{_held(m[2])}", text)
        text = _ROOT.sub(lambda m: f"{_raised(m[1] or '')}√{_held(m[2], root=True)}", text)
        text = _COMMAND.sub(lambda m: _KNOWN.get(m[1], m[0]), text)
        text = _SCRIPT.sub(_script, text)
        if text == before:
            break
    text = text.replace("\\%", "%").replace("\\$", "$").replace("\\#", "#")
    if "\\" in text or re.search(r"[\^_]\s*\{", text):
        return None
    text = re.sub(r"\{([^{}]*)\}", r"\1", text)
    for sign, held in (*_KEPT.items(), *_BRACES.items()):
        text = text.replace(held, sign)
    return " ".join(text.split())


def looks_like_maths(content: str) -> bool:
    """Between two dollar signs: a formula, rather than two prices."""
    if not content or content != content.strip():
        return False
    return len(content) <= 2 or bool(re.search(r"[\\^_={}<>+*/|]", content))


def _held(part: str, *, root: bool = False) -> str:
    part = part.strip()
    return part if len(part) == 1 or (not root and re.fullmatch(r"\w+", part)) else f"({part})"


def _script(match: re.Match[str]) -> str:
    part = (match[2] if match[2] is not None else match[3]).strip()
    table = _RAISED if match[1] == "^" else _LOWERED
    if part and all(letter in table for letter in part):
        return "".join(table[letter] for letter in part)
    if part == "∘" and match[1] == "^":
        return "°"
    return _KEPT[match[1]] + (part if len(part) == 1 else f"({part})")


def _raised(part: str) -> str:
    return "".join(_RAISED.get(letter, letter) for letter in part)
