import { parseArgs } from 'node:util'

const parts = ['review', 'staging', 'production', 'rollback'] as const
export type Part = (typeof parts)[number]

export interface Arguments {
  /** Undefined: the whole story. */
  readonly only: Part | undefined
  readonly verbose: boolean
  /** Where the workspace stands; undefined: `.demo` in this clone. */
  readonly directory: string | undefined
  /** Asks the real vendors, with the keys in the environment. */
  readonly live: { readonly anthropic: string; readonly openai: string } | undefined
}

export const usage = `npm start -- [--only ${parts.join('|')}] [--verbose] [--directory DIR] [--live]

  --only     one part of the story; staging takes over what an interrupted run left
  --verbose  every line that the jobs write: requests, decisions, commands
  --directory  where the workspace stands, in place of .demo in this clone
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
        live: { type: 'boolean', default: false },
      },
    })
    const only = parts.find((part) => part === values.only)
    if (values.only !== undefined && only === undefined)
      return `--only ${values.only}: must be one of ${parts.join(', ')}.`
    const { verbose, directory } = values
    if (!values.live) return { only, verbose, directory, live: undefined }
    const { ANTHROPIC_API_KEY: anthropic, OPENAI_API_KEY: openai } = env
    if (!anthropic || !openai) return '--live needs ANTHROPIC_API_KEY and OPENAI_API_KEY in the environment.'
    return { only, verbose, directory, live: { anthropic, openai } }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}
