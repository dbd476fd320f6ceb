import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { generateKeyPair } from '../ssh/index.ts'

const keyPair = z.object({ publicKey: z.string(), privateKey: z.string() })

const worldSecrets = z.object({
  hostKey: keyPair,
  staging: keyPair,
  production: keyPair,
  /** Reads the status of production and can do nothing else. */
  plan: keyPair,
  sessionSecret: z.string(),
  operatorPassword: z.string(),
  databasePassword: z.string(),
  telegramToken: z.string(),
})
export type WorldSecrets = z.output<typeof worldSecrets>

/** Made once a workspace, so that the server of an interrupted run is met again under its own key. */
export async function openSecrets(file: string): Promise<WorldSecrets> {
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) return worldSecrets.parse(JSON.parse(kept))
  const random = () => randomBytes(18).toString('base64url')
  const secrets: WorldSecrets = {
    hostKey: generateKeyPair(),
    staging: generateKeyPair(),
    production: generateKeyPair(),
    plan: generateKeyPair(),
    sessionSecret: random(),
    operatorPassword: random(),
    databasePassword: random(),
    telegramToken: `110201543:${random()}`,
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}
