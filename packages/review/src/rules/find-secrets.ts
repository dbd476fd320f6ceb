import { secretForms } from './secret-forms.ts'

/** A part of a text that nobody else may read. */
export interface SecretSpot {
  readonly start: number
  readonly end: number
  /** What it is, in words; never the secret itself. */
  readonly type: string
  /** Whether its form proves what it is. */
  readonly sure: boolean
}

/** Secrets in a text, by secretlint's recommended rules and a few forms of our own. */
export async function findSecrets(text: string): Promise<SecretSpot[]> {
  if (text === '') return []
  const byForms = [...(await bySecretlint(text)), ...byForm(text)]
  const real = byForms.filter(({ start, end }) => !CROSSED_OUT.test(text.slice(start, end)))
  return [...real, ...byAssignment(text)].sort((a, b) => a.start - b.start)
}

/** How documentation writes a key that is none: `ghp_xxxxxxxxxxxx`. */
const CROSSED_OUT = /x{8}/i

/** Loaded when the first text is scanned: the rules are heavy, and most actions scan nothing. */
async function bySecretlint(text: string): Promise<SecretSpot[]> {
  const [{ lintSource }, preset] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  const result = await lintSource({
    // The text is hostile: its own `secretlint-disable` comments must not switch anything off. Same length, same places.
    source: {
      content: text.replace(/secretlint/gi, '__________'),
      filePath: 'change.txt',
      ext: '.txt',
      contentType: 'text',
    },
    options: {
      noPhysicFilePath: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset.creator }] },
    },
  })
  return result.messages.map(({ range: [start, end], ruleId }) => ({
    start,
    end,
    type: `a secret (${ruleId.replace(/^.*secretlint-rule-/, '')})`,
    sure: true,
  }))
}

function byForm(text: string): SecretSpot[] {
  return secretForms.flatMap(([form, type]) =>
    [...text.matchAll(form)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type,
      sure: true,
    })),
  )
}

const NAME = '(?:pass(?:word|wd|phrase)|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)'
/** What a name ends with that speaks about a secret and holds none: `tokenId`, `passwordHint`. */
const ABOUT =
  '(?<![_-]?(?:id|name|type|kind|url|uri|endpoint|path|route|hint|label|field|length|limit|ttl|prefix|pattern|header))'
/** `apiKey: "..."`, `client_secret = '...'`, in dotenv `API_KEY=...`, and a password in an address. */
const ASSIGNMENTS: readonly RegExp[] = [
  new RegExp(
    `${NAME}[a-z0-9_-]{0,20}${ABOUT}["']?\\s{0,5}(?::|=|=>|:=)\\s{0,5}(["'\`])(?<value>[^"'\`\\s]{12,200})\\1`,
    'gid',
  ),
  /^(?:export )?[A-Z0-9_]{0,40}(?:PASSWORD|SECRET|TOKEN|API_KEY|PRIVATE_KEY)[A-Z0-9_]{0,20}=(?<value>[^\s"'$<{(][^\s"']{11,200})$/dgm,
  // Without quotes, as YAML and property files have it; two digits, since names of variables seldom have them.
  new RegExp(
    `^[ \\t-]{0,40}[\\w.-]{0,40}${NAME}[\\w-]{0,20}${ABOUT}\\s{0,3}[:=]\\s{0,3}(?<value>(?=[^\\n]{0,200}\\d[^\\n]{0,200}\\d)[^\\s"'\`$<{([&*!|>,;][^\\s"'\`,;(){}[\\]]{11,200})$`,
    'gimd',
  ),
  /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[\s=]{0,3}["']?[^\s:"']{0,64}:(?<value>[^\s"'$]{8,100})/dg,
  /\b(?:rediss?|amqps?|mysql|mariadb|postgres(?:ql)?|mongodb(?:\+srv)?|smtps?|ldaps?|s?ftp|https?):\/\/[^\s:/@"'`]{0,64}:(?<value>[^\s:/@"'`$<{]{8,200})@/dgi,
]

function byAssignment(text: string): SecretSpot[] {
  return ASSIGNMENTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [start, end] = match.indices?.groups?.['value'] ?? [0, 0]
      const value = text.slice(start, end)
      return looksRandom(value) ? [{ start, end, type: 'what looks like a hard-coded secret', sure: false }] : []
    }),
  )
}

const PLACEHOLDER =
  /^urn:|^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+$|\$\{|\{\{|<|>|\.\.\.|example|changeme|placeholder|dummy|your[_-]|xxxx|\*\*\*|process\.env|^test|[/\\]{2}$/i

/** Words and small numbers joined by dashes: `every-30-days`. */
const WORDS = /^(?:[a-z]+|\d{1,4})(?:-(?:[a-z]+|\d{1,4}))+$/

/** Letters and digits mixed, with at least three bits of entropy a character: words and paths have less. */
function looksRandom(value: string): boolean {
  if (PLACEHOLDER.test(value) || WORDS.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false
  const counts = new Map<string, number>()
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits >= 3
}
