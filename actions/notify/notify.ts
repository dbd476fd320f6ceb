import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { createNotifiers } from '@release-pipeline/adapters/notifiers'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Runtime, redact, Secret, SuiteError } from '@release-pipeline/core'
import { type Notice, notifyAll } from '@release-pipeline/release'
import * as z from 'zod'
import type { Inputs } from './inputs.ts'
import { readLinks } from './links.ts'

const references = z.record(z.string(), z.string())

/** Sends one notice. Wrong inputs fail the step; a medium that does not work is a warning. */
export async function notify(runtime: Runtime, given: Inputs): Promise<void> {
  const { notify: settings } = await readConfiguration(runtime, given.config)
  const secrets = Object.values(given).filter((value) => value instanceof Secret)
  const clean = (text: string) => redact(text, secrets)
  const notice: Notice = {
    severity: given.severity,
    title: clean(given.title),
    lines: clean(given.message ?? '')
      .split('\n')
      .map((line) => line.trimEnd())
      .filter((line) => line !== ''),
    links: readLinks(clean(given.links ?? '')),
  }
  const { 'telegram-token': telegramToken, 'smtp-password': smtpPassword, 'webhook-url': webhookUrl } = given
  const notifiers = createNotifiers({
    notify: settings,
    secrets: {
      ...(telegramToken === undefined ? {} : { telegramToken }),
      ...(smtpPassword === undefined ? {} : { smtpPassword }),
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
    },
    http: createHttpClient(),
    clock: systemClock,
  })
  const report = await notifyAll(notifiers, notice, readReference(given.reference))

  if (notifiers.length === 0) runtime.log.info('The configuration names nobody to tell.')
  for (const { name, reason } of report.failed) runtime.log.warning(`The message did not go out by ${name}: ${reason}`)
  if (report.sent.length > 0) runtime.log.info(`Told by ${report.sent.join(', ')}: ${notice.title}`)
  runtime.setOutput('reference', JSON.stringify(report.references))
  runtime.setOutput('sent', report.sent.join(','))
  runtime.setOutput('failed', report.failed.map(({ name }) => name).join(','))
}

function readReference(text: string | undefined): Record<string, string> {
  if (text === undefined) return {}
  try {
    return references.parse(JSON.parse(text))
  } catch (cause) {
    throw new SuiteError('INPUT_INVALID', { what: 'reference: is not the output reference of this action', cause })
  }
}
