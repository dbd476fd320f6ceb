"""
An operator in a hurry: python3 visitor.py HOST AUTHORITY STOP
Signs in and starts one sync after the other, over new connections, until the file STOP is there. Prints what came of it.
"""

import http.client
import json
import ssl
import sys
import time
from pathlib import Path

HOST, AUTHORITY, STOP = sys.argv[1:4]
TLS = ssl.create_default_context(cafile=AUTHORITY)


def post(path: str, body: dict[str, str], token: str = "") -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPSConnection(HOST, context=TLS, timeout=30)
    try:
        headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if answer.status == 200 else {}
    finally:
        connection.close()


_, signed_in = post("/api/auth/login", {"email": "anna@example.com", "password": "correct horse"})
requests, recounts, failed = 0, 0, []
while not Path(STOP).exists():
    requests += 1
    try:
        status, answer = post("/api/sync/trigger", {}, str(signed_in["access_token"]))
        recounts += int(str(answer.get("recounts", 0)))
        if status != 200:
            failed.append(f"status {status}")
    except OSError as error:
        failed.append(repr(error))
    time.sleep(0.5)
print(json.dumps({"requests": requests, "recounts": recounts, "failed": failed}))
