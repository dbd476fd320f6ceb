import type { Files } from './facts.ts'

/** A workflow that already writes to a server: two deployers must never run side by side. */
export interface Deployer {
  readonly file: string
  readonly evidence: string
}

const deploying: readonly (readonly [RegExp, string])[] = [
  [/uses:\s*['"]?appleboy\/(ssh|scp)-action/, 'appleboy/ssh-action or scp-action'],
  [/uses:\s*['"]?[\w-]+\/[\w-]*(ssh|rsync|sftp|ftp)[\w-]*deploy/i, 'an SSH, rsync or FTP deploy action'],
  [/uses:\s*['"]?[\w-]+\/[\w-]*deploy[\w-]*(ssh|rsync|sftp|ftp)/i, 'an SSH, rsync or FTP deploy action'],
  [/^\s*(-\s+run:.*|\s*)\b(rsync|scp|sftp)\s+-/m, 'rsync, scp or sftp in a script'],
  [/\bssh\s+(-\w+\s+\S+\s+|-\w+\s+)*[\w$"'{}. -]+@/, 'ssh in a script'],
  [/\bkamal\s+(deploy|setup)|\bcap\s+(production|staging)\s+deploy|\bdep\s+deploy/, 'Kamal, Capistrano or Deployer'],
  [/\bansible-playbook\b|\bfab\s+(-\S+\s+)*deploy\b/, 'Ansible or Fabric'],
  [/\bgit\s+push\s+(-\S+\s+)*(dokku|production|staging|live)\b/, 'a push to a remote that deploys'],
  [/\bdocker\s+(--context|-H)\b|DOCKER_HOST:\s*['"]?ssh:/, 'Docker on another machine'],
]

/** Workflows that deploy on their own, also by way of an action or a workflow of the same repository. */
export function detectDeployers(files: Files): Deployer[] {
  const local = files.paths
    .filter((path) => /^\.github\/actions\/.+\/action\.ya?ml$/.test(path))
    .flatMap((path) =>
      evidenceIn(files, path).map((evidence) => ({ path: path.replace(/\/action\.ya?ml$/, ''), evidence })),
    )
  const workflows = files.paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
  return workflows.flatMap((file) => {
    const text = files.read(file) ?? ''
    if (/release-pipeline\/release-pipeline\/\.github\/workflows\//.test(text)) return []
    const [own] = evidenceIn(files, file)
    if (own !== undefined) return [{ file, evidence: own }]
    const used = local.find(({ path }) =>
      new RegExp(`uses:\\s*['"]?\\./${escaped(path)}['"]?\\s*(#.*)?$`, 'm').test(text),
    )
    return used === undefined ? [] : [{ file, evidence: `${used.evidence}, in ${used.path}` }]
  })
}

function evidenceIn(files: Files, path: string): string[] {
  const text = files.read(path) ?? ''
  const hit = deploying.find(([pattern]) => pattern.test(text))
  return hit === undefined ? [] : [hit[1]]
}

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
