import type { Notifier } from '@release-pipeline/release'

/** A configured medium that cannot be used: it fails with the reason instead of being left out in silence. */
export function unavailable(name: string, secret: string): Notifier {
  return { name, send: async () => ({ kind: 'failed', reason: `the secret ${secret} was not given` }) }
}
