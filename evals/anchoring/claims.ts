import { addedLines, type ChangedFile, type PatchLine, patchLines } from '@release-pipeline/review'
import type { Random } from '../random.ts'

/** How a model's answer departs from the place that it means. */
export const departures = [
  'nothing wrong',
  'number off by a few',
  'white space changed',
  'numbers and markers copied along',
  'quote reworded',
  'a part of the line quoted',
  'no number',
  'the other side named',
  'several lines',
  'range over two hunks',
  'end before start',
  'a line outside of the diff',
  'a path with a prefix',
  'a file that is not there',
  'numbers that cannot be',
  'no quote and no number',
] as const
export type Departure = (typeof departures)[number]

/** What a model would answer, and the line that it means, if there is one. */
export interface Claim {
  readonly departure: Departure
  readonly meant: PatchLine | undefined
  readonly answer: {
    readonly path: string
    readonly line: number | null
    readonly end_line: number | null
    readonly side: 'LEFT' | 'RIGHT'
    readonly quote: string
  }
}

/** One claim of every kind about a line of the file. */
export function claimsAbout(file: ChangedFile, random: Random): Claim[] {
  const lines = patchLines(file)
  // A line of a megabyte is quoted by nobody; the rest of the measurement has it in its diffs.
  const spoken = (addedLines(file).length > 0 ? addedLines(file) : lines).filter(
    ({ text }) => text.trim().length > 3 && text.length < 1000,
  )
  const [first, ...rest] = spoken.length > 0 ? spoken : lines
  if (first === undefined) return []
  return departures.map((departure) => claim(departure, file, random.pick([first, ...rest]), lines, random))
}

function claim(
  departure: Departure,
  file: ChangedFile,
  meant: PatchLine,
  lines: readonly PatchLine[],
  random: Random,
): Claim {
  const exact: Claim['answer'] = {
    path: file.path,
    line: meant.line,
    end_line: null,
    side: meant.side,
    quote: meant.text,
  }
  const about = (answer: Partial<Claim['answer']>, place: PatchLine | null = meant): Claim => ({
    departure,
    meant: place ?? undefined,
    answer: { ...exact, ...answer },
  })
  switch (departure) {
    case 'nothing wrong':
      return about({})
    case 'number off by a few':
      return about({ line: Math.max(1, meant.line + random.between(-6, 6)) })
    case 'white space changed':
      return about({ quote: `  ${meant.text.trim().replace(/ /g, '  ')}\t`, line: meant.line + random.between(0, 2) })
    case 'numbers and markers copied along':
      return about({
        quote: `${meant.line} ${meant.kind === 'removed' ? '-' : '+'}${meant.text}`,
        line: meant.line + 1,
      })
    case 'quote reworded':
      return about({ quote: reword(meant.text, random) })
    case 'a part of the line quoted': {
      const text = meant.text.trim()
      const from = random.between(0, Math.floor(text.length / 3))
      return about({ quote: text.slice(from, from + Math.max(8, Math.ceil(text.length / 2))) })
    }
    case 'no number':
      return about({ line: null })
    case 'the other side named':
      return about({ side: meant.side === 'LEFT' ? 'RIGHT' : 'LEFT' })
    case 'several lines': {
      const run = lines
        .filter(({ side, hunk, line }) => side === meant.side && hunk === meant.hunk && line >= meant.line)
        .slice(0, 4)
      return about({ end_line: run.at(-1)?.line ?? null, quote: run.map(({ text }) => text).join('\n') })
    }
    case 'range over two hunks':
      return about({ end_line: lines.findLast(({ side }) => side === meant.side)?.line ?? meant.line })
    case 'end before start':
      return about({ end_line: Math.max(1, meant.line - 3) })
    case 'a line outside of the diff':
      return about({ line: meant.line + 5000, quote: random.text('qxzjkv', 30) }, null)
    case 'a path with a prefix':
      return about({ path: `b/${file.path}` })
    case 'a file that is not there':
      return about({ path: 'nowhere/at-all.ts' }, null)
    case 'numbers that cannot be':
      return about({ line: random.pick([-1, 0, 1.5, 2 ** 60]), end_line: -7 })
    case 'no quote and no number':
      return about({ line: null, quote: '' }, null)
  }
}

/** A tenth of the characters replaced. */
function reword(text: string, random: Random): string {
  return [...text].map((char) => (random.next() < 0.1 ? random.text('abcxyz', 1) : char)).join('')
}
