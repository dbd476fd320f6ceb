import { maskSecrets } from '@release-pipeline/review'
import { percent } from '../confusion.ts'
import { Random } from '../random.ts'
import type { Report } from '../report.ts'
import { type SecretCase, WHOLE_LINE } from './case.ts'
import { contexts, formats } from './formats.ts'
import type { InstalledText } from './installed-texts.ts'
import { makeLookAlikes } from './look-alikes.ts'

export interface SecretsOptions {
  /** Secrets of every format in every place. */
  readonly each: number
  readonly corpus?: readonly SecretCase[] | undefined
  readonly installed: readonly InstalledText[]
}

/** Secrets in published formats and look-alikes, all generated; alarms in installed packages; a public corpus where one is given. */
export async function measureSecrets(options: SecretsOptions): Promise<Report> {
  const random = new Random(20261123)
  const generated = await score([...makeLeaks(random, options.each), ...makeLookAlikes(random, options.each * 4)])
  const alarms = await alarmsIn(options.installed)
  const corpus = options.corpus === undefined ? undefined : await score(options.corpus)
  return {
    title: 'Secrets',
    markdown: [
      `Generated: ${formats.length} published formats in up to ${contexts.length} places each; seed 20261123.`,
      '',
      ...table(generated),
      `- alarms in ${alarms.lines} lines of ${options.installed.length} files of installed packages: ${alarms.lit.length} files`,
      ...alarms.lit.slice(0, 5).map((place) => `  - ${place}`),
      ...(corpus === undefined ? [] : ['', 'Public corpus:', '', ...table(corpus)]),
    ].join('\n'),
    figures: {
      leaks: generated.leaks,
      recall: round(generated.found / generated.leaks),
      'alarms in installed packages': alarms.lit.length,
      precision: round(generated.found / (generated.found + generated.alarms)),
    },
  }
}

interface Score {
  readonly leaks: number
  readonly found: number
  readonly innocent: number
  readonly alarms: number
  readonly missed: ReadonlyMap<string, number>
  readonly accused: ReadonlyMap<string, number>
}

function makeLeaks(random: Random, each: number): SecretCase[] {
  return formats.flatMap(({ family, telling, make }) =>
    contexts
      .filter(([, named]) => telling || named)
      .flatMap(([context]) =>
        Array.from({ length: each }, () => {
          const secret = make(random)
          return { family, text: context.replace('$', () => secret), secret }
        }),
      ),
  )
}

async function score(cases: readonly SecretCase[]): Promise<Score> {
  const [missed, accused] = [new Map<string, number>(), new Map<string, number>()]
  const count = { leaks: 0, found: 0, innocent: 0, alarms: 0 }
  for (const { family, text, secret } of cases) {
    const masked = await maskSecrets(text)
    if (secret === undefined) {
      count.innocent += 1
      count.alarms += Number(masked !== text)
      if (masked !== text) accused.set(family, (accused.get(family) ?? 0) + 1)
    } else {
      count.leaks += 1
      const hidden = secret === WHOLE_LINE ? masked !== text : isHidden(secret, masked)
      count.found += Number(hidden)
      if (!hidden) missed.set(family, (missed.get(family) ?? 0) + 1)
    }
  }
  return { ...count, missed, accused }
}

async function alarmsIn(texts: readonly InstalledText[]): Promise<{ lines: number; lit: readonly string[] }> {
  const lit: string[] = []
  let lines = 0
  for (const { path, text } of texts) {
    const [before, after] = [text, await maskSecrets(text)].map((one) => one.split('\n'))
    lines += before?.length ?? 0
    const at = before?.findIndex((line, number) => line !== after?.[number]) ?? -1
    if (at !== -1) lit.push(`${path}:${at + 1}`)
  }
  return { lines, lit }
}

/** Nothing that would help a thief is left: neither the secret nor a third of it. */
function isHidden(secret: string, masked: string): boolean {
  const part = Math.max(8, Math.ceil(secret.length / 3))
  for (let at = 0; at + part <= secret.length; at += 1) {
    const piece = secret.slice(at, at + part)
    if (
      /[A-Za-z0-9]{4}/.test(piece) &&
      !/^(?:https?|postgres|mongodb|rediss)/.test(piece) &&
      masked.includes(piece) &&
      !isPublic(piece)
    )
      return false
  }
  return true
}

/** Parts of addresses that everybody may know. */
function isPublic(piece: string): boolean {
  return /\.(?:net|com)|hooks|services|PRIVATE KEY|@/.test(piece)
}

function table({ leaks, found, innocent, alarms, missed, accused }: Score): string[] {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 25)
      .map(([family, number]) => `${family} ${number}`)
      .join(', ') || 'none'
  return [
    `- recall: ${percent(found, leaks)}`,
    `- precision: ${percent(found, found + alarms)}; alarms at look-alikes: ${percent(alarms, innocent)}`,
    `- missed: ${list(missed)}`,
    `- false alarms: ${list(accused)}`,
  ]
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
