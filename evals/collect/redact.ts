/*
 * What is kept of a commit message is its shape and the marks of tools: every other word becomes `w`, every person a
 * number. So the labelled set holds no text that somebody wrote, and the detector says the same of it as of the original
 * (the collector checks that for each case).
 */

/** Words that tools, vendors and git itself leave behind. */
const KEPT = new Set(
  `claude code codex openai anthropic chatgpt gpt copilot github devin cursor cursoragent agent aider jules gemini amp
  openhands opendevin windsurf amazon q opus sonnet haiku fable factory droid warp bot assist assistant model context
  generated created written authored assisted developed signed off reviewed acked tested reported helped with by via co
  session apply suggestions suggestion from review merge pull request branch revert cherry picked commit conflicts ai
  noreply logs url thread id made o1 o3 o4 mini preview llm 1m squash dependabot renovate`.split(/\s+/),
)

const TOOL_HOSTS =
  /(?:^|\.)(?:claude\.ai|claude\.com|anthropic\.com|openai\.com|github\.com|chatgpt\.com|devin\.ai|cursor\.com|aider\.chat|all-hands\.dev|ampcode\.com|jules\.google\.com)$/

/** Local parts of addresses that belong to a tool and to nobody. */
const TOOL_LOCALS =
  /^(?:noreply|claude|codex|aider|cursoragent|openhands|opendevin|amp|bot|gpt[\w.-]*|o\d[\w.-]*|copilot)$/i

const EMAIL = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g

export class Redactor {
  readonly #people = new Map<string, number>()

  identity({ name, email }: { name: string; email: string }): { name: string; email: string } {
    return { name: this.#name(name, email), email: this.#email(email) }
  }

  branch(name: string): string {
    const [first = '', ...rest] = name.split('/')
    return [
      rest.length > 0 && /^(?:claude|codex|copilot|devin|cursor|jules|openhands)$/.test(first) ? first : 'w',
      ...rest.map(() => 'w'),
    ].join('/')
  }

  text(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#line(line))
      .join('\n')
  }

  #line(line: string): string {
    const held: string[] = []
    const hold = (value: string) => {
      held.push(value)
      return `\x00${held.length - 1}\x00`
    }
    const kept = line
      .slice(0, 300)
      .replace(
        /^(\s*(?:[*-]\s+)?[A-Za-z-]+-by:\s*)([^<]*?)(\s*)<([^<>]+)>/i,
        (_, key: string, name: string, gap: string, email: string) =>
          `${hold(key)}${hold(this.#name(name, email))}${gap}<${hold(this.#email(email))}>`,
      )
      .replace(/https?:\/\/[^\s)>\]"']+/g, (url) => hold(keptUrl(url)))
      .replace(EMAIL, (email) => hold(this.#email(email)))
      .replace(/[\p{L}\p{N}_]+(?:['’][\p{L}]+)?/gu, (word) => (isKept(word) ? word : 'w'))
      .replace(/\bw(?:[^\S\n]+w\b){2,}/g, 'w w')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no message holds the mark of what was set aside
    return kept.replace(/\x00(\d+)\x00/g, (_, at: string) => held[Number(at)] ?? '')
  }

  #name(name: string, email: string): string {
    if (/\[bot\]$/.test(name)) return name
    const words = name.match(/\S+/g) ?? []
    if (words.length > 0 && words.every((word) => isKept(word.replace(/[^\p{L}\p{N}.]/gu, '')))) return name
    const marks = words.filter((word) => /[\p{L}]/u.test(word) && isKept(word.replace(/[^\p{L}\p{N}.]/gu, '')))
    const person = `Person ${this.#number(email)}`
    return marks.length === 0 ? person : `${person} ${marks.join(' ')}`
  }

  #email(email: string): string {
    const [local = '', domain = ''] = email.toLowerCase().split('@')
    if (/\[bot\]$/.test(local) || /^(?:198982749|223556219|175728472)\+copilot$/.test(local)) return email
    if (TOOL_HOSTS.test(domain)) return TOOL_LOCALS.test(local) ? email : `person${this.#number(email)}@${domain}`
    if (domain.endsWith('.github.com'))
      return TOOL_LOCALS.test(local) ? email : `person${this.#number(email)}@${domain}`
    return `person${this.#number(email)}@example.org`
  }

  #number(email: string): number {
    const key = email.toLowerCase()
    const known = this.#people.get(key) ?? this.#people.size + 1
    this.#people.set(key, known)
    return known
  }
}

function isKept(word: string): boolean {
  return word
    .toLowerCase()
    .split('_')
    .every((part) => KEPT.has(part) || /^v?\d+(?:\.\d+)*[km]?$/.test(part) || /^(?:gpt|o\d)[\d.]*$/.test(part))
}

/** The address of a tool's page without what names a session. */
function keptUrl(url: string): string {
  const { host, pathname } = safeUrl(url)
  if (!TOOL_HOSTS.test(host)) return 'https://example.org/w'
  const path = pathname
    .split('/')
    .map((part) => (/^task_/.test(part) ? 'task_x' : /\d|.{16}/.test(part) ? 'x' : part))
    .join('/')
  return `https://${host}${path}`
}

function safeUrl(url: string): { host: string; pathname: string } {
  return URL.canParse(url) ? new URL(url) : { host: '', pathname: '' }
}
