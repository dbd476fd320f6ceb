import type { Command } from '../ports.ts'

/** A line for the shell of the host. Values travel as arguments and are never part of the line. */
export function script(line: string, ...values: readonly string[]): Command {
  return { argv: ['sh', '-ec', `PATH="$PATH:/usr/sbin:/sbin"; export PATH; ${line}`, 'provision', ...values] }
}

/** Puts standard input at a path in one step: a connection that breaks leaves the old file or the new one. */
export function putFile(file: {
  readonly path: string
  readonly mode: number
  readonly owner: string
  readonly sha256: string
  readonly manifest: string
  /** Where a copy of what stands there is kept. */
  readonly copy?: string
  /** See `HostFile.check`. */
  readonly check?: string | undefined
}): Command {
  const line = `umask 022; mkdir -p "$(dirname "$1")" "$(dirname "$5")"; cat > "$1.provision"
[ "$(sha256sum < "$1.provision" | cut -d ' ' -f 1)" = "$4" ] || { rm -f "$1.provision"; echo "the file arrived broken" >&2; exit 1; }
chmod "$2" "$1.provision"; chown "$3" "$1.provision"
${file.check === undefined ? '' : `${file.check} "$1.provision" || { rm -f "$1.provision"; exit 1; }\n`}[ -z "$6" ] || cp -a "$1" "$6"
grep -qxF "$4 $1" "$5" 2>/dev/null || printf '%s %s\\n' "$4" "$1" >> "$5"
sync "$1.provision"; mv -f "$1.provision" "$1"`
  return script(line, file.path, file.mode.toString(8), file.owner, file.sha256, file.manifest, file.copy ?? '')
}

/** A program may be running while it is replaced: the new one takes its name, the old one lives on until it ends. */
export function putProgram(path: string, sha256: string): Command {
  const line = `umask 022; cat > "$1.provision"
[ "$(sha256sum < "$1.provision" | cut -d ' ' -f 1)" = "$2" ] || { rm -f "$1.provision"; echo "the program arrived broken" >&2; exit 1; }
chmod 755 "$1.provision"; sync "$1.provision"; mv -f "$1.provision" "$1"`
  return script(line, path, sha256)
}
