import { putFile } from './apply-scripts.ts'
import type { Change, Obstacle } from './change.ts'
import { type HostFacts, manifestPath } from './facts.ts'
import type { HostFile } from './host-file.ts'
import type { PlanOptions } from './plan-provision.ts'
import type { Target } from './target.ts'

type PlannedFile =
  | { readonly kind: 'as-wanted' }
  | { readonly kind: 'change'; readonly path: string; readonly change: Change }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }

/** A file that somebody else wrote, or changed by hand since, is never replaced unasked. */
export function planFile(file: HostFile, target: Target, facts: HostFacts, options: PlanOptions): PlannedFile {
  const { path, mode, content, why } = file
  const owner = file.owner === 'root' ? 'root' : target.user
  const present = facts.files.get(path)
  const written = facts.manifest.has(`${options.sha256(content)} ${path}`)
  const asWanted = present?.content === content && present.mode === mode && present.owner === owner
  if (asWanted && (written || file.shared !== true)) return { kind: 'as-wanted' }
  const foreign =
    present !== undefined &&
    present.content !== content &&
    !facts.manifest.has(`${options.sha256(present.content)} ${path}`)
  if (foreign && !options.adopt.includes(path)) {
    return {
      kind: 'obstacle',
      obstacle: {
        path,
        what: 'stands there and was not written by provisioning, or was changed by hand since',
        remedy: `Move it away, or run again with --adopt ${path}: a copy with today's date is kept beside it.`,
      },
    }
  }
  const put = { path, mode, owner, sha256: options.sha256(content), manifest: manifestPath(target), check: file.check }
  return {
    kind: 'change',
    path,
    change: {
      what: `${path} (${mode.toString(8)}, ${owner})`,
      why,
      diff: differences(present?.content ?? '', content),
      command: putFile(foreign ? { ...put, copy: `${path}.before-${options.date}` } : put),
      stdin: content,
    },
  }
}

/** Lines that go and lines that come, in order; common beginnings and ends are left out. */
function differences(before: string, after: string): string[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  return [
    ...old.slice(head, old.length - tail).map((line) => `- ${line}`),
    ...fresh.slice(head, fresh.length - tail).map((line) => `+ ${line}`),
  ]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
