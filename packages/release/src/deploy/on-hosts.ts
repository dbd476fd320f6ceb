import { SuiteError, toSuiteError } from '@release-pipeline/core'

/** Hosts that are spoken to at the same time. sshd itself drops connections that come by dozens (MaxStartups). */
const AT_ONCE = 6

/** How something ended on a host. */
export type OnHost<T> =
  | { readonly host: string; readonly kind: 'done'; readonly value: T }
  | { readonly host: string; readonly kind: 'failed'; readonly error: SuiteError }

/** Does the same on several hosts side by side, and waits for all of them: one that fails keeps no other back. */
export async function tryOnHosts<H extends { readonly host: string }, T>(
  hosts: readonly H[],
  work: (host: H) => Promise<T>,
): Promise<OnHost<T>[]> {
  const ended: OnHost<T>[] = []
  const left = [...hosts.entries()]
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, host] = next
      ended[index] = await work(host).then(
        (value): OnHost<T> => ({ host: host.host, kind: 'done', value }),
        (thrown: unknown): OnHost<T> => ({ host: host.host, kind: 'failed', error: toSuiteError(thrown) }),
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, hosts.length) }, worker))
  return ended
}

/**
 * The same, where all of them have to succeed.
 * @param several whether the environment has several hosts: the error of a single one names none
 * @throws the first error, naming its host and every other that failed.
 */
export async function onHosts<H extends { readonly host: string }, T>(
  hosts: readonly H[],
  work: (host: H) => Promise<T>,
  several = hosts.length > 1,
): Promise<T[]> {
  const ended = await tryOnHosts(hosts, work)
  throwFailed(ended, several)
  return ended.flatMap((each) => (each.kind === 'done' ? [each.value] : []))
}

/** @throws the first error, naming its host and every other that failed; without names where there is one host. */
export function throwFailed(ended: readonly OnHost<unknown>[], several: boolean): void {
  const [first, ...others] = ended.flatMap((each) => (each.kind === 'failed' ? [each] : []))
  if (first === undefined) return
  if (!several) throw first.error
  throw onHost(
    first.host,
    first.error,
    others.map(({ host, error }) => `${host}: ${error.message}`),
  )
}

/** An error that says on which host it happened, and what else did. */
export function onHost(host: string, thrown: unknown, more: readonly string[] = []): SuiteError {
  const error = toSuiteError(thrown)
  const { code, what, why, remedy, live } = error
  return new SuiteError(code, {
    ...{ what: [`${host}: ${what}`, ...more].join('\n'), why, remedy, cause: thrown },
    ...(live === undefined ? {} : { live: `${host}: ${live}` }),
  })
}

/** What one host said is live is not all there is to say about several. */
export function withoutLive({ code, what, why, remedy, cause }: SuiteError): SuiteError {
  return new SuiteError(code, { what, why, remedy, cause })
}
