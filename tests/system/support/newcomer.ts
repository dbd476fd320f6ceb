import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type GitHubServer, startGitHub } from '@release-pipeline/testing/github'
import { must, startVps, type Vps } from '@release-pipeline/testing/vps'
import { Actions, pathsOf } from '@release-pipeline/testing/world'
import { whyOf } from '../../../demo/steps.ts'
import type { Ended } from './client.ts'

const suite = fileURLToPath(new URL('../../..', import.meta.url))
const REPOSITORY = 'acme/greeter'
const PERSON = 'anna'

/** Somebody with an empty repository on GitHub and a bare server, who types what the documentation says. */
export class Newcomer {
  readonly vps: Vps
  readonly github: GitHubServer
  /** The clone that they work in. */
  readonly repository: string
  /** An address for each environment: there is no DNS here. */
  readonly urls: { readonly staging: string; readonly production: string }
  readonly #home: string
  readonly #actions: Actions
  /** What `gh secret set` has stored, by environment; the empty name is the repository. */
  readonly #held: Readonly<Record<'' | 'staging' | 'production', Record<string, string>>>

  private constructor(vps: Vps, github: GitHubServer, home: string) {
    this.vps = vps
    this.github = github
    this.#home = home
    this.repository = join(home, 'your-repository')
    this.#held = { '': {}, staging: {}, production: {} }
    const { staging, production, '': ofRepository } = this.#held
    this.urls = { staging: `http://${vps.address}`, production: `http://${secondAddress(vps)}` }
    this.#actions = new Actions({
      github,
      repository: REPOSITORY,
      paths: { ...pathsOf(home), origin: originIn(home) },
      suite,
      secrets: ofRepository,
      vars: {},
      environments: { staging: { secrets: staging }, production: { secrets: production } },
    })
  }

  static async arrive(): Promise<Newcomer> {
    const home = await mkdtemp(join(tmpdir(), 'newcomer-'))
    const origin = originIn(home)
    await mkdir(dirname(origin), { recursive: true })
    await must('git', 'init', '--quiet', '--bare', '--initial-branch=main', origin)
    const work = join(home, 'your-repository')
    await must('git', 'clone', '--quiet', origin, work)
    for (const setting of ['user.name=Anna', 'user.email=anna@example.org'])
      await must('git', '-C', work, 'config', ...setting.split('='))
    await must('git', '-C', work, 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
    await must('git', '-C', work, 'push', '--quiet', 'origin', 'HEAD:main')
    const vps = await startVps('newcomer')
    // From outside: the server itself may not.
    const shown = await must(
      'ip',
      'netns',
      'exec',
      vps.namespace,
      'ip',
      '-o',
      '-4',
      'address',
      'show',
      'to',
      vps.address,
    )
    const device = /^\d+: (\S+)/.exec(shown)?.[1] ?? ''
    const second = `${secondAddress(vps)}/24`
    await must('ip', 'netns', 'exec', vps.namespace, 'ip', 'address', 'add', second, 'dev', device)
    const github = await startGitHub({
      repositories: [
        {
          fullName: REPOSITORY,
          gitDir: origin,
          defaultBranch: 'main',
          private: true,
          people: [{ login: PERSON, email: 'anna@example.org', permission: 'write' }],
        },
      ],
    })
    const newcomer = new Newcomer(vps, github, home)
    await newcomer.#furnish()
    return newcomer
  }

  /** A home with the key that opens the server, and the commands that the page takes for granted. */
  async #furnish(): Promise<void> {
    const put = async (path: string, text: string, mode: number) => {
      await mkdir(dirname(join(this.#home, path)), { recursive: true, mode: 0o700 })
      await writeFile(join(this.#home, path), text)
      await chmod(join(this.#home, path), mode)
    }
    await put('.ssh/admin_key', this.vps.privateKey, 0o600)
    const answers = [
      ...['--starter', '--on-call', PERSON, '--host', this.vps.address, '--host-key', this.vps.hostKey],
      ...['--staging-url', this.urls.staging, '--production-url', this.urls.production],
    ]
    // Nobody sits here: answers and the yes, which a person gives at the prompt, are options.
    await put(
      'bin/release-pipeline',
      `#!/bin/bash
case $1 in init) set -- "$@" ${answers.map((word) => `'${word}'`).join(' ')};; provision) set -- "$@" --yes;; esac
exec '${process.execPath}' '${join(suite, 'dist/cli.mjs')}' "$@"
`,
      0o755,
    )
    const token = this.github.issueToken({ repository: REPOSITORY, permissions: 'all', actor: PERSON })
    await put(
      'bin/gh',
      `#!/bin/bash
case "$1 $2" in
  'auth token') echo '${token}';;
  'secret set') mkdir -p "$HOME/held/\${5:-repository}"; cat > "$HOME/held/\${5:-repository}/$3";;
  *) echo "gh $*: not known here" >&2; exit 1;;
esac
`,
      0o755,
    )
  }

  /** A line of the page in a shell of theirs; what it sets off on GitHub has ended, too. */
  async types(line: string): Promise<Ended> {
    let ended: Ended = { code: null, text: '' }
    await this.#actions.after(async () => {
      ended = await this.#shell(line)
      if (/\bgit push\b/.test(line)) await this.github.push({ repository: REPOSITORY, by: PERSON })
    })
    if (/\bgh secret\b/.test(line)) await this.#hold()
    if (!/\bgit push\b/.test(line)) return ended
    // What a person sees in the Actions tab.
    const run = this.#actions.runs.at(-1)
    return { code: run?.conclusion === 'success' ? ended.code : 1, text: `${ended.text}\n${whyOf(run)}` }
  }

  #shell(line: string): Promise<Ended> {
    const child = spawn('bash', ['-c', line], {
      // The page changes into the repository; each line is a shell of its own here.
      cwd: line.startsWith('cd ') ? this.#home : this.repository,
      env: {
        PATH: `${join(this.#home, 'bin')}:${process.env['PATH']}`,
        HOME: this.#home,
        GIT_CONFIG_NOSYSTEM: '1',
        GITHUB_API_URL: this.github.url,
      },
    })
    // Most of them read nothing.
    child.stdin.on('error', () => undefined).end('a key that was typed\n')
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()))
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))
  }

  async #hold(): Promise<void> {
    const held = join(this.#home, 'held')
    for (const place of await readdir(held)) {
      const into = this.#held[place === 'repository' ? '' : (place as 'staging' | 'production')]
      for (const name of await readdir(join(held, place))) into[name] = await readFile(join(held, place, name), 'utf8')
    }
    const { settings } = this.github.repository(REPOSITORY)
    settings.secrets = Object.keys(this.#held[''])
    for (const name of ['staging', 'production'] as const)
      settings.environments.set(name, { secrets: Object.keys(this.#held[name]), branches: 'custom' })
  }

  /** Settings > Environments, with the default branch as the only one that is let in. */
  makesEnvironments(): void {
    for (const name of ['staging', 'production'])
      this.github.repository(REPOSITORY).settings.environments.set(name, { secrets: [], branches: 'custom' })
  }

  /** Settings > Rules. */
  requires(check: string): void {
    this.github.repository(REPOSITORY).settings.requiredChecks = [check]
  }

  async leave(): Promise<void> {
    await this.#actions.cancel()
    await this.github.close()
    await this.vps.remove()
    await rm(this.#home, { recursive: true, force: true })
  }
}

function originIn(home: string): string {
  return join(home, 'github', `${REPOSITORY}.git`)
}

/** Below 20 no server has its address. */
function secondAddress({ address }: Pick<Vps, 'address'>): string {
  return address.replace(/\d+$/, (seat) => String((Number(seat) % 18) + 2))
}
