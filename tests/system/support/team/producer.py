"""
Puts short tasks into the queue, one a second, until the file is there: python producer.py STOP
Runs in a release. Prints how many were put there.
"""

import json
import sys
import time
from pathlib import Path

from app.queue.tasks import export_chats

sent = 0
while not Path(sys.argv[1]).exists():
    export_chats.delay(0)
    sent += 1
    time.sleep(1)
print(json.dumps({"sent": sent}))
