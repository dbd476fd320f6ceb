/** One `server` of a web server that somebody set up: what provisioning has to know before it puts its own beside it. */
export interface WebSite {
  /** The file it stands in, by the name that nginx read it under. */
  readonly file: string
  readonly names: readonly string[]
  /** Whether it answers for every name that no other one has. */
  readonly fallback: boolean
  /** Addresses behind it, as after `http://`, in order. */
  readonly backends: readonly string[]
  readonly directories: readonly string[]
  /** Paths with rules of their own. */
  readonly locations: readonly string[]
}

interface Directive {
  readonly words: readonly string[]
  readonly inside: readonly Directive[]
}

const FILE = /^# configuration file (.+):$/
/** nginx's own grammar of a file: words, quoted words, comments, and three signs. */
const TOKEN = /#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([;{}])|((?:\\.|[^\s;{}"'\\]|\$\{[^}]*\})+)/g

/** Reads what `nginx -T` prints: every file that it loads, each behind a line with its name. */
export function readNginxDump(dump: string): WebSite[] {
  const sites: WebSite[] = []
  let file = ''
  let text: string[] = []
  const flush = () => {
    if (file !== '') for (const server of serversIn(parse(text.join('\n')))) sites.push(siteOf(file, server))
    text = []
  }
  for (const line of dump.split('\n')) {
    const name = FILE.exec(line)?.[1]
    if (name === undefined) text.push(line)
    else {
      flush()
      file = name
    }
  }
  flush()
  return sites
}

function siteOf(file: string, server: Directive): WebSite {
  const all = flatten(server)
  const of = (name: string) => all.filter(({ words }) => words[0] === name)
  const names = of('server_name').flatMap(({ words }) => words.slice(1))
  return {
    file,
    names,
    fallback:
      names.length === 0 || names.includes('_') || of('listen').some(({ words }) => words.includes('default_server')),
    backends: unique(of('proxy_pass').map(({ words }) => (words[1] ?? '').replace(/^https?:\/\//, ''))),
    directories: unique(of('root').map(({ words }) => words[1] ?? '')),
    locations: unique(of('location').map(({ words }) => words.at(-1) ?? '')),
  }
}

function serversIn(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((directive) =>
    directive.words[0] === 'server' && directive.words.length === 1 ? [directive] : serversIn(directive.inside),
  )
}

function flatten({ inside }: Directive): Directive[] {
  return inside.flatMap((directive) => [directive, ...flatten(directive)])
}

/** What is not closed ends with the text: nginx itself has said before whether it accepts the file. */
function parse(text: string): Directive[] {
  const tokens = [...text.matchAll(TOKEN)].filter(([whole]) => !whole.startsWith('#'))
  let at = 0
  const block = (): Directive[] => {
    const directives: Directive[] = []
    let words: string[] = []
    while (at < tokens.length) {
      const [, double, single, sign, bare] = tokens[at++] ?? []
      if (sign === '}') break
      if (sign === undefined) words.push(double ?? single ?? bare ?? '')
      else {
        if (words.length > 0) directives.push({ words, inside: sign === '{' ? block() : [] })
        words = []
      }
    }
    return directives
  }
  return block()
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
