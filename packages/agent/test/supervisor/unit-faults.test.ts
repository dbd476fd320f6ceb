import { describe, expect, it } from 'vitest'
import { unitFaults } from '../../src/supervisor/unit-faults.ts'

const timer = 'shop-staging-guard.timer'
const unit = (id: string, load: string, active: string) => `Id=${id}\nLoadState=${load}\nActiveState=${active}\n`
const web = unit('shop-staging-web-blue.service', 'loaded', 'inactive')

describe('What systemd says of the units of an environment', () => {
  it('is no fault while the guard watches and every slot has its units', () => {
    expect(unitFaults(`${unit(timer, 'loaded', 'active')}\n${web}`, timer)).toEqual({ faults: [], guarded: true })
  })

  it.each([
    ['was stopped', 'loaded', 'inactive'],
    ['has failed', 'loaded', 'failed'],
  ])('is that nobody watches the deadline when the timer of the guard %s', (_, load, active) => {
    const { guarded, faults } = unitFaults(`${unit(timer, load, active)}\n${web}`, timer)
    expect([guarded, faults]).toEqual([false, [expect.stringContaining('nothing would take back')]])
  })

  it('names a unit that was never written, and what writes it', () => {
    const shown = `${unit(timer, 'loaded', 'active')}\n${unit('shop-staging-web-green.service', 'not-found', 'inactive')}`
    expect(unitFaults(shown, timer).faults).toEqual([
      expect.stringMatching(/shop-staging-web-green\.service.*provision/),
    ])
  })

  it('is not believed to be good when systemd says nothing', () => {
    expect(unitFaults('', timer).guarded).toBe(false)
  })
})
