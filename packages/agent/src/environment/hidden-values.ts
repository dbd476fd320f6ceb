import { readdir, readFile } from 'node:fs/promises'
import { redact, Secret } from '@release-pipeline/core'
import type { HostConfig } from '@release-pipeline/release'
import type { Layout } from '../layout.ts'
import { parseDotenv } from './dotenv.ts'

/** Shorter values are ordinary words; hiding them would make every log unreadable. */
const SHORTEST_SECRET = 8

/** Fields of messages that hold text of programs and errors. The others are the protocol's own words, ids and names. */
const FREE_TEXT = new Set(['text', 'what', 'detail', 'sql', 'problems', 'actions', 'recovered'])

/**
 * Hides the values of every stored environment in what leaves the host: GitHub masks only the secrets that it knows,
 * and these may never have been there.
 *
 * @returns the same message with `***` in its free texts
 */
export async function hideValues<T>(layout: Layout, config: HostConfig, message: T): Promise<T> {
  const secrets = await storedSecrets(layout, config)
  return secrets.length === 0 ? message : (within(message, (text) => redact(text, secrets)) as T)
}

function within(value: unknown, hide: (text: string) => string, free = false): unknown {
  if (typeof value === 'string') return free ? hide(value) : value
  if (Array.isArray(value)) return value.map((each) => within(each, hide, free))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each, hide, FREE_TEXT.has(key))]))
}

async function storedSecrets(layout: Layout, config: HostConfig): Promise<Secret[]> {
  const names = (await readdir(layout.environmentFiles)).filter((name) => name.endsWith('.env'))
  const values = (await Promise.all(names.map((name) => valuesIn(`${layout.environmentFiles}/${name}`)))).flat()
  const known = new Set([config.app, config.environment, config.url])
  return values
    .flatMap(([name, value]) => [value, ...passwordOf(value)].map((each) => [name, each] as const))
    .filter(([, value]) => value.length >= SHORTEST_SECRET && !known.has(value))
    .map(([name, value]) => Secret.of(name, value))
}

/** A damaged file starts no app; it must not keep a rollback from answering either. */
async function valuesIn(path: string): Promise<[string, string][]> {
  try {
    return Object.entries(parseDotenv(await readFile(path, 'utf8')))
  } catch {
    return []
  }
}

/** A tool that cannot connect names the password or the URL, not always both. */
function passwordOf(value: string): string[] {
  const password = URL.canParse(value) ? new URL(value).password : ''
  return password === '' ? [] : [password, unescaped(password)]
}

/** As libpq reads it; a stray percent sign stays what it is. */
function unescaped(password: string): string {
  return password.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
}
