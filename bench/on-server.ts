import { prepareMachine, whyNoVps } from '@release-pipeline/testing/vps'
import { prepareServer, type Server, type ServerOptions } from '../tests/system/support/server.ts'

/** Measures on a server of its own, which is gone afterwards. Says why where none can be had. */
export async function onServer(options: ServerOptions, measure: (server: Server) => Promise<string>): Promise<string> {
  const reason = await whyNoVps()
  if (reason !== undefined) return `Not measured: ${reason}.`
  await prepareMachine()
  const server = await prepareServer('bench', options)
  try {
    return await measure(server)
  } finally {
    await server.vps.remove()
  }
}
