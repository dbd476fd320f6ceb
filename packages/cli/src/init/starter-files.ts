import { SuiteError } from '@release-pipeline/core'
import { starter } from './starter.ts'

/** What may lie in a folder that still counts as empty. */
const notCode = /^(README|LICEN[CS]E|NOTICE|CHANGELOG|CONTRIBUTING)[^/]*$|^\.[^/]*$|^\.github\/|^docs?\//i

/** A whole plain service to begin with, under the name of the app. @throws INPUT_INVALID where there is code already. */
export function starterFiles(paths: readonly string[], app: string): Record<string, string> {
  const code = paths.filter((path) => !notCode.test(path) && !(path in starter))
  if (code.length > 0)
    throw new SuiteError('INPUT_INVALID', {
      what: `--starter is for an empty repository; here stands ${code.slice(0, 3).join(', ')}${code.length > 3 ? ', ...' : ''}.`,
      remedy: 'Leave --starter out: `init` then looks at what is there.',
    })
  return Object.fromEntries(
    Object.entries(starter).map(([path, text]) => [
      path,
      path === 'package.json' ? text.replace('"plain-node"', JSON.stringify(app)) : text,
    ]),
  )
}
