#!/usr/bin/env python3
"""
The whole chat center on a laptop: ./dev.py

Backend on http://127.0.0.1:8001, frontend on http://127.0.0.1:5173, both reloaded at every change; worker and beat; a
sandbox for the marketplace; PostgreSQL and Redis of its own below .dev/, unless DATABASE_URL and REDIS_URL name others.
Needs Python 3.12, Node 22, and the programs of PostgreSQL and Redis. Ctrl-C ends everything.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BACKEND = ROOT / "apps/chat-center/backend"
FRONTEND = ROOT / "apps/chat-center/frontend"
STATE = ROOT / ".dev"
PYTHON = BACKEND / ".venv/bin/python"
REDIS_PORT = 6390
SANDBOX_PORT = 8009

# Of this laptop and nothing else; what stands in the environment already, counts.
VARIABLES = {
    "APP_ENVIRONMENT": "development",
    "SESSION_SECRET": "only-for-the-laptop-only-for-the-laptop",
    "OPERATOR_EMAIL": "anna@example.com",
    "OPERATOR_PASSWORD": "correct horse",
    "MARKETPLACE_URL": f"http://127.0.0.1:{SANDBOX_PORT}",
    "MARKETPLACE_TOKEN": "sandbox",
    "REDIS_URL": f"redis://127.0.0.1:{REDIS_PORT}/0",
    "PYTHONUNBUFFERED": "1",
}


class Group:
    """Processes that live and die together; each line that they print says whose it is."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self.ended = threading.Event()
        self._running: list[tuple[str, subprocess.Popen[str]]] = []

    def start(self, name: str, *argv: str | Path, cwd: Path = ROOT) -> None:
        child = subprocess.Popen(
            argv,
            cwd=cwd,
            env=self.env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._running.append((name, child))
        threading.Thread(target=self._follow, args=(name, child), daemon=True).start()

    def stop(self) -> None:
        """In the opposite order: nothing loses what it stands on."""
        for _, child in reversed(self._running):
            try:
                os.killpg(child.pid, signal.SIGINT)
                child.wait(timeout=10)
            except ProcessLookupError:
                continue
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)

    def _follow(self, name: str, child: subprocess.Popen[str]) -> None:
        for line in child.stdout or ():
            print(f"{name:>9} | {line.rstrip()}", flush=True)
        print(f"{name:>9} | ended with {child.wait()}", flush=True)
        self.ended.set()


def main() -> int:
    STATE.mkdir(exist_ok=True)
    install()
    env = {**VARIABLES, "RELEASE_SHA": commit(), **os.environ}
    services = Group(env)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: services.ended.set())
    try:
        if "DATABASE_URL" not in env:
            env["DATABASE_URL"] = start_postgres(services)
        if "REDIS_URL" not in os.environ:
            services.start("redis", "redis-server", "--port", str(REDIS_PORT), "--bind", "127.0.0.1", "--dir", STATE)
        services.start("sandbox", PYTHON, ROOT / "apps/marketplace-sandbox/sandbox.py", str(SANDBOX_PORT), "sandbox")
        subprocess.run([PYTHON, "-m", "alembic", "upgrade", "head"], cwd=BACKEND, env=env, check=True)
        start_app(services)
        services.ended.wait()
    finally:
        services.stop()
    return 0


def start_app(services: Group) -> None:
    """Uvicorn and Vite reload by themselves; worker and beat are started anew at a change."""
    celery = f"{PYTHON} -m celery -A app.worker"
    reload = (PYTHON, "-m", "watchfiles", "--filter", "python", "--sigint-timeout", "10")
    services.start(
        "backend",
        PYTHON,
        "-m",
        "uvicorn",
        "app.main:app",
        "--port",
        "8001",
        "--reload",
        "--reload-dir",
        "app",
        cwd=BACKEND,
    )
    services.start(
        "worker",
        *reload,
        f"{celery} worker --hostname=worker-local@%h --concurrency=2 --loglevel=info",
        "app",
        cwd=BACKEND,
    )
    services.start(
        "beat", *reload, f"{celery} beat --pidfile= -s {STATE}/celerybeat-schedule --loglevel=info", "app", cwd=BACKEND
    )
    services.start("frontend", "npm", "run", "--silent", "dev", cwd=FRONTEND)


def install() -> None:
    """What is missing; after a change of the lock files remove .venv or node_modules."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", PYTHON.parents[1]], check=True)
        locks = ("-r", "requirements.txt", "-r", "requirements-dev.txt")
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", *locks], cwd=BACKEND, check=True)
    if not (FRONTEND / "node_modules").exists():
        subprocess.run(["npm", "ci"], cwd=FRONTEND, check=True)


def commit() -> str:
    """What /api/health answers: `release-pipeline smoke local` asks for the commit that is checked out."""
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, text=True, capture_output=True, check=True
    ).stdout.strip()


def start_postgres(services: Group) -> str:
    """A cluster that only this user reaches, over a socket; its directory is short, because a socket's path must be."""
    cluster = STATE / "postgres"
    tools = postgres_tools()
    if not cluster.exists():
        draft = STATE / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        subprocess.run(
            [tools / "initdb", "-D", draft, "-A", "trust", "-U", "chat"], stdout=subprocess.DEVNULL, check=True
        )
        draft.rename(cluster)
    sockets = tempfile.mkdtemp(prefix="chat-center-")
    services.start("postgres", tools / "postgres", "-D", cluster, "-k", sockets, "-c", "listen_addresses=")
    here = ("-h", sockets, "-U", "chat")
    while subprocess.run([tools / "pg_isready", *here, "-q"], check=False).returncode != 0:
        if services.ended.wait(0.1):
            raise SystemExit("PostgreSQL did not start.")
    subprocess.run([tools / "createdb", *here, "chat"], check=False, stderr=subprocess.DEVNULL)
    return f"postgresql:///chat?host={sockets}&user=chat"


def postgres_tools() -> Path:
    """Debian and Ubuntu keep them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    if on_path is None:
        raise SystemExit("PostgreSQL is not installed; name a database in DATABASE_URL instead.")
    return Path(on_path).parent


if __name__ == "__main__":
    sys.exit(main())
