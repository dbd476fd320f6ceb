import type { HostFile } from './host-file.ts'

/**
 * By itself the journal takes a tenth of a disk: 2 GB of a small server. One file for all environments of a host. A limit
 * that somebody else wrote counts instead, for the file's name sorts before most.
 */
export const journalLimit: HostFile = {
  path: '/etc/systemd/journald.conf.d/10-release-pipeline.conf',
  mode: 0o644,
  owner: 'root',
  shared: true,
  why: 'the journal keeps at most 500 MB; files with a later name in that directory count more',
  content: '[Journal]\nSystemMaxUse=500M\n',
}
