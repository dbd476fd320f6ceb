import type { HostFile } from '../host-file.ts'

export const UNIT_DIRECTORY = '/etc/systemd/system'

export function unitFile(file: string, why: string, content: string): HostFile {
  return { path: `${UNIT_DIRECTORY}/${file}`, content, mode: 0o644, owner: 'root', why }
}
