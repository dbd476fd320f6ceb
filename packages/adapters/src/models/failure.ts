import { bound, SuiteError, sanitize } from '@release-pipeline/core'
import type { ModelAnswer, Vendor } from '@release-pipeline/review'
import { FINAL_CODES, type VendorFailure } from './patience.ts'

/**
 * What is left when waiting did not help: a wrong key is thrown, for nobody but a person can cure it; the rest is an
 * answer that the walk counts as missing coverage.
 * @throws MODEL_KEY_INVALID
 */
export function giveUp(
  vendor: Vendor,
  keyName: string,
  model: string,
  failure: VendorFailure,
): Extract<ModelAnswer<never>, { kind: 'unavailable' }> {
  const message = bound(sanitize(failure.message), 300)
  if (failure.status === 401 || failure.status === 403) {
    throw new SuiteError('MODEL_KEY_INVALID', {
      what: `${vendor} refused the key in "${keyName}" (HTTP ${failure.status}): ${message}`,
    })
  }
  return { kind: 'unavailable', reason: `${reasonOf(failure)}: ${message}`, model, scope: scopeOf(failure) }
}

/** Rates, overload and unknown names are a model's own; no connection and no credit are the vendor's. */
function scopeOf({ status, code, message }: VendorFailure): 'model' | 'vendor' {
  // Anthropic tells an empty account by nothing but words.
  if (status === undefined || /credit balance/i.test(message)) return 'vendor'
  return code !== undefined && FINAL_CODES.has(code) ? 'vendor' : 'model'
}

function reasonOf({ status, code }: VendorFailure): string {
  if (status === undefined) return 'the vendor could not be reached'
  if (status === 404) return 'the vendor does not know this model'
  if (status === 429) return code === 'insufficient_quota' ? 'the account has no credit left' : 'rate limit'
  if (status === 529) return 'the vendor is overloaded'
  if (status >= 500) return `the vendor failed with HTTP ${status}`
  return `the vendor refused the request with HTTP ${status}`
}
