import { SuiteError } from '@release-pipeline/core'
import type { Terminal } from '../terminal.ts'
import type { Facts } from './facts.ts'
import type { Answers } from './render-config.ts'

interface Question {
  readonly flag: string
  readonly ask: string
  readonly example: string
  /** Left out, the field is left out too, and nobody is asked. */
  readonly optional?: true
}

export const questions: { readonly [Key in keyof Required<Answers>]: Question } = {
  host: { flag: '--host', ask: 'Name or address of the server', example: '203.0.113.5' },
  hostKey: {
    flag: '--host-key',
    ask: 'Its public host key (ssh-keyscan -t ed25519 HOST; compare it with the console of your provider)',
    example: 'ssh-ed25519 AAAA...',
  },
  stagingUrl: { flag: '--staging-url', ask: 'Where staging is reached', example: 'https://staging.example.com' },
  productionUrl: { flag: '--production-url', ask: 'Where production is reached', example: 'https://example.com' },
  testCommand: { flag: '--test-command', ask: 'The command that runs the tests', example: 'npm test' },
  sshPort: { flag: '--ssh-port', ask: 'SSH port of the server', example: '22', optional: true },
  root: { flag: '--root', ask: 'Directory below which the environments stand', example: '/opt', optional: true },
  onCall: {
    flag: '--on-call',
    ask: 'GitHub login of somebody who answers when a release goes wrong',
    example: 'anna',
    optional: true,
  },
}

/** What was given as options, what can be seen, and what a person says. @throws INPUT_INVALID when nobody is there. */
export async function askWhatIsMissing(terminal: Terminal, given: Partial<Answers>, facts: Facts): Promise<Answers> {
  const seen: Partial<Answers> = facts.testCommand === undefined ? {} : { testCommand: facts.testCommand }
  const known = { ...(terminal.interactive ? {} : seen), ...given }
  const keys = Object.keys(questions) as (keyof Answers)[]
  const missing = keys.filter((key) => known[key] === undefined && questions[key].optional !== true)
  if (missing.length > 0 && !terminal.interactive) {
    throw new SuiteError('INPUT_INVALID', {
      what: `There is nobody to ask; missing: ${missing.map((key) => questions[key].flag).join(', ')}.`,
      remedy: 'Give them as options, or run `release-pipeline init` in a terminal.',
    })
  }
  const asked = terminal.interactive
    ? await askPerson(
        keys.filter((key) => known[key] === undefined),
        seen,
      )
    : {}
  return checked({ ...known, ...asked } as Answers)
}

async function askPerson(keys: readonly (keyof Answers)[], seen: Partial<Answers>): Promise<Partial<Answers>> {
  const { isCancel, text } = await import('@clack/prompts')
  const answers: Partial<Record<keyof Answers, string>> = {}
  for (const key of keys) {
    const { ask, example, optional } = questions[key]
    const initial = seen[key]
    const answer = await text({
      message: optional ? `${ask} (may stay empty)` : ask,
      placeholder: example,
      ...(initial === undefined ? {} : { initialValue: initial }),
      validate: (value) => (value || optional ? undefined : 'An answer is needed.'),
    })
    if (isCancel(answer)) throw new SuiteError('INPUT_INVALID', { what: 'Stopped; nothing was written.' })
    if (answer) answers[key] = answer
  }
  return answers
}

function checked(answers: Answers): Answers {
  const { sshPort } = answers
  if (sshPort !== undefined && !(/^\d{1,5}$/.test(sshPort) && Number(sshPort) >= 1 && Number(sshPort) <= 65_535))
    throw new SuiteError('INPUT_INVALID', {
      what: `--ssh-port: "${sshPort}" is no port; write a number from 1 to 65535.`,
    })
  return answers
}
