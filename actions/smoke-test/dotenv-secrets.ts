import { parseEnv } from 'node:util'
import { Secret, SuiteError } from '@release-pipeline/core'

/**
 * The variables of a dotenv text, each a secret.
 * @throws INPUT_INVALID that names the variables whose values cannot be masked, never the values.
 */
export function dotenvSecrets(text: string): Secret[] {
  const problems: string[] = []
  const secrets = Object.entries(parseEnv(text)).flatMap(([name, value]) => {
    if (value === undefined) return []
    try {
      return [Secret.of(name, value)]
    } catch (error) {
      problems.push(`secrets: ${error instanceof SuiteError ? error.what : String(error)}`)
      return []
    }
  })
  if (text.trim() !== '' && secrets.length === 0 && problems.length === 0) {
    problems.push('secrets: holds no NAME=value line')
  }
  if (problems.length > 0) {
    throw new SuiteError('INPUT_INVALID', {
      what: problems.join('\n'),
      remedy: 'Values that are not secret belong to environments.<name>.variables of the configuration.',
    })
  }
  return secrets
}
