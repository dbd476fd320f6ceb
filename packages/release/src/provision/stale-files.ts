import { script } from './apply-scripts.ts'
import type { Change } from './change.ts'
import type { HostFacts } from './facts.ts'
import type { Target } from './target.ts'
import { UNIT_DIRECTORY } from './units/unit-file.ts'

/**
 * What an earlier run wrote and the configuration does not ask for any more, such as the units of a component that is
 * gone. A file that was changed by hand since is left where it is.
 */
export function staleChanges({ files, keys, siteFile }: Target, { written }: HostFacts): Change[] {
  const wanted = new Set([...files.map(({ path }) => path), keys.path, siteFile])
  return [...written]
    .filter((path) => !wanted.has(path))
    .map((path) => ({ what: `${path} goes`, why: 'nothing in the configuration asks for it', command: remove(path) }))
}

function remove(path: string) {
  if (!path.startsWith(`${UNIT_DIRECTORY}/`)) return script('rm -f "$1"', path)
  const line =
    'systemctl disable --quiet --now "$2" 2>/dev/null || systemctl stop "$2"; rm -f "$1"; systemctl daemon-reload'
  return script(line, path, path.slice(UNIT_DIRECTORY.length + 1))
}
