"""Stop words hold for every server, also for one that makes nothing of them."""

from __future__ import annotations

from tests.helpers.api import Api
from tests.helpers.ollama_stand_in import OllamaStandIn


async def test_it_holds_for_a_server_that_goes_on(api: Api, ollama: OllamaStandIn) -> None:
    ollama.brain = lambda messages, schema: "one two END three"
    answer = await api.chat(stop="END")
    assert answer.json()["choices"][0]["message"]["content"] == "one two "
    stream = await api.chat(stop=["END"], stream=True)
    assert "three" not in stream.text
