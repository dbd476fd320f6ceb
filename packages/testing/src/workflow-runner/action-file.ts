import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { checkAction } from './official-parser.ts'
import type { Repositories, Snapshot } from './repositories.ts'
import { RunnerError } from './runner-error.ts'
import type { StepModel } from './workflow-model.ts'

/** An action.yml and where it stands. */
export interface Action {
  readonly name: string
  /** Where the action's files are: GITHUB_ACTION_PATH. */
  readonly directory: string
  /** What `$/` means in this file. */
  readonly snapshot: Snapshot
  /** From the workspace (`./`), not from a repository. */
  readonly local: boolean
  readonly inputs: Readonly<Record<string, { readonly default?: unknown; readonly deprecationMessage?: string } | null>>
  readonly runs: NodeRuns | CompositeRuns
}

export interface NodeRuns {
  readonly kind: 'node'
  readonly main: string
  readonly pre: string | undefined
  readonly preIf: string | undefined
  readonly post: string | undefined
  readonly postIf: string | undefined
}

export interface CompositeRuns {
  readonly kind: 'composite'
  readonly steps: readonly StepModel[]
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>
}

interface ActionYaml {
  readonly name: string
  readonly inputs?: Action['inputs']
  readonly outputs?: CompositeRuns['outputs']
  readonly runs?: Readonly<Record<string, unknown>> & { readonly using?: string; readonly steps?: readonly StepModel[] }
}

/** Finds the action that `uses` means in a file of `from`; `./` is a path in the workspace. */
export async function loadAction(
  uses: string,
  from: Snapshot,
  workspace: string,
  repositories: Repositories,
): Promise<Action> {
  if (uses.startsWith('docker://')) throw unsupported(uses, 'docker')
  if (uses.startsWith('./')) return readAction(uses, path.join(workspace, uses), from, true)
  if (uses.startsWith('$/')) return readAction(uses, path.join(await from.directory(), uses.slice(2)), from, false)
  const match = /^([^/@]+\/[^/@]+)(?:\/([^@]+))?@(.+)$/.exec(uses)
  const [, repository, folder = '', ref] = match ?? []
  if (repository === undefined || ref === undefined) {
    throw new RunnerError(`Invalid action reference '${uses}': expected owner/name[/path]@ref, ./path or $/path.`)
  }
  const snapshot = await repositories.at(repository, ref)
  return readAction(uses, path.join(await snapshot.directory(), folder), snapshot, false)
}

async function readAction(uses: string, directory: string, snapshot: Snapshot, local: boolean): Promise<Action> {
  const content = await readFile(path.join(directory, 'action.yml'), 'utf8')
    .catch(() => readFile(path.join(directory, 'action.yaml'), 'utf8'))
    .catch(() => {
      throw new RunnerError(
        `Can't find 'action.yml' or 'action.yaml' for '${uses}'. Did you forget to run actions/checkout before running your local action?`,
      )
    })
  const yaml = parse(content, { merge: true }) as ActionYaml
  const using = yaml.runs?.using
  if (using !== 'node24' && using !== 'node20' && using !== 'composite') throw unsupported(uses, using)
  await checkAction(`${uses}/action.yml`, content)
  const outputs = yaml.outputs ?? {}
  const runs: Action['runs'] =
    using === 'composite' ? { kind: 'composite', steps: yaml.runs?.steps ?? [], outputs } : nodeRuns(yaml.runs ?? {})
  return { name: yaml.name, directory, snapshot, local, inputs: yaml.inputs ?? {}, runs }
}

function nodeRuns(runs: Readonly<Record<string, unknown>>): NodeRuns {
  const text = (key: string) => (runs[key] === undefined ? undefined : String(runs[key]))
  return {
    kind: 'node',
    main: String(runs['main']),
    pre: text('pre'),
    preIf: text('pre-if'),
    post: text('post'),
    postIf: text('post-if'),
  }
}

function unsupported(uses: string, using: string | undefined): RunnerError {
  return new RunnerError(
    `'using: ${using ?? '(none)'}' of ${uses} is not supported by this runner; it runs node24 and composite.`,
  )
}
