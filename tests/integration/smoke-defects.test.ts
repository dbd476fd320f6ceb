import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, Secret } from '@release-pipeline/core'
import { parseSuite, runSmokeTests, type SmokeVerdict, selfTest } from '@release-pipeline/release'
import {
  type App,
  EMAIL,
  healthy,
  PASSWORD,
  plantedDefects,
  SHA,
  startPlanted,
  suiteText,
} from '@release-pipeline/testing/planted-defects'
import { testCertificate } from '@release-pipeline/testing/sinks'
import { describe, expect, it } from 'vitest'

const SUITE = parseSuite(suiteText)

async function verdictOf(app: App, tls = true): Promise<{ verdict: SmokeVerdict; summary: string }> {
  const server = await startPlanted(app, tls)
  const ignore = () => undefined
  const log: Log = { debug: ignore, info: ignore, warning: ignore, error: ignore, group: (_, work) => work() }
  try {
    return await runSmokeTests({
      suite: SUITE,
      baseUrl: server.url,
      sha: SHA,
      environment: 'staging',
      variables: { email: EMAIL },
      secrets: [Secret.of('PASSWORD', PASSWORD)],
      http: createHttpClient({ certificateAuthorities: [testCertificate.authority] }),
      clock: systemClock,
      log,
    })
  } finally {
    server.close()
  }
}

describe('a server with one defect never passes', () => {
  it('the healthy server does', async () => {
    expect(await verdictOf(healthy)).toMatchObject({ verdict: 'pass' })
    await expect(selfTest(SUITE)).resolves.toMatchObject({ blindSteps: [] })
  })

  it.each(plantedDefects)('%s', async (_, app, verdict) => {
    const report = await verdictOf(app)
    expect(report.verdict, report.summary).toBe(verdict)
  })

  it('without TLS the certificate cannot be checked, which is a mistake of the suite and no pass', async () => {
    expect(await verdictOf(healthy, false)).toMatchObject({ verdict: 'config-error' })
  })
})
