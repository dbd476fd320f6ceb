import { type Clock, type Log, redact, SuiteError, sanitize, tail } from '@release-pipeline/core'
import type { Command, ExecOptions, Host } from '../ports.ts'
import type { ProvisionPlan } from './change.ts'
import { parseFacts, probeScript } from './facts.ts'
import { type PlanOptions, planProvision } from './plan-provision.ts'
import { planUnprovision, type RemovalOptions } from './removal/plan-unprovision.ts'
import { parseRemains, remainsScript } from './removal/remains.ts'
import type { ResolveName } from './surroundings/dns.ts'
import type { Target } from './target.ts'

/** How a host is reached by somebody who may change it. */
export interface AdminAccess {
  readonly target: Target
  /** As an administrator: root, or somebody who may use sudo without a password. */
  readonly host: Host
  readonly sudo: boolean
  readonly clock: Clock
  readonly log: Log
  readonly signal?: AbortSignal
}

export type ProvisionOptions = AdminAccess & Omit<PlanOptions, 'resolved'> & { readonly resolveName?: ResolveName }

const PROBE_TIMEOUT_MS = 60_000
/** A package may have to be fetched, and a Node binary of 120 MB to travel. */
const CHANGE_TIMEOUT_MS = 900_000

/** Asks the host for its facts and says what would be done. Changes nothing. @throws PROVISION_ADMIN_REFUSED, PROVISION_KEY_MISSING, PROVISION_FAILED */
export async function lookAtHost(options: ProvisionOptions): Promise<ProvisionPlan> {
  const { target } = options
  const answer = await asAdmin(options, { argv: ['sh', '-s'] }, PROBE_TIMEOUT_MS, probeScript(target))
  const facts = parseFacts(answer)
  if (!facts.programs.has('systemctl'))
    throw new SuiteError('PROVISION_FAILED', { what: `${options.host.name} has no systemd.` })
  if (target.keys.content === undefined && !facts.files.has(target.keys.path))
    throw new SuiteError('PROVISION_KEY_MISSING', { what: `${target.keys.path} does not exist on the host.` })
  if (target.certificate !== undefined && !facts.certificate && target.email === undefined)
    throw new SuiteError('PROVISION_EMAIL_MISSING', {
      what: `${target.certificate.hostname} has no certificate on the host.`,
    })
  const { hostname } = new URL(target.host.url)
  return planProvision(target, facts, { ...options, resolved: await options.resolveName?.(hostname) })
}

/** Asks the host what provisioning left there and says what would be removed. Changes nothing. @throws PROVISION_FAILED */
export async function lookAtRemains(options: AdminAccess & RemovalOptions): Promise<ProvisionPlan> {
  const { target } = options
  const answer = await asAdmin(options, { argv: ['sh', '-s'] }, PROBE_TIMEOUT_MS, remainsScript(target))
  return planUnprovision(target, parseRemains(answer), options)
}

/**
 * Carries a plan out, one change after the other. Interrupted anywhere, the next look finds what is left to do.
 * @throws PROVISION_DOES_NOT_FIT, PROVISION_BLOCKED before anything is changed, PROVISION_FAILED naming the change that did not work
 */
export async function applyPlan(options: AdminAccess, plan: ProvisionPlan): Promise<void> {
  const { log, signal } = options
  if (plan.shortages.length > 0) throw new SuiteError('PROVISION_DOES_NOT_FIT', { what: plan.shortages.join('\n') })
  if (plan.obstacles.length > 0)
    throw new SuiteError('PROVISION_BLOCKED', {
      what: plan.obstacles.map(({ path, what, remedy }) => `${path}: ${what}. ${remedy}`).join('\n'),
    })
  for (const [index, { what, command, stdin }] of plan.changes.entries()) {
    signal?.throwIfAborted()
    log.info(`[${index + 1}/${plan.changes.length}] ${what}`)
    await asAdmin(options, command, CHANGE_TIMEOUT_MS, typeof stdin === 'function' ? stdin() : stdin, what)
  }
}

/** What sudo and sudo-rs say when they want a password, or do not know the user; `sh` when there is no sudo. */
const SUDO_REFUSED =
  /^sudo(-rs)?: .*(password|authentication|not allowed|may not run|interactive)|is not in the sudoers file|sudo: (command )?not found/im

async function asAdmin(
  { host, sudo }: AdminAccess,
  { argv }: Command,
  timeoutMs: number,
  stdin: ExecOptions['stdin'] = '',
  what = 'reading the facts of the host',
): Promise<string> {
  const result = await host.exec({ argv: sudo ? ['sudo', '-n', ...argv] : argv }, { timeoutMs, stdin })
  if (result.kind === 'exited' && result.code === 0) return result.stdout
  const how =
    result.kind === 'exited'
      ? `ended with ${result.code}: ${tail(sanitize(redact(result.stderr, [])).trim(), 8)}`
      : result.kind === 'lost'
        ? `the connection broke (${result.reason})`
        : result.kind
  if (sudo && result.kind === 'exited' && SUDO_REFUSED.test(result.stderr))
    throw new SuiteError('PROVISION_ADMIN_REFUSED', {
      what: `${host.name}: ${tail(sanitize(result.stderr).trim(), 2)}`,
    })
  throw new SuiteError('PROVISION_FAILED', { what: `${host.name}: ${what}: ${how}` })
}
