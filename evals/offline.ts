import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureAnchoring } from './anchoring/measure.ts'
import { measureAuthorship } from './authorship/measure.ts'
import { measureCodeTypes } from './code-type/measure.ts'
import type { Report, Threshold } from './report.ts'
import { measureRoutes } from './routes.ts'
import { readGitleaksCorpus } from './secrets/gitleaks-corpus.ts'
import { readInstalledTexts } from './secrets/installed-texts.ts'
import { measureSecrets } from './secrets/measure.ts'

export interface OfflineOptions {
  /** For the gate: fewer generated cases. */
  readonly quick: boolean
  readonly histories?: readonly string[]
  readonly gitleaks?: string | undefined
}

/** What needs no key and no network, by name. */
export function offline({ quick, histories = [], gitleaks }: OfflineOptions) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  return {
    authorship: (): Report => measureAuthorship(),
    'code-type': (): Report => measureCodeTypes(),
    routes: (): Report => measureRoutes({ quick }),
    anchoring: (): Report =>
      measureAnchoring({
        generated: quick ? 60 : 1000,
        real: 300,
        repositories: quick ? [] : [root, ...histories],
      }),
    secrets: (): Promise<Report> =>
      measureSecrets({
        each: quick ? 1 : 5,
        installed: quick ? [] : readInstalledTexts(join(root, 'node_modules'), 1500),
        corpus: gitleaks === undefined ? undefined : readGitleaksCorpus(gitleaks),
      }),
  }
}

/** Worse than this is a regression. The bounds stand a little below what was measured, except where nothing but perfect will do. */
export const thresholds: Readonly<Record<string, readonly Threshold[]>> = {
  authorship: [
    { figure: 'cases', atLeast: 500 },
    ...(['branch', 'identity', 'trailer', 'footer'] as const).flatMap((kind) => [
      { figure: `${kind}: named where another mark is left`, atLeast: 0.99 },
      { figure: `${kind}: reviewed by its own vendor alone`, atMost: 0 },
    ]),
    { figure: 'person taken for an AI', atMost: 0 },
  ],
  'code-type': [
    { figure: 'cases', atLeast: 500 },
    { figure: 'right', atLeast: 0.5 },
    { figure: 'docs recall', atLeast: 0.7 },
    { figure: 'tests recall', atLeast: 0.6 },
  ],
  routes: [{ figure: 'faults', atMost: 0 }],
  anchoring: [
    { figure: 'diffs', atLeast: 80 },
    { figure: 'lost', atMost: 0 },
    { figure: 'refused', atMost: 0 },
    { figure: 'wrong text', atMost: 0 },
  ],
  secrets: [
    { figure: 'recall', atLeast: 0.99 },
    { figure: 'precision', atLeast: 0.98 },
    { figure: 'alarms in installed packages', atMost: 5 },
  ],
}
