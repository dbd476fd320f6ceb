import { SuiteError } from './errors/suite-error.ts'

const MINIMUM_LENGTH = 8

/**
 * A value that cannot print itself: in a template, in JSON and in the inspector it reads `***`.
 * The value leaves only through {@link Secret.reveal}, which is called where it is used and nowhere else.
 */
export class Secret {
  readonly #value: string
  readonly name: string

  private constructor(name: string, value: string) {
    this.name = name
    this.#value = value
  }

  /** @throws SECRET_TOO_SHORT for values under 8 characters: masking them would hide ordinary words. */
  static of(name: string, value: string): Secret {
    if (value.length < MINIMUM_LENGTH) {
      throw new SuiteError('SECRET_TOO_SHORT', {
        what: `The secret "${name}" has ${value.length} characters; at least ${MINIMUM_LENGTH} are needed.`,
      })
    }
    return new Secret(name, value)
  }

  reveal(): string {
    return this.#value
  }

  /** Every spelling under which the value could appear in a log: as it is, by line, URL-, base64- and JSON-escaped, in hex. */
  masks(): string[] {
    const value = this.#value
    const lines = value.split(/\r?\n/)
    return [...new Set([...spellings(value), ...(lines.length > 1 ? lines : [])])].filter(
      (mask) => mask.length >= MINIMUM_LENGTH,
    )
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***'
  }
}

function spellings(value: string): string[] {
  const url = encodeURIComponent(value)
  const hex = Buffer.from(value, 'utf8').toString('hex')
  return [
    ...[value, url, url.replaceAll('%20', '+'), url.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())],
    ...[JSON.stringify(value).slice(1, -1), ...base64Forms(value), hex, hex.toUpperCase()],
  ]
}

/** Base64 of the value at each of the three offsets it can have inside a longer text, without the characters its neighbours change. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8')
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const firstOwn = Math.ceil((offset * 8) / 6)
    const lastWhole = Math.floor(((offset + bytes.length) * 8) / 6)
    return encoded.slice(firstOwn, lastWhole)
  })
  return [bytes.toString('base64'), bytes.toString('base64url'), ...shifted]
}

/** Replaces every spelling of the secrets in a text by `***`; longest first, so that no rest stays visible. */
export function redact(text: string, secrets: readonly Secret[]): string {
  const masks = secrets.flatMap((secret) => secret.masks()).sort((a, b) => b.length - a.length)
  return masks.reduce((redacted, mask) => redacted.replaceAll(mask, '***'), text)
}
