import { codeTypes, SuiteError } from '@release-pipeline/core'
import {
  type AuthorKind,
  type Authorship,
  catalogueEntries,
  chooseRoute,
  type ModelRole,
  type Route,
  type RouteQuestion,
  type Vendor,
  vendorsOf,
} from '@release-pipeline/review'
import type { Report } from './report.ts'

/** The router asked about every author, code type, policy and set of keys. Each answer must be a route that keeps its promises. */
export function measureRoutes({ quick }: { readonly quick: boolean }): Report {
  const policies = quick ? everyPolicy.filter((_, at) => at % 20 === 0) : everyPolicy
  const faults: string[] = []
  let asked = 0
  for (const question of questions(policies)) {
    asked += 1
    const wrong = faultsOf(question)
    if (wrong.length > 0) faults.push(`${describe(question)}: ${wrong.join('; ')}`)
  }
  return {
    title: 'Router table',
    markdown: [
      `${asked} questions: ${authorships.length} authorships x ${codeTypes.length} code types x ${policies.length} policies x ${keys.length} sets of keys.`,
      '',
      `Without a route, or with one that breaks a promise: ${faults.length}.`,
      ...faults.slice(0, 10).map((fault) => `- ${fault}`),
    ].join('\n'),
    figures: { asked, faults: faults.length },
  }
}

const TODAY = '2026-11-23'
const keys: readonly (readonly Vendor[])[] = [['anthropic', 'openai'], ['anthropic'], ['openai'], []]

const kindShares: readonly (readonly [AuthorKind, Partial<Authorship['shares']>])[] = [
  ['claude', { claude: 1 }],
  ['openai', { openai: 1 }],
  ['human', { human: 1 }],
  ['other-ai', { 'other-ai': 1 }],
  ['unknown', {}],
  ['mixed', { claude: 0.5, openai: 0.5 }],
  ['mixed', { claude: 0.5, human: 0.5 }],
  ['mixed', { openai: 0.9, human: 0.1 }],
  ['mixed', { human: 0.5, 'other-ai': 0.5 }],
]

const authorships: readonly Authorship[] = kindShares.flatMap(([kind, shares]) =>
  (['high', 'medium', 'low'] as const).map((confidence) => ({
    kind,
    shares: { claude: 0, openai: 0, human: 0, 'other-ai': 0, ...shares },
    confidence,
    evidence: [],
    sentence: '',
  })),
)

const roles: readonly ModelRole[] = [
  'claude-strongest',
  'claude-general',
  'claude-small',
  'openai-reasoning',
  'openai-general',
  'openai-small',
]

type Policy = RouteQuestion['config']['models']

/** The default, every model of the catalogue in every role that it may play, and one model for a whole vendor. */
const everyPolicy: readonly Policy[] = [
  {},
  ...catalogueEntries.flatMap(({ id, vendor }) => {
    const own = roles.filter((role) => role.startsWith(vendor === 'anthropic' ? 'claude' : 'openai'))
    return [...own.map((role) => ({ [role]: id })), Object.fromEntries(own.map((role) => [role, id]))]
  }),
]

function* questions(policies: readonly Policy[]): Generator<RouteQuestion> {
  for (const authorship of authorships)
    for (const codeType of codeTypes)
      for (const models of policies)
        for (const availableVendors of keys)
          yield { authorship, codeType, config: { models }, today: TODAY, availableVendors }
}

function faultsOf(question: RouteQuestion): string[] {
  try {
    return brokenPromises(chooseRoute(question), question)
  } catch (error) {
    return [error instanceof SuiteError ? error.message : String(error)]
  }
}

function brokenPromises(route: Route, { authorship, availableVendors }: RouteQuestion): string[] {
  const vendors = route.reviewers.map(({ vendor }) => vendor)
  const own = vendorsOf(authorship)
  const alive = (id: string) => {
    const model = catalogueEntries.find((entry) => entry.id === id)
    return model !== undefined && (model.shutdownDate === undefined || model.shutdownDate > TODAY)
  }
  const promises: readonly (readonly [boolean, string])[] = [
    [route.reviewers.length + route.missing.length > 0, 'nobody is wanted'],
    [route.why !== '' && route.reviewers.every(({ why }) => why !== ''), 'no reason'],
    [vendors.every((vendor) => availableVendors.includes(vendor)), 'asks a vendor without a key'],
    [
      own.length !== 1 || vendors.length === 0 || vendors.some((vendor) => !own.includes(vendor)),
      'its own vendor alone',
    ],
    [route.reviewers.every(({ role }, at) => role === (at === 0 ? 'primary' : 'second')), 'not one primary'],
    [new Set(route.reviewers.map(({ model }) => model)).size === route.reviewers.length, 'one model twice'],
    [route.reviewers.every(({ model }) => alive(model)), 'a model that is gone'],
    [availableVendors.length < 2 || route.missing.length === 0, 'somebody missing although both keys are there'],
    [availableVendors.length < 2 || !route.dual || new Set(vendors).size === 2, 'called dual, but is not'],
    [availableVendors.length > 0 || route.missing.length > 0, 'nobody missing although no key is there'],
    [
      authorship.confidence !== 'low' || availableVendors.length < 2 || new Set(vendors).size === 2,
      'weak clue, one vendor',
    ],
  ]
  return promises.flatMap(([kept, fault]) => (kept ? [] : [fault]))
}

function describe({ authorship, codeType, config, availableVendors }: RouteQuestion): string {
  return `${authorship.kind} (${authorship.confidence}), ${codeType}, ${JSON.stringify(config.models)}, keys of ${availableVendors.join(' and ') || 'nobody'}`
}
