import type { Permission } from '@release-pipeline/review'
import type { GitHubClient } from './client.ts'
import { isNotFound } from './contents.ts'

const permissions = ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const satisfies readonly Permission[]

export async function permissionOf(client: GitHubClient, login: string): Promise<Permission> {
  const octokit = await client.octokit()
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...client.repo, username: login })
    // An organization's own role has a name of its own; the old field tells what it is based on.
    return read(data.role_name) ?? read(data.permission) ?? 'none'
  } catch (error) {
    if (isNotFound(error)) return 'none'
    throw error
  }
}

function read(name: string): Permission | undefined {
  return permissions.find((permission) => permission === name)
}
