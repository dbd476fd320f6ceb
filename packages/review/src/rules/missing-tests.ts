import { isTest } from '../routing/paths.ts'
import { matcher } from './path-matcher.ts'
import type { FileView, Hit, Rule } from './rule.ts'

export const missingTests: Rule = {
  id: 'missing-tests',
  title: 'A critical path changed without any test',
  severity: 'high',
  category: 'tests',
  doc: 'The configuration calls this path critical (review.critical_paths), and no test was added or changed with it. Test what changed. A test counts for a file of its own area, or one that its path or its lines name; comments and texts demand none.',
  check: ({ files, config }) => {
    const critical = matcher(config.critical_paths)
    const tests = files
      .filter(({ file, path }) => file.status !== 'removed' && isTest(path) && file.additions > 0)
      .map(({ path, lines }) => ({
        area: areaOf(path),
        words: wordsOf([path, ...lines.map(({ text }) => text.slice(0, 500))].join('\n')),
      }))
    return files.filter((view) => critical(view.path) && demandsTest(view)).flatMap((view) => judge(view, tests))
  },
}

/** What no test can be written for. */
const TEXT = /\.(?:md|mdx|rst|txt|adoc|svg|png|jpe?g|gif|webp|ico|css|scss|lock|snap|d\.ts)$/i

/** A line that runs nothing: empty, a comment, or a bracket alone. */
const IDLE = /^\s*(?:$|\/\/|\/?\*|#(?!!)|<!--|--\s|["']{3}|[)\]}>;,]+\s*$)/

function demandsTest({ file, path, added }: FileView): boolean {
  return file.status !== 'removed' && !isTest(path) && !TEXT.test(path) && added.some(({ text }) => !IDLE.test(text))
}

interface ChangedTest {
  readonly area: string
  /** Of its path and its lines. */
  readonly words: string
}

function judge({ path }: FileView, tests: readonly ChangedTest[]): Hit[] {
  if (tests.length === 0) return [{ path, quote: '' }]
  const name = nameOf(path)
  const area = areaOf(path)
  if (tests.some((test) => test.words.includes(name) || isSameArea(test.area, area))) return []
  const title = 'A critical path changed, and only tests of something else'
  return [{ path, quote: '', title, severity: 'medium', confidence: 0.6 }]
}

/** Names that say nothing about what a file holds: there its folder stands for it. */
const NAMELESS = new Set(['index', 'main', 'mod', 'lib', 'app', '__init__', 'init', 'types', 'constants', 'config'])

/** `packages/chat/src/store/` and `packages/chat/test/store/` are one area of the code. */
function areaOf(path: string): string {
  const folders = path.split('/').slice(0, -1)
  return folders.filter((folder) => !/^(?:src|lib|tests?|__tests__|specs?|unit|integration)$/.test(folder)).join('/')
}

/** Within each other; tests that stand at the root belong to no area. */
function isSameArea(a: string, b: string): boolean {
  return a !== '' && b !== '' && (`${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`))
}

function nameOf(path: string): string {
  const [name = '', folder = ''] = path.split('/').toReversed()
  const stem = name.replace(/\..*$/, '')
  return wordsOf(NAMELESS.has(stem.toLowerCase()) ? folder : stem)
}

/** `chatOwner`, `chat_owner` and `chat-owner` are one name. */
function wordsOf(text: string): string {
  const parts = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return ` ${parts.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}
