"""Chat templates of one's own are tried where they can do no harm."""

from __future__ import annotations

import pytest

from minions_engine.clients.chat_template import check_template
from minions_engine.errors import BadInput

GOOD = "{% for m in messages %}<|{{ m['role'] }}|>\n{{ m['content'] }}\n{% endfor %}<|assistant|>"


def test_a_usual_template_passes() -> None:
    check_template(GOOD)


@pytest.mark.parametrize(
    "template",
    [
        "{{ messages.__class__.__base__.__subclasses__() }}",
        "{% for m in messages %}{{ m['content'].__class__.__mro__ }}{% endfor %}",
        "{{ ''.format.__globals__ }}",
        "{{ messages.append('x') }}",
        "{% for m in messages %}",
        "{{ 1 / 0 }}",
        "{% include '/etc/passwd' %}",
        "nothing of what was asked",
    ],
)
def test_what_reaches_further_or_says_nothing_is_refused(template: str) -> None:
    with pytest.raises(BadInput):
        check_template(template)
