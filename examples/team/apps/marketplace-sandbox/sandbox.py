"""
A marketplace that is none: the API that the chat center reads, for laptops and for staging.
Run it with: python sandbox.py 8009 TOKEN

A page overlaps with the one before it, as pages of the real one do when a chat gets a message while they are read.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PAGE = 2
START = datetime(2026, 11, 1, 10, tzinfo=UTC)
TALKS = {
    7: ["Is the lamp in stock?", ">Yes, it is."],
    42: ["The cup arrived broken"],
    99: ["Can I get my money back?", ">You can return it within 14 days.", "Thank you"],
    123: ["Hello", ">Good morning!", "Where is my order?"],
    200: ["Do you deliver to Kazan?"],
}


def chat(number: int) -> dict[str, object]:
    messages = [
        {
            "id": number * 100 + index,
            "from_customer": not text.startswith(">"),
            "text": text.removeprefix(">"),
            "sent_at": (START + timedelta(minutes=5 * index)).isoformat(),
        }
        for index, text in enumerate(TALKS[number])
    ]
    return {
        "id": number,
        "customer": {"id": number + 1000, "name": f"Customer {number}", "phone": f"+7 900 000-{number:04}"},
        "updated_at": messages[-1]["sent_at"],
        "messages": messages,
    }


def page(cursor: int) -> dict[str, object]:
    numbers = sorted(TALKS)
    following = cursor + PAGE
    return {
        "chats": [chat(number) for number in numbers[max(0, cursor - 1) : following]],
        "next": str(following) if following < len(numbers) else None,
    }


class Sandbox(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if self.headers.get("authorization") != f"Bearer {sys.argv[2]}":
            return self._answer(401, {"error": "the token is wrong"})
        if address.path != "/v1/chats":
            return self._answer(404, {"error": "there is nothing here"})
        return self._answer(200, page(int(parse_qs(address.query).get("cursor", ["0"])[0])))

    def _answer(self, status: int, body: dict[str, object]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written: a path may hold a cursor, a cursor may hold anything."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Sandbox).serve_forever()
