import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AUTHORITY } from '../authority.ts'
import type { TeamServer } from './server.ts'

const ROOT = '/opt/chat-center-staging'
const STOP = '/var/tmp/stop'
const here = fileURLToPath(new URL('.', import.meta.url))

/** One process that sends what is due, with its times in seconds. */
interface Beat {
  readonly startedAt: number
  /** When systemd saw that nothing of it was left; of one that runs: infinite. */
  readonly stoppedAt: number
  readonly ticks: readonly number[]
}

/** What the queue of staging holds. */
interface Queue {
  readonly waiting: number
  readonly parked: number
  /** Taken by a worker and not yet acknowledged. */
  readonly held: number
}

/** Staging of the team, looked at from the server itself: counts of its broker, its database and its journal. */
export class StagingAtWork {
  readonly #server: TeamServer

  constructor(server: TeamServer) {
    this.#server = server
  }

  async sh(command: string): Promise<string> {
    const { code, stdout, stderr } = await this.#server.vps.sh(command)
    if (code !== 0) throw new TypeError(`${command}: ${stderr}${stdout}`)
    return stdout.trim()
  }

  /** Runs a line of Python in the live release, as the app's user and with its variables. */
  python(line: string): Promise<string> {
    return this.sh(`${this.#inRelease('--wait --pipe')} -c '${line}'`)
  }

  async rows(query: string): Promise<string[]> {
    const answer = await this.sh(`cd /; runuser -u postgres -- psql -At chat_center_staging -c "${query}"`)
    return answer === '' ? [] : answer.split('\n')
  }

  async queue(): Promise<Queue> {
    const answer = await this.sh('for key in "LLEN celery" "LLEN parked" "HLEN unacked"; do redis-cli -n 1 $key; done')
    const [waiting = 0, parked = 0, held = 0] = answer.split('\n').map(Number)
    return { waiting, parked, held }
  }

  /** Names of the tasks that wait in the queue. */
  async waiting(task: string): Promise<number> {
    return Number(
      await this.sh(`redis-cli -n 1 LRANGE celery 0 -1 | grep -c '"task": "app.queue.tasks.${task}"' || true`),
    )
  }

  /** What a component printed in both slots, each line with its time in seconds. */
  journal(component: string): Promise<string> {
    return this.#journal(component, '| grep -v systemd')
  }

  /** Tasks that the workers of a release have begun and not ended. */
  atWork(sha: string): Promise<string[]> {
    return this.rows(`select task from task_runs where ended_at is null and release = '${sha}'`)
  }

  /** The lives of the clocks of all releases in their order, as systemd and they themselves wrote them down. */
  async beats(): Promise<Beat[]> {
    const beats: { startedAt: number; stoppedAt: number; ticks: number[] }[] = []
    for (const line of (await this.#journal('celery-beat', '')).split('\n')) {
      const at = Number(line.split(' ')[0])
      if (/systemd.* Starting /.test(line))
        beats.push({ startedAt: at, stoppedAt: Number.POSITIVE_INFINITY, ticks: [] })
      const last = beats.at(-1)
      if (last !== undefined && /systemd.* Stopped /.test(line)) last.stoppedAt = at
      if (line.includes('Sending due task sync-marketplace')) last?.ticks.push(at)
    }
    return beats
  }

  #journal(component: string, filter: string): Promise<string> {
    return this.sh(
      `journalctl --no-pager --output=short-unix --unit='chat-center-staging-${component}-*' ${filter} || true`,
    )
  }

  /** An operator and a producer begin; they end together. */
  async begin(): Promise<{ end(): Promise<Ended> }> {
    const { vps } = this.#server
    for (const name of ['visitor.py', 'producer.py']) await cp(join(here, name), join(vps.root, 'opt', name))
    await this.sh(`rm -f ${STOP}
      systemd-run --quiet --unit=visitor -p StandardOutput=file:/var/tmp/visitor python3 /opt/visitor.py staging.test ${AUTHORITY}/root.pem ${STOP}
      ${this.#inRelease('--unit=producer -p StandardOutput=file:/var/tmp/producer')} /opt/producer.py ${STOP}`)
    return {
      end: async () => {
        await this.sh(
          `touch ${STOP}; for unit in visitor producer; do while systemctl is-active --quiet $unit; do sleep 0.1; done; done`,
        )
        const [visitor = '{}', producer = '{}'] = (await this.sh('cat /var/tmp/visitor /var/tmp/producer')).split('\n')
        return {
          ...(JSON.parse(visitor) as Pick<Ended, 'requests' | 'recounts' | 'failed'>),
          ...(JSON.parse(producer) as Pick<Ended, 'sent'>),
        }
      },
    }
  }

  #inRelease(options: string): string {
    return `systemd-run --quiet ${options} --uid=chat-staging --working-directory=${ROOT}/current -p EnvironmentFile=$(ls -t ${ROOT}/slots-run/*-backend.env | head -n 1) --setenv=PYTHONPATH=${ROOT}/current ${ROOT}/current/venv/bin/python`
  }
}

export interface Ended {
  readonly requests: number
  /** Tasks that only the newer releases know, as their backends counted them. */
  readonly recounts: number
  readonly failed: readonly string[]
  /** Short tasks that were queued. */
  readonly sent: number
}
