/** Part of every request: an agent of another version refuses and names the command that updates it. */
export const PROTOCOL_VERSION = 1

export const verbs = [
  'status',
  'acquire',
  'inventory',
  'receive',
  'phase',
  'follow',
  'arm',
  'switch',
  'canary',
  'confirm',
  'extend',
  'rollback',
  'recover',
  'guard',
  'lock',
  'backups',
  'restore',
  'copy',
  'logs',
  'env',
  'flags',
] as const
export type Verb = (typeof verbs)[number]
