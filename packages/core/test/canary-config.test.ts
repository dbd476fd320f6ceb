import { parseConfig, requireEnvironment } from '@release-pipeline/core'
import { expect, it } from 'vitest'

const parse = (activation: string) =>
  parseConfig(`
version: 1
app: shop
environments:
  local: { url: "http://localhost:8080", transport: local, root: /srv/shop, activation: ${activation} }
`)
const steps = (...list: string[]) => `{ mode: blue-green, canary: { steps: [${list.join(', ')}] } }`

it('reads steps of a canary, each with a share and a time', () => {
  const { activation } = requireEnvironment(parse(steps('{ share: 5, for: 2m }', '{ share: 25, for: 5m }')), 'local')
  expect(activation).toMatchObject({
    canary: {
      steps: [
        { share: 5, for: 120_000 },
        { share: 25, for: 300_000 },
      ],
      too_little_traffic: 'go-on',
    },
  })
})

it.each([
  ['a share that is no whole link', steps('{ share: 7, for: 2m }'), /multiple of 5/],
  ['all of the requests', steps('{ share: 100, for: 2m }'), /below 100/],
  ['a share that does not grow', steps('{ share: 25, for: 2m }', '{ share: 25, for: 2m }'), /more than the 25 % of/],
  [
    'more time than a job has',
    steps('{ share: 5, for: 20m }', '{ share: 25, for: 15m }'),
    /take 35 min 0 s together, and at most 30 min/,
  ],
  [
    'more waiting than a job has time for',
    steps('{ share: 5, for: 8m }', '{ share: 25, for: 9m }').replace(' } }', ', too_little_traffic: wait } }'),
    /take 33 min 0 s together where each waits for 80 % of confirm_within/,
  ],
  ['no step', steps(), /steps/],
  ['a mode without shares', '{ mode: restart, port: 8001, canary: { steps: [{ share: 5, for: 2m }] } }', /canary/],
])('refuses %s', (_, activation, problem) => {
  expect(() => parse(activation)).toThrow(problem)
})

it('refuses a canary for several hosts, which go live one after the other by themselves', () => {
  const host = (name: string) => `{ host: ${name}, host_key: "ssh-ed25519 AAAA" }`
  const several = `
version: 1
app: shop
environments:
  staging:
    url: https://shop.example
    root: /srv/shop
    hosts: [${host('one')}, ${host('two')}]
    activation: ${steps('{ share: 5, for: 2m }')}
`
  expect(() => parseConfig(several)).toThrow(/canary.*is for one host/)
})
