// Draws the pictures of the documentation: what a real run shows people, as GitHub renders it. By hand, with a Chromium on
// the machine (`apt-get install chromium fonts-noto-color-emoji`); the tests compare the texts, and the texts with their pictures.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { marked } from 'marked'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const directory = join(root, 'docs', 'pictures')
const names = ['review', 'go-no-go', 'rollback']
const WIDTH = 1000

if (!process.argv.includes('--only-draw'))
  run('vitest', ['run', '--project', 'scenarios', 'tests/scenarios/release-cycle-production.test.ts'])
const drawn = Object.fromEntries(names.map((name) => [name, draw(name)]))
writeFileSync(join(directory, 'drawn.json'), `${JSON.stringify(drawn, undefined, 2)}\n`)

/** @returns what the picture was made from, and what it is: a test finds one that is older than its text */
function draw(name: string): { readonly text: string; readonly picture: string } {
  const markdown = readFileSync(join(directory, `${name}.md`), 'utf8')
  const scratch = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    const page = join(scratch, 'page.html')
    const file = join(directory, `${name}.png`)
    writeFileSync(page, pageOf(markdown))
    const [, height = '600'] = /data-height="(\d+)"/.exec(browse(page, scratch, ['--dump-dom'])) ?? []
    browse(page, scratch, [`--screenshot=${file}`, `--window-size=${WIDTH},${height}`])
    console.log(`${file}: ${WIDTH} x ${height}`)
    return { text: sha256(markdown), picture: sha256(readFileSync(file)) }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function pageOf(markdown: string): string {
  const css = readFileSync(fileURLToPath(import.meta.resolve('github-markdown-css/github-markdown-light.css')), 'utf8')
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0 } .markdown-body { padding: 24px; font-size: 13px }
</style><article class="markdown-body">${marked.parse(markdown, { async: false })}</article>
<script>document.documentElement.dataset.height = Math.ceil(document.querySelector('article').getBoundingClientRect().height)</script>`
}

function browse(page: string, scratch: string, what: readonly string[]): string {
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${join(scratch, 'profile')}`,
  ]
  return run('chromium', [...quiet, `--window-size=${WIDTH},600`, ...what, pathToFileURL(page).href])
}

function run(program: string, args: readonly string[]): string {
  const env = { ...process.env, PICTURES: 'write' }
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, env, encoding: 'utf8' })
  if (status === 0) return stdout
  console.error(error?.message ?? `${stdout}\n${stderr}`)
  process.exit(1)
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
