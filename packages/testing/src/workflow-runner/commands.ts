import type { Annotation } from './options.ts'

/** One workflow command (`::name key=value::data` or the older `##[name key=value;]data`) in a line of output. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

export interface CommandTarget {
  /** Writes a line to the log, masked. */
  log(line: string): void
  mask(value: string): void
  annotate(annotation: Annotation): void
  setOutput(name: string, value: string): void
  saveState(name: string, value: string): void
  /** Debug lines are shown when ACTIONS_STEP_DEBUG is true. */
  readonly debug: boolean
}

/** Takes the output of one step line by line: obeys its commands, logs the rest. */
export function createCommandReader(target: CommandTarget): (line: string) => void {
  let stopToken: string | undefined
  return (line) => {
    const command = parseCommand(line, stopToken === undefined ? known : [stopToken])
    const shown = command === undefined || stopToken !== undefined ? line : obey(command, target, line)
    if (command !== undefined) stopToken = command.name === 'stop-commands' ? command.data || undefined : undefined
    if (shown !== undefined) target.log(shown)
  }
}

/** Undefined when the line holds no command of `names`. */
export function parseCommand(line: string, names: readonly string[] = known): Command | undefined {
  const modern = /^[\s\u0085]*::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(line)
  if (modern !== null) return toCommand(modern, modernGrammar, names)
  const old = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line)
  return old === null ? undefined : toCommand(old, oldGrammar, names)
}

type Escapes = readonly (readonly [escape: string, character: string])[]

interface Grammar {
  readonly separator: string
  readonly properties: Escapes
  readonly data: Escapes
}

// `%25` stands last, so that an escaped percent sign does not start a second escape.
const modernGrammar: Grammar = {
  separator: ',',
  properties: [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ],
  data: [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
  ],
}

const oldEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3B', ';'],
  ['%5D', ']'],
  ['%25', '%'],
]
const oldGrammar: Grammar = { separator: ';', properties: oldEscapes, data: oldEscapes }

const known = [
  'add-mask',
  'stop-commands',
  'debug',
  'notice',
  'warning',
  'error',
  'group',
  'endgroup',
  'echo',
  'set-output',
  'save-state',
  'set-env',
  'add-path',
  'add-matcher',
  'remove-matcher',
]

function toCommand(match: RegExpExecArray, grammar: Grammar, names: readonly string[]): Command | undefined {
  const [, name = '', list = '', text = ''] = match
  const found = names.find((one) => one.toLowerCase() === name.toLowerCase())
  if (found === undefined) return undefined
  const pairs = list.split(grammar.separator).flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=')
    return at < 1 ? [] : [[pair.slice(0, at).trim(), unescaped(pair.slice(at + 1), grammar.properties)]]
  })
  return { name: found, properties: Object.fromEntries(pairs), data: unescaped(text, grammar.data) }
}

function unescaped(text: string, escapes: Escapes): string {
  return escapes.reduce((result, [code, character]) => result.replaceAll(code, character), text)
}

/** Does what the command says. @returns the line that the log shows for it, if any */
function obey({ name, properties, data }: Command, target: CommandTarget, line: string): string | undefined {
  switch (name) {
    case 'add-mask':
      target.mask(data)
      return '::add-mask::***'
    case 'notice':
    case 'warning':
    case 'error':
      target.annotate(annotation(name, properties, data))
      return `##[${name}]${data}`
    case 'debug':
      return target.debug ? `##[debug]${data}` : undefined
    case 'group':
    case 'endgroup':
      return `##[${name}]${data}`
    case 'set-output':
      target.setOutput(properties['name'] ?? '', data)
      return undefined
    case 'save-state':
      target.saveState(properties['name'] ?? '', data)
      return undefined
    case 'set-env':
    case 'add-path': {
      const message = `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`
      target.annotate({ level: 'error', message })
      return `##[error]${message}`
    }
    default:
      return line
  }
}

function annotation(level: Annotation['level'], properties: Command['properties'], message: string): Annotation {
  const { title, file, line } = properties
  return {
    level,
    message,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
  }
}
