import { readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { type HostConfig, hostConfig } from '@release-pipeline/release'
import { LONGEST_SOCKET_PATH, layoutOf, slotSocket } from './layout.ts'

/** @throws AGENT_CONFIG_INVALID with every problem */
export async function readHostConfig(path: string): Promise<HostConfig> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuiteError('AGENT_CONFIG_INVALID', { what: `${path} cannot be read.`, cause })
  })
  const parsed = hostConfig.safeParse(parseJson(path, text))
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('/') || 'file'}: ${issue.message}`)
    throw new SuiteError('AGENT_CONFIG_INVALID', { what: `${path} is not valid:\n${problems.join('\n')}` })
  }
  requireUsable(path, parsed.data)
  return parsed.data
}

function requireUsable(path: string, config: HostConfig): void {
  const services = Object.values(config.components).filter((component) => component.type === 'service')
  if (services.length > 1) {
    throw new SuiteError('AGENT_CONFIG_INVALID', {
      what: `${path}: components has ${services.length} services; one serves the socket of its slot.`,
    })
  }
  if (config.activation.mode !== 'blue-green' && services.some(({ health }) => health.sha_field === false)) {
    throw new SuiteError('AGENT_CONFIG_INVALID', {
      what: `${path}: the app does not name its commit, and on a port another program could answer for it; use activation mode blue-green.`,
    })
  }
  const socket = slotSocket(layoutOf(config.root), 'green')
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) {
    throw new SuiteError('AGENT_CONFIG_INVALID', {
      what: `${path}: root is too long: ${socket} has more than ${LONGEST_SOCKET_PATH} bytes, which is all that a unix socket may have.`,
    })
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SuiteError('AGENT_CONFIG_INVALID', { what: `${path} is not JSON.`, cause })
  }
}
