import { parseArgs } from 'node:util'

const parts = ['review', 'staging', 'production', 'rollback'] as const
export type Part = (typeof parts)[number]

export interface Arguments {
  /** Undefined: the whole story. */
  readonly only: Part | undefined
  readonly verbose: boolean
  /** Where the workspace stands; undefined: `.demo` in this clone. */
  readonly directory: string | undefined
  /** Tells the story as on a machine where no pg_dump of the server's major is found. */
  readonly withoutPgDump: boolean
  /** Asks the real vendors, with the keys in the environment. */
  readonly live: { readonly anthropic: string; readonly openai: string } | undefined
}

export const usage = `npm start -- [--only ${parts.join('|')}] [--verbose] [--directory DIR] [--without-pg-dump] [--live]

  --only     one part of the story; staging takes over what an interrupted run left
  --verbose  every line that the jobs write: requests, decisions, commands
  --directory  where the workspace stands, in place of .demo in this clone
  --without-pg-dump  as where no pg_dump is found: what needs a backup is not shown
  --live     the real models, with ANTHROPIC_API_KEY and OPENAI_API_KEY (costs some cents)`

/** Reads the command line; a text is what is wrong with it. */
export function readArguments(argv: readonly string[], env: NodeJS.ProcessEnv): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        directory: { type: 'string' },
        'without-pg-dump': { type: 'boolean', default: false },
        live: { type: 'boolean', default: false },
      },
    })
    const only = parts.find((part) => part === values.only)
    if (values.only !== undefined && only === undefined)
      return `--only ${values.only}: must be one of ${parts.join(', ')}.`
    const { verbose, directory, 'without-pg-dump': withoutPgDump } = values
    const asked = { only, verbose, directory, withoutPgDump }
    if (!values.live) return { ...asked, live: undefined }
    const { ANTHROPIC_API_KEY: anthropic, OPENAI_API_KEY: openai } = env
    if (!anthropic || !openai) return '--live needs ANTHROPIC_API_KEY and OPENAI_API_KEY in the environment.'
    return { ...asked, live: { anthropic, openai } }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
