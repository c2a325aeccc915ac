"""A chat template of the person's own: tried in a sandbox before any model is given it."""

from __future__ import annotations

from minions_engine.errors import BadInput

_TURNS = (
    {"role": "system", "content": "You answer."},
    {"role": "user", "content": "How are you?"},
    {"role": "assistant", "content": "Well."},
    {"role": "user", "content": "Why?"},
)


def check_template(template: str) -> None:
    """Refuse a template that is none, reaches for what is not its own, or leaves out the question.

    Raises:
        BadInput: as said, with what is wrong.
    """
    from jinja2.exceptions import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    values = {"messages": list(_TURNS), "bos_token": "<s>", "eos_token": "</s>"}
    try:
        shown = sandbox.from_string(template).render(**values, add_generation_prompt=True)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise BadInput(
            f"The chat template cannot be used ({type(error).__name__}).",
            next_step="Use only messages, bos_token, eos_token and add_generation_prompt in it.",
        ) from error
    if _TURNS[-1]["content"] not in shown:
        raise BadInput(
            "The chat template leaves out what is asked.",
            next_step="Write each message with {{ message['content'] }}.",
        )
