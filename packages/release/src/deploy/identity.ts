/** Names of one deploy. Chosen by the runner before the first call, so that every step of it may be repeated. */
export interface DeployIdentity {
  readonly deploy: string
  readonly release: string
}

/**
 * @param now milliseconds since 1970: two attempts at the same commit are two deploys and two releases.
 * @param runId of GitHub, or any name of who deploys from a terminal.
 */
export function identifyDeploy(now: number, environment: string, sha: string, runId: string): DeployIdentity {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const run = runId.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 40) || 'manual'
  return { deploy: `${environment}-${run}-${stamp}`, release: `${stamp}-${sha.slice(0, 7)}` }
}
