import { hunksOf } from '../diff/file-patch.ts'
import { linesOf } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { ChangedFile } from '../ports.ts'
import type { Batch } from '../prompt/batches.ts'
import { hunkDigests } from './hunk-digest.ts'
import type { Memory, RememberedFinding } from './memory.ts'
import { type FreshFile, lineOf, type Recall } from './recall.ts'

export interface RememberOptions {
  readonly key: string
  /** Every file that models are to read, whole. */
  readonly files: readonly ChangedFile[]
  readonly recalled: Recall
  readonly batches: readonly Batch[]
  /** For each reviewer of the route, the batches answered to their end. */
  readonly answered: readonly ReadonlySet<Batch>[]
  readonly findings: readonly ExaminedFinding[]
}

/** Remembers the hunks that every reviewer has read, with all that models found in them. What was not read to the end is not remembered. */
export function remember({ key, files, recalled, batches, answered, findings }: RememberOptions): Memory {
  const readNow = recalled.fresh.flatMap((fresh) => readHunks(fresh, batches, answered))
  const read = new Set([...recalled.keptDigests, ...readNow])
  const paths = new Set(files.map(({ path }) => path))
  const byModels = findings.flatMap(withModelsOnly)
  const remembered = files.map((file) => {
    const digests = hunkDigests(file)
    const mine = byModels.filter(({ finding, anchor }) => anchor.kind !== 'summary' && finding.path === file.path)
    return {
      path: file.path,
      hunks: digests.filter((digest) => read.has(digest)),
      findings: mine.map((examined) => rememberFinding(examined, file, digests)),
    }
  })
  const loose = byModels.filter(({ finding, anchor }) => anchor.kind === 'summary' || !paths.has(finding.path))
  return { key, files: remembered.filter(({ hunks }) => hunks.length > 0), loose: loose.map((one) => shape(one)) }
}

function readHunks(
  { file, digests }: FreshFile,
  batches: readonly Batch[],
  answered: RememberOptions['answered'],
): string[] {
  const mine = batches.filter((batch) => batch.some((part) => part.file === file))
  const readToEnd = (batch: Batch) => answered.length > 0 && answered.every((batches) => batches.has(batch))
  return hunksOf(file).flatMap((hunk, at) => {
    const holding = mine.filter((batch) => batch.some((part) => part.file === file && part.hunks.includes(hunk)))
    // A hunk that was too large for one request went in pieces: it was read when all that holds the file was.
    const needed = holding.length > 0 ? holding : mine
    return needed.length > 0 && needed.every(readToEnd) ? (digests[at] ?? []) : []
  })
}

/** Rules look at everything each time; what they say need not be remembered. */
function withModelsOnly(examined: ExaminedFinding): ExaminedFinding[] {
  const source = examined.finding.source.filter(({ kind }) => kind === 'model')
  return source.length === 0 ? [] : [{ ...examined, finding: { ...examined.finding, source } }]
}

/** One whose lines stand in no hunk belongs to its file: it is not lost, and any change of the file asks again. */
function rememberFinding(examined: ExaminedFinding, file: ChangedFile, digests: readonly string[]): RememberedFinding {
  const place = linesOf(examined.anchor)
  if (place === undefined) return shape(examined)
  for (const [at, { lines }] of hunksOf(file).entries()) {
    const first = lines.findIndex((line) => lineOf(line, place.side) === place.start)
    const last = lines.findIndex((line) => lineOf(line, place.side) === place.end)
    if (first !== -1 && last !== -1) return shape(examined, { hunk: digests[at] ?? '', first, last })
  }
  return shape(examined)
}

function shape(examined: ExaminedFinding, lines?: RememberedFinding['lines']): RememberedFinding {
  const { finding, codeId, step, examination } = examined
  const { id, path, side, quote, severity, category, title, why, suggestion, confidence } = finding
  return {
    finding: {
      id,
      path,
      side,
      quote,
      severity,
      category,
      title,
      why,
      confidence,
      source: finding.source.flatMap((one) => (one.kind === 'model' ? [one] : [])),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
    codeId,
    step,
    ...(examination === undefined ? {} : { examination }),
    ...(lines === undefined ? {} : { lines }),
  }
}
