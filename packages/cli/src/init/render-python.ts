import type { Facts, PythonBackend } from './facts.ts'

/**
 * The virtual environment is a layer: made on the host at its final path, because it survives no move, and used again
 * until the dependencies or the interpreter change.
 */
export function virtualEnvironment({ dependencies }: PythonBackend): Record<string, unknown> {
  const what = dependencies === 'pyproject.toml' ? '.' : '-r requirements.txt'
  return {
    type: 'layer',
    link: 'venv',
    key: [dependencies],
    interpreter: ['python3', '--version', '--version'],
    build: [
      ['sh', '-c', 'python3 -m venv "$RELEASE_LAYER"'],
      ['sh', '-c', `"$RELEASE_LAYER/bin/pip" install --quiet --no-cache-dir ${what}`],
    ],
  }
}

/**
 * Two releases run beside each other for a while: each worker has the name of its slot, and leaves the queue to the next
 * release before users reach that one. Beat runs once, and remembers in the directory that all releases share.
 */
export function celeryComponents({ celery, beat }: Facts): Record<string, unknown> {
  if (celery === undefined) return {}
  const run = (rest: string) => ['sh', '-c', `exec venv/bin/python -m celery -A ${celery.module} ${rest}`]
  const control = (order: string) => run(`control -t 10 -d "worker-$RELEASE_SLOT@$(hostname)" ${order} ${celery.queue}`)
  return {
    celery: {
      type: 'worker',
      command: run('worker -n "worker-$RELEASE_SLOT@%h" -l info'),
      pause: { command: control('cancel_consumer'), resume: control('add_consumer') },
    },
    ...(beat
      ? {
          'celery-beat': {
            type: 'scheduler',
            command: run('beat --pidfile= -s "$RELEASE_SHARED/celerybeat-schedule" -l info'),
          },
        }
      : {}),
  }
}
