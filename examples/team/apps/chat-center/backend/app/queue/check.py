"""
Run by the release pipeline before a deploy touches anything: python -m app.queue.check
Fails when something is queued that this release has no task for.
"""

import sys

from app.queue.broker import open_redis, parked, waiting
from app.worker import celery


def main() -> int:
    celery.loader.import_default_modules()
    redis = open_redis()
    aside = parked(redis)
    if aside:
        print(f"Parked, until a release knows them: {listed(dict(aside))}.")
    unknown = {name: count for name, count in waiting(redis).items() if name not in celery.tasks}
    if not unknown:
        return 0
    print(
        f"Still queued, and this release has no such task: {listed(unknown)}. "
        "Let them finish, or keep the task for one more release.",
        file=sys.stderr,
    )
    return 1


def listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main())
