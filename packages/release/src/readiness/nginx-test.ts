import type { HostConfig } from '../protocol/host-config.ts'
import { fail, named, pass, type ReadinessCheck, unchecked, warning } from './check.ts'

/** How `nginx -t` ended, called by the user of the agent; undefined: there is no such program. */
export interface NginxTest {
  readonly code: number | null
  readonly output: string
}

const NAME = 'nginx -t'
const BY_HAND = 'Run `sudo nginx -t` on the host.'

/**
 * A user without rights comes as far as the text: pid file and logs are root's, so a test that "failed" after "syntax is ok"
 * has found nothing. Keys of certificates are read together with the text, so with them it comes to no result at all.
 */
export function checkNginxTest(activation: HostConfig['activation'], test: NginxTest | undefined): ReadinessCheck {
  if (test === undefined) return named(NAME, unchecked('there is no nginx on this host'))
  const { code, output } = test
  if (code === 0 || output.includes('syntax is ok')) return named(NAME, pass('nginx accepts its configuration'))
  const error = /\[emerg\] (?:\d+#\d+: )?(.*)/.exec(output)?.[1]
  if (error === undefined || /\(13: |Permission denied/.test(output))
    return named(NAME, unchecked('not checked: it needs files that only root may read', BY_HAND))
  const found = `nginx refuses its configuration: ${error.slice(0, 500)}`
  if (activation.mode === 'reload')
    return named(NAME, fail(`${found}; the switch has to reload it`, `${BY_HAND} Correct the file that it names.`))
  return named(NAME, warning(`${found}; a switch needs no reload, but a restart of nginx would fail`, BY_HAND))
}
