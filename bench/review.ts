import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox, type GitHubServer, startGitHub } from '@release-pipeline/testing/github'
import { type ModelScript, type ModelServer, startAnthropic, startOpenAI } from '@release-pipeline/testing/models'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const REPOSITORY = 'acme/shop'
const FILES = 300
const LINES = 67
const RUNS = 5
const PEER = ['secretlint@13.0.6', '@secretlint/secretlint-rule-preset-recommend@13.0.6']

/**
 * The built review of a pull request of 300 files and 20,100 lines, with vendors that answer at once: everything but the time
 * of the models. Beside it secretlint's own program on the same files, which does one part of that: it looks for secrets in
 * files that lie on the disk already.
 */
export async function review(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'review-bench-'))
  const files = pullRequestFiles()
  const peer = preparePeer(directory, files)
  const scene = await startScene(files)
  try {
    // Both once before anything is counted: the fake GitHub keeps what git told it.
    await measureReview(scene, directory)
    await measure(peer.command, peer.args, { PATH: process.env['PATH'] }, peer.cwd)
    const pairs: { ours: Measured; theirs: Measured }[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const ours = await measureReview(scene, directory)
      const theirs = await measure(peer.command, peer.args, { PATH: process.env['PATH'] }, peer.cwd)
      pairs.push({ ours, theirs })
    }
    const row = (name: string, of: (pair: (typeof pairs)[number]) => Measured) => {
      const milliseconds = median(pairs.map((pair) => of(pair).milliseconds))
      const megabytes = median(pairs.map((pair) => of(pair).megabytes))
      const busy = median(pairs.map((pair) => of(pair).busyMilliseconds))
      return `| ${name} | ${(milliseconds / 1000).toFixed(2)} | ${(busy / 1000).toFixed(2)} | ${megabytes.toFixed(0)} |`
    }
    const ratio = median(pairs.map(({ ours, theirs }) => ours.busyMilliseconds / theirs.busyMilliseconds))
    return [
      `${FILES} files, ${(FILES * LINES).toLocaleString('en')} lines; median of ${RUNS} pairs.`,
      '',
      '| | s | of it on a processor | peak MB |',
      '|---|---|---|---|',
      row('ai-review: API, rules, prompts, two vendors, comments, check run', ({ ours }) => ours),
      row('secretlint 13.0.6: secrets alone, files on disk', ({ theirs }) => theirs),
      '',
      `Ratio of the times on a processor: ${ratio.toFixed(2)}.`,
    ].join('\n')
  } finally {
    await scene.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

function pullRequestFiles(): Record<string, string> {
  const lines = (file: number) =>
    Array.from({ length: LINES }, (_, line) => `value_${line} = compute(${file}, items[${line}], "text ${line}")\n`)
  return Object.fromEntries(
    Array.from({ length: FILES }, (_, file) => [`service/part_${file}/module.py`, lines(file).join('')]),
  )
}

interface ReviewScene {
  readonly github: GitHubServer
  readonly number: number
  readonly claude: ModelServer
  readonly openai: ModelServer
  close(): Promise<void>
}

async function startScene(files: Record<string, string>): Promise<ReviewScene> {
  const sandbox = await createSandbox()
  const config = 'version: 1\napp: shop\nreview: { budget: { per_pull_request: 100, per_month: 1000000 } }\n'
  await sandbox.commit({ branch: 'main', files: { '.github/release-pipeline.yml': config }, message: 'Begin' })
  await sandbox.commit({ branch: 'huge', files, message: 'feat: everything' })
  const anna = { login: 'anna', permission: 'admin', name: 'Anna', email: 'anna@example.com' } as const
  const github = await startGitHub({
    repositories: [{ fullName: REPOSITORY, gitDir: sandbox.gitDir, defaultBranch: 'main', people: [anna] }],
  })
  const { number } = await github.openPullRequest({
    repository: REPOSITORY,
    title: 'feat: everything',
    head: 'huge',
    author: 'anna',
  })
  const script: ModelScript = () => ({ kind: 'value', value: { summary: 'Read.', findings: [] } })
  const claude = await startAnthropic({ script })
  const openai = await startOpenAI({ script })
  const close = async () => {
    await Promise.all([github.close(), claude.close(), openai.close()])
    await sandbox.remove()
  }
  return { github, number, claude, openai, close }
}

async function measureReview({ github, number, claude, openai }: ReviewScene, directory: string): Promise<Measured> {
  // A review that finds its memory asks nobody: each run is the first one.
  github.repository(REPOSITORY).comments.clear()
  const file = (name: string, text = '') => {
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  const permissions = { contents: 'read', 'pull-requests': 'write', issues: 'write', checks: 'write' }
  const inputs = {
    'github-token': github.issueToken({ repository: REPOSITORY, permissions }),
    config: '.github/release-pipeline.yml',
    'anthropic-api-key': 'claude-key-123',
    'openai-api-key': 'openai-key-123',
    'anthropic-base-url': claude.url,
    'openai-base-url': openai.url,
  }
  const output = file('output')
  const event = { pull_request: { number }, repository: { default_branch: 'main' } }
  const env = {
    PATH: process.env['PATH'],
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: file('summary'),
    ...Object.fromEntries(Object.entries(inputs).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value])),
  }
  const measured = await measure(process.execPath, [join(root, 'dist', 'ai-review.mjs')], env, directory)
  const receipt = /\{"version".*\}/.exec(readFileSync(output, 'utf8'))?.[0] ?? '{}'
  const { coverage } = JSON.parse(receipt) as { coverage?: { whole: boolean; lines: { seen: number } } }
  if (coverage?.whole !== true || coverage.lines.seen !== FILES * LINES) {
    throw new Error(`the review is not whole, so its time says nothing: ${receipt}`)
  }
  return measured
}

interface Peer {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
}

function preparePeer(directory: string, files: Record<string, string>): Peer {
  const program = join(directory, 'peer')
  const cwd = join(directory, 'files')
  mkdirSync(program)
  writeFileSync(join(program, 'package.json'), '{}')
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PEER], {
    cwd: program,
    stdio: 'ignore',
  })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), text)
  }
  const rules = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }
  writeFileSync(join(program, 'rules.json'), JSON.stringify(rules))
  const entry = join(program, 'node_modules', 'secretlint', 'bin', 'secretlint.js')
  return { command: process.execPath, args: [entry, '--secretlintrc', join(program, 'rules.json'), '**/*'], cwd }
}

interface Measured {
  readonly milliseconds: number
  /** Time on a processor: what stays the same on a busy machine. */
  readonly busyMilliseconds: number
  readonly megabytes: number
}

/** Time from start to end; the most memory that the process ever held and its time on a processor, as the kernel counts them. */
async function measure(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<Measured> {
  const started = performance.now()
  const child = spawn(command, args, { env, cwd, stdio: 'ignore' })
  let seen = { kilobytes: 0, ticks: 0 }
  const looking = setInterval(() => {
    seen = countedBy(child.pid) ?? seen
  }, 10)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(looking)
  const milliseconds = performance.now() - started
  return { milliseconds, busyMilliseconds: seen.ticks * 10, megabytes: seen.kilobytes / 1024 }
}

/** What the kernel has counted of a process by now; undefined when it has ended. Linux counts hundredths of a second. */
function countedBy(pid: number | undefined): { kilobytes: number; ticks: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13)
      .map(Number)
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)
    return kilobytes === 0 ? undefined : { kilobytes, ticks: user + system }
  } catch {
    return undefined
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
