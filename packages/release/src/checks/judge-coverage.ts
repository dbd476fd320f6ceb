import type { Config } from '@release-pipeline/core'
import { matchesAnyGlob } from '../gate/globs.ts'
import { attributeOf, childrenOf, parseXml, type XmlElement } from './parse-xml.ts'
import type { ReportResult } from './report-result.ts'

type Coverage = NonNullable<Config['suites']['coverage']>

/** Lines that tests could reach and did reach, of one file. */
interface CoveredFile {
  readonly path: string
  readonly lines: number
  readonly hit: number
}

/** One result a group. A group without a single measured line is a failure: its paths match nothing. */
export function judgeCoverage({ report, format, groups }: Coverage, text: string | undefined): ReportResult[] {
  const files = text === undefined ? undefined : format === 'lcov' ? readLcov(text) : readCobertura(text)
  return groups.map(({ name, paths, minimum }) => {
    const title = `coverage of ${name}`
    if (text === undefined) return { verdict: 'unknown', name: title, text: `${report} is missing` }
    if (files === undefined) return { verdict: 'unknown', name: title, text: `${report} is no ${format} report` }
    const mine = files.filter(({ path }) => matchesAnyGlob(path, paths))
    const lines = mine.reduce((sum, file) => sum + file.lines, 0)
    const hit = mine.reduce((sum, file) => sum + file.hit, 0)
    if (lines === 0) return { verdict: 'fail', name: title, text: `no measured file matches ${paths.join(', ')}` }
    const percent = (100 * hit) / lines
    const said = `${Math.floor(percent * 10) / 10} % of ${lines} lines in ${mine.length} files, at least ${minimum} %`
    return { verdict: percent >= minimum ? 'pass' : 'fail', name: title, text: said }
  })
}

/** geninfo's trace file: SF names a file, DA a line and how often it ran. */
function readLcov(text: string): CoveredFile[] | undefined {
  const files: CoveredFile[] = []
  let path: string | undefined
  let hits = new Map<string, number>()
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('SF:')) {
      path = line.slice(3)
      hits = new Map()
    } else if (line.startsWith('DA:')) {
      const [number = '', count] = line.slice(3).split(',')
      hits.set(number, Number(count))
    } else if (line === 'end_of_record' && path !== undefined) {
      files.push(fileOf(path, hits))
      path = undefined
    }
  }
  // A record that does not end was cut off.
  return files.length === 0 || path !== undefined ? undefined : files
}

/** Cobertura, as coverage.py and others write it; a file may be split over classes. */
function readCobertura(text: string): CoveredFile[] | undefined {
  const [root] = childrenOf(parseXml(text) ?? {}, 'coverage')
  if (root === undefined) return undefined
  const below = (element: XmlElement, ...names: string[]): readonly XmlElement[] =>
    names.reduce<readonly XmlElement[]>((found, name) => found.flatMap((one) => childrenOf(one, name)), [element])
  const files = new Map<string, Map<string, number>>()
  for (const one of below(root, 'packages', 'package', 'classes', 'class')) {
    const path = attributeOf(one, 'filename') ?? ''
    const hits = files.get(path) ?? new Map<string, number>()
    for (const line of below(one, 'lines', 'line'))
      hits.set(attributeOf(line, 'number') ?? '', Number(attributeOf(line, 'hits')))
    files.set(path, hits)
  }
  return [...files].map(([path, hits]) => fileOf(path, hits))
}

function fileOf(path: string, hits: ReadonlyMap<string, number>): CoveredFile {
  return {
    path: path.replace(/^\.\//, ''),
    lines: hits.size,
    hit: [...hits.values()].filter((count) => count > 0).length,
  }
}
