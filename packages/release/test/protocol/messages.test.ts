import { deployId } from '@release-pipeline/release'
import { expect, it } from 'vitest'

it.each(['..', '.', '.hidden', '-rf', '', 'a/b', 'a'.repeat(81)])('refuses %j as the id of a deploy', (id) => {
  expect(deployId.safeParse(id).success).toBe(false)
})

it.each(['a', 'staging-42-20260101T000000Z', 'a..b', 'a'.repeat(80)])('takes %j as the id of a deploy', (id) => {
  expect(deployId.safeParse(id).success).toBe(true)
})
