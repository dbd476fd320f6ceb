import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The parser's packages name source maps that they do not ship.
  logLevel: 'error',
  test: {
    projects: [
      { test: { name: 'unit', include: ['packages/*/test/**/*.test.ts', 'tests/*.test.ts'] }, extends: true },
      {
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 60_000 },
        extends: true,
      },
      { test: { name: 'scenarios', include: ['tests/scenarios/**/*.test.ts'], testTimeout: 120_000 }, extends: true },
      { test: { name: 'demo', include: ['tests/demo/**/*.test.ts'], testTimeout: 240_000 }, extends: true },
      { test: { name: 'act', include: ['tests/act/**/*.test.ts'], testTimeout: 300_000 }, extends: true },
      {
        test: {
          name: 'system',
          include: ['tests/system/**/*.test.ts'],
          globalSetup: ['tests/system/support/global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
        extends: true,
      },
    ],
    server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
    hookTimeout: 60_000,
    testTimeout: 20_000,
    // Many tests wait for processes: with one worker more than there are cores a fifth of their time was idle.
    maxWorkers: availableParallelism() + 2,
  },
})
