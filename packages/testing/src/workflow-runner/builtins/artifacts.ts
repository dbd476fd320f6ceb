import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { fixedPart, matchFiles, patternLines } from '../glob.ts'
import { RunnerError } from '../runner-error.ts'
import type { Builtin, BuiltinCall } from './builtin.ts'

/** Artifacts of all runs in one directory: `<directory>/<run id>/<artifact name>/...files`. Runs that share it see each other's. */
export function artifactBuiltins(
  directory: string,
): Readonly<Record<'actions/upload-artifact' | 'actions/download-artifact', Builtin>> {
  return {
    'actions/upload-artifact': (call) => upload(directory, call),
    'actions/download-artifact': (call) => download(directory, call),
  }
}

async function upload(directory: string, call: BuiltinCall): Promise<Record<string, string>> {
  const { inputs, workspace } = call
  const name = inputs['name'] || 'artifact'
  if (/["<>:|*?\r\n\\/]/.test(name)) throw new RunnerError(`The artifact name is not valid: ${name}.`)
  const patterns = inputs['path'] ?? ''
  if (patterns.trim() === '') throw new RunnerError('Input required and not supplied: path')
  const files = matchFiles(workspace, [patterns]).filter(
    (file) => inputs['include-hidden-files'] === 'true' || !isHidden(workspace, file),
  )
  if (files.length === 0) return nothingFound(inputs['if-no-files-found'] ?? 'warn', patterns, call)
  const target = path.join(directory, call.runId, name)
  if (inputs['overwrite'] === 'true') await rm(target, { recursive: true, force: true })
  if ((await entries(target)).length > 0) {
    throw new RunnerError(
      `Failed to CreateArtifact: Received non-retryable error: (409) Conflict: an artifact with this name already exists on the workflow run: ${name}`,
    )
  }
  const root = commonRoot(workspace, patterns, files)
  const digest = createHash('sha256')
  for (const file of files) {
    const relative = path.relative(root, file)
    await cp(file, path.join(target, relative), { dereference: true })
    // GitHub keeps no file modes either: who needs them packs a tar.
    await chmod(path.join(target, relative), 0o644)
    digest.update(`${relative}\0`).update(await readFile(file))
  }
  call.log(`Artifact ${name} has been successfully uploaded: ${files.length} file(s)`)
  const id = String(parseInt(createHash('sha256').update(target).digest('hex').slice(0, 8), 16))
  const url = `${call.serverUrl}/${call.repository}/actions/runs/${call.runId}/artifacts/${id}`
  return { 'artifact-id': id, 'artifact-url': url, 'artifact-digest': digest.digest('hex') }
}

async function download(directory: string, call: BuiltinCall): Promise<Record<string, string>> {
  const { inputs } = call
  const runId = inputs['run-id'] || call.runId
  if (runId !== call.runId) requireActionsRead(call)
  const target = path.resolve(call.workspace, inputs['path'] || '.')
  const stored = path.join(directory, runId)
  const { name } = inputs
  if (name !== undefined && name !== '') {
    if ((await entries(path.join(stored, name))).length === 0) {
      throw new RunnerError(`Unable to download artifact(s): Artifact not found for name: ${name} (run ${runId})`)
    }
    await cp(path.join(stored, name), target, { recursive: true })
    call.log(`Artifact ${name} of run ${runId} has been downloaded`)
  } else {
    const pattern = inputs['pattern'] || '*'
    for (const one of (await entries(stored)).filter((entry) => path.posix.matchesGlob(entry, pattern))) {
      await cp(path.join(stored, one), inputs['merge-multiple'] === 'true' ? target : path.join(target, one), {
        recursive: true,
      })
      call.log(`Artifact ${one} of run ${runId} has been downloaded`)
    }
  }
  await mkdir(target, { recursive: true })
  return { 'download-path': target }
}

/** The real action ignores `run-id` without a token, and GitHub answers 403 to a token without the scope. */
function requireActionsRead({ inputs, token, permissions }: BuiltinCall): void {
  const given = inputs['github-token'] ?? ''
  if (given === '')
    throw new RunnerError(
      'download-artifact: run-id of another run needs the input github-token; the real action would ignore run-id.',
    )
  if (given === token && permissions['actions'] === undefined) {
    throw new RunnerError(
      'Unable to download artifact(s): Resource not accessible by integration (403): the job lacks the permission actions: read.',
    )
  }
}

function nothingFound(behaviour: string, patterns: string, call: BuiltinCall): Record<string, string> {
  const message = `No files were found with the provided path: ${patterns}. No artifacts will be uploaded.`
  if (behaviour === 'error') throw new RunnerError(message)
  if (behaviour === 'warn') call.log(`##[warning]${message}`)
  return {}
}

/** One path: what stands below its fixed part. Several: what they have in common. */
function commonRoot(workspace: string, patterns: string, files: readonly string[]): string {
  const starts = patternLines([patterns])
    .filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => fixedPart(workspace, pattern))
    .map((start) => (files.includes(start) ? path.dirname(start) : start))
  return starts.reduce((a, b) => shared(a, b))
}

function shared(a: string, b: string): string {
  const left = a.split(path.sep)
  const right = b.split(path.sep)
  const differs = left.findIndex((part, at) => part !== right[at])
  return differs < 0 ? a : left.slice(0, differs).join(path.sep) || path.sep
}

function isHidden(workspace: string, file: string): boolean {
  return path
    .relative(workspace, file)
    .split(path.sep)
    .some((part) => part.startsWith('.') && part !== '..')
}

async function entries(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => [])
}
