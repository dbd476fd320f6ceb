/** Parts shorter than this are ordinary words in too many places. */
const SHORTEST = 8

/**
 * Every spelling in which a secret could leave, written here once more and not taken from the product: what it forgets to
 * hide must not be forgotten here too.
 */
function spellingsOf(secret: string): readonly string[] {
  const lines = secret.split('\n').map((line) => line.trim())
  const parts = lines.length === 1 ? lines : [secret, ...lines.filter((line) => !line.startsWith('-----'))]
  return [...new Set(parts.filter((part) => part.length >= SHORTEST).flatMap(spell))]
}

function spell(part: string): string[] {
  const bytes = Buffer.from(part)
  const url = encodeURIComponent(part)
  return [
    part,
    ...[
      url,
      url.replaceAll('%20', '+'),
      url.toLowerCase() === url ? url : url.replace(/%../g, (code) => code.toLowerCase()),
    ],
    JSON.stringify(part).slice(1, -1),
    ...[bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].flatMap((offset) =>
      ['base64', 'base64url'].map((form) => inside(bytes, offset, form as BufferEncoding)),
    ),
  ]
}

/** Base64 of the bytes at an offset within something longer: the characters that its neighbours cannot change. */
function inside(bytes: Buffer, offset: number, form: BufferEncoding): string {
  const text = Buffer.concat([Buffer.alloc(offset, 'x'), bytes, Buffer.alloc(3, 'x')]).toString(form)
  const first = Math.ceil((offset * 4) / 3)
  const last = Math.floor(((offset + bytes.length) * 4) / 3)
  return text.slice(first, last)
}

export interface Place {
  readonly where: string
  readonly text: string
}

/** Where a secret stands that must stand nowhere; each hit names the place, the secret and the spelling's beginning. */
export function leaksIn(places: readonly Place[], secrets: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(secrets).flatMap(([name, value]) =>
    spellingsOf(value).flatMap((spelling) =>
      places.flatMap(({ where, text }) =>
        text.includes(spelling) ? [`${name} in ${where}: ${around(text, spelling)}`] : [],
      ),
    ),
  )
}

function around(text: string, found: string): string {
  const at = text.indexOf(found)
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 24))
}
