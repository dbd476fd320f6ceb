import { readFileSync } from 'node:fs'
import { parseEnv, stripVTControlCharacters, styleText } from 'node:util'
import { type Log, redact, renderError, Secret, SuiteError } from '@release-pipeline/core'

/** The edge between a command and the person at the terminal. The only reader of `process.env` of this package. */
export interface Terminal {
  readonly directory: string
  readonly log: Log
  /** Whether `--json` was given: standard output then holds one JSON document and nothing else. */
  readonly json: boolean
  readonly interactive: boolean
  readonly cancelled: AbortSignal
  /** A result, on standard output. With `--json` the value, else the text. */
  print(text: string, value: unknown): void
  /** From the environment, masked in everything that is printed from here on; undefined when not set. */
  secret(variable: string): Secret | undefined
  variable(name: string): string | undefined
  /** Each value of the dotenv text in an environment variable, named by its key. */
  dotenvSecrets(variable: string): readonly Secret[]
  /** The private keys, one after the other: the files given with `--identity`, else $RELEASE_PIPELINE_SSH_KEY. */
  privateKey(identities: readonly string[]): Secret | undefined
  fail(error: SuiteError): void
}

export function openTerminal(options: { json: boolean; verbose: boolean }): Terminal {
  const secrets: Secret[] = []
  const cancel = new AbortController()
  process.once('SIGINT', () => cancel.abort(new SuiteError('RUN_CANCELLED', { what: 'Interrupted by Ctrl-C.' })))
  const write = (stream: NodeJS.WriteStream, text: string) => {
    const clean = redact(text, secrets)
    stream.write(`${stream.isTTY ? clean : stripVTControlCharacters(clean)}\n`)
  }
  const secretOf = (name: string, value: string) => {
    const secret = Secret.of(name, value)
    secrets.push(secret)
    return secret
  }
  const log: Log = {
    debug: (message) => options.verbose && write(process.stderr, styleText('dim', message)),
    info: (message) => write(process.stderr, message),
    warning: (message) => write(process.stderr, styleText('yellow', `warning: ${message}`)),
    error: (message) => write(process.stderr, styleText('red', message)),
    group: async (title, work) => {
      write(process.stderr, styleText('bold', title))
      return work()
    },
  }
  return {
    directory: process.cwd(),
    log,
    json: options.json,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    cancelled: cancel.signal,
    print: (text, value) => write(process.stdout, options.json ? JSON.stringify(value, undefined, 2) : text),
    secret: (variable) => {
      const value = process.env[variable]
      return value ? secretOf(variable, value) : undefined
    },
    variable: (name) => process.env[name] || undefined,
    dotenvSecrets: (variable) =>
      Object.entries(parseEnv(process.env[variable] ?? '')).map(([name, value]) => secretOf(name, value ?? '')),
    privateKey: (identities) => {
      const files = identities.map((file) => readFileSync(file, 'utf8'))
      const keys = files.length === 0 ? process.env['RELEASE_PIPELINE_SSH_KEY'] : files.join('\n')
      return keys ? secretOf('the SSH key', keys) : undefined
    },
    fail: (error) => {
      if (options.json)
        write(
          process.stdout,
          JSON.stringify(
            { error: { code: error.code, what: error.what, why: error.why, remedy: error.remedy, live: error.live } },
            undefined,
            2,
          ),
        )
      else write(process.stderr, styleText('red', renderError(error)))
    },
  }
}
