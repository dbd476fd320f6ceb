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
  return [...(await bySecretlint(text)), ...byForm(text), ...byAssignment(text)].sort((a, b) => a.start - b.start)
}

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

const FORMS: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----(?=[\s\\nr"'+,]{0,20}[A-Za-z0-9+/]{16})(?:[A-Za-z0-9+/=\s\\:,"'-]*?-----END [A-Z0-9 ]{0,40}-----|[A-Za-z0-9+/=\s\\:,"'-]*)/g,
    'a private key',
  ],
  [/\b\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g, 'a Telegram bot token'],
  [/\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/g, 'a JSON web token'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, 'an AWS access key id'],
  [/\bsk-(?:proj|svcacct|ant)-[A-Za-z0-9_-]{20,200}/g, 'an API key of a model vendor'],
]

function byForm(text: string): SecretSpot[] {
  return FORMS.flatMap(([form, type]) =>
    [...text.matchAll(form)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type,
      sure: true,
    })),
  )
}

const NAME = '(?:pass(?:word|wd|phrase)|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)'
/** `apiKey: "..."`, `client_secret = '...'`, and in dotenv `API_KEY=...`. */
const ASSIGNMENTS: readonly RegExp[] = [
  new RegExp(`${NAME}[a-z0-9_-]{0,20}["']?\\s{0,5}(?::|=|=>|:=)\\s{0,5}(["'\`])(?<value>[^"'\`\\s]{12,200})\\1`, 'gid'),
  /^(?:export )?[A-Z0-9_]{0,40}(?:PASSWORD|SECRET|TOKEN|API_KEY|PRIVATE_KEY)[A-Z0-9_]{0,20}=(?<value>[^\s"'$<{(][^\s"']{11,200})$/dgm,
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
  /\$\{|\{\{|<|>|\.\.\.|example|changeme|placeholder|dummy|your[_-]|xxxx|\*\*\*|process\.env|^test|[/\\]{2}$/i

/** Letters and digits mixed, with at least three bits of entropy a character: words and paths have less. */
function looksRandom(value: string): boolean {
  if (PLACEHOLDER.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false
  const counts = new Map<string, number>()
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length)
  return bits >= 3
}
