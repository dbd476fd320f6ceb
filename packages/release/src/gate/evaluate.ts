import { bound, didYouMean, type GateConfig, SuiteError, sanitize, toSuiteError } from '@release-pipeline/core'
import type { GateFacts } from './facts.ts'
import { type GateItemId, type GatePhase, type GateResult, gateItemIds, type Observation, unknown } from './item.ts'
import { gateItems } from './items.ts'

const EVIDENCE_SHOWN = 400

/**
 * Looks at the items of the list, all or those of one phase. An item that cannot be evaluated is unknown, never passed.
 * @throws GATE_ITEM_UNKNOWN when the configuration names an item that does not exist.
 */
export async function evaluateGate(facts: GateFacts, phase?: GatePhase): Promise<GateResult[]> {
  checkNames(facts.config.gate)
  const results: GateResult[] = []
  for (const id of gateItemIds) {
    if (phase === undefined || gateItems[id].phase === phase) results.push(await evaluateItem(id, facts))
  }
  return results
}

async function evaluateItem(id: GateItemId, facts: GateFacts): Promise<GateResult> {
  const { title, phase, remedy, evaluate } = gateItems[id]
  const { not_used, overrides } = facts.config.gate
  const reason = not_used[id]
  const now = facts.clock.now()
  const base = { id, title, phase, at: new Date(now).toISOString() }
  if (reason !== undefined) return { ...base, verdict: 'not-used', evidence: { text: `Not used: ${reason}` }, remedy }
  const observation = await evaluate(facts).catch(couldNotLook)
  const override = observation.verdict === 'pass' ? undefined : overrides[id]
  const advice = observation.remedy ?? remedy
  return {
    ...base,
    verdict: observation.verdict,
    evidence: {
      ...observation.evidence,
      text: bound(sanitize(observation.evidence.text).replace(/\s+/g, ' '), EVIDENCE_SHOWN),
    },
    remedy:
      observation.verdict === 'unknown'
        ? `${advice} If the team does not use this item, list it under gate.not_used with the reason.`
        : advice,
    ...(observation.validForMs === undefined
      ? {}
      : { expiresAt: new Date(now + observation.validForMs).toISOString() }),
    ...(override === undefined ? {} : { override }),
  }
}

/** What stood in the way says best what to do about it. */
function couldNotLook(thrown: unknown): Observation {
  const { code, message, what, remedy } = toSuiteError(thrown)
  return code === 'INTERNAL_ERROR' ? unknown(what) : { ...unknown(message), remedy }
}

function checkNames({ not_used, overrides }: GateConfig): void {
  const known: readonly string[] = gateItemIds
  const problems = [
    ...Object.keys(not_used).map((name) => ['gate.not_used', name] as const),
    ...Object.keys(overrides).map((name) => ['gate.overrides', name] as const),
  ]
    .filter(([, name]) => !known.includes(name))
    .map(([field, name]) => `${field}.${name} is no item of the list${didYouMean(name, known)}`)
  if (problems.length > 0) throw new SuiteError('GATE_ITEM_UNKNOWN', { what: problems.join('\n') })
}
