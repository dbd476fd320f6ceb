from collections.abc import Sequence

from app.chats.guardrails import Guardrails
from app.models import Message

_ON_ITS_WAY = "I have looked up your order: it is on its way, and the tracking number is in your account."
_RETURN = "You can return the item within 14 days; I have sent the form to your account."
_BROKEN = "I am sorry that it arrived like this. Please send a photo, and we find a way together."
_OTHERWISE = "Thank you for your message. I am looking into it and answer you today."
_REPLIES = {
    ("where", "delivery", "arrive", "order"): _ON_ITS_WAY,
    ("refund", "return", "money"): _RETURN,
    ("broken", "damaged", "defect"): _BROKEN,
}


def suggest(messages: Sequence[Message], guardrails: Guardrails) -> str:
    """What an operator could answer to the last question of the customer, within the guardrails."""
    question = next((message.text.casefold() for message in reversed(messages) if message.from_customer), "")
    reply = next((reply for words, reply in _REPLIES.items() if any(word in question for word in words)), _OTHERWISE)
    return guardrails.apply(reply)
