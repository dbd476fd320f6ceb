// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g

/** Text from outside made harmless to read: no terminal sequences, control, bidirectional or zero-width characters. */
export function sanitize(text: string): string {
  return text.replace(ANSI, '').replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(INVISIBLE, '')
}

/** At most `max` characters, cut between code points, with the number of characters left out at the end. */
export function bound(text: string, max: number): string {
  if (text.length <= max) return text
  const note = ` … (${text.length - max} characters more)`
  const cut = text.slice(0, Math.max(0, max - note.length))
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + note
}

/** The last `count` lines. */
export function tail(text: string, count: number): string {
  const lines = text.trimEnd().split('\n')
  return lines.slice(-count).join('\n')
}

/** `1 file`, `3 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `512 B`, `3.4 KB`, `1.2 MB`: decimal, as network traffic is counted. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [unit, size] = bytes < 1e6 ? ['KB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : (['GB', 1e9] as const)
  return `${(bytes / size).toFixed(1)} ${unit}`
}

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/[\w.+%-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/g, '(e-mail)'],
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '(address)'],
  // Eight groups, or some with a gap: three alone are the time of day.
  [/(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:)+(?::[0-9a-f]{1,4})+)(?![\w:])/gi, '(address)'],
]
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|0\.0\.0\.0)$/

/** A log as it may leave the host: without the e-mail and IP addresses of people. Addresses of the machine itself stay. */
export function withoutPersonal(text: string): string {
  return ADDRESSES.reduce(
    (left, [pattern, word]) => left.replace(pattern, (found) => (LOOPBACK.test(found) ? found : word)),
    text,
  )
}
