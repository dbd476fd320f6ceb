import { chmod, copyFile, cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Vps } from '@release-pipeline/testing/vps'

export const LIBRARY = '/usr/local/lib/release-pipeline'
/** The client on the machine itself, for what has to be asked from there. */
export const CLIENT = `${LIBRARY}/node /opt/client/cli.mjs`
/** Of the operator that the example's variables name. */
export const SMOKE_SECRETS = 'SMOKE_EMAIL=anna@example.com\nSMOKE_PASSWORD=correct horse\n'

/** Node lies there beforehand, as in an image of a server: provisioning compares digests. */
export async function bringClient(vps: Vps): Promise<void> {
  const node = join(vps.root, LIBRARY, 'node')
  await mkdir(join(vps.root, LIBRARY), { recursive: true })
  await copyFile(process.execPath, node)
  await chmod(node, 0o755)
  await cp(fileURLToPath(new URL('../../../../dist', import.meta.url)), join(vps.root, 'opt/client'), {
    recursive: true,
  })
}
