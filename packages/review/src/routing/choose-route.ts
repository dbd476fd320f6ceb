import { type CodeType, type ReviewConfig, SuiteError } from '@release-pipeline/core'
import { type AuthorKind, type Authorship, vendorsOf } from '../authorship/authorship.ts'
import type { Vendor } from '../ports.ts'
import { type CatalogueModel, resolveModel } from './catalogue.ts'
import { catalogueEntries } from './catalogue-entries.ts'
import { type MissingReviewer, type ModelRole, modelRoles, type Reviewer, type Route } from './route.ts'
import { defaultModels, effortByType, rolesByType, roleVendor, type Seat, seatsByAuthor } from './tables.ts'

export interface RouteQuestion {
  readonly authorship: Authorship
  readonly codeType: CodeType
  readonly config: Pick<ReviewConfig, 'models'>
  readonly catalogue?: readonly CatalogueModel[]
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  /** Vendors that a key was given for. */
  readonly availableVendors: readonly Vendor[]
}

/**
 * Who reviews this change. A reviewer whose vendor cannot be asked is listed as missing, and nobody of the author's
 * own vendor is put in its place.
 * @throws MODEL_UNKNOWN, MODEL_WITHOUT_SUCCESSOR, MODEL_ROLE_MISMATCH for what `review.models` names.
 */
export function chooseRoute(question: RouteQuestion): Route {
  const row = authorRow(question.authorship)
  const { roles, why, notices: tableNotices } = seat(row, question.codeType)
  // Every name in the configuration is checked now, not on the day when its role is needed.
  for (const role of modelRoles) choose(role, row, question)
  const chosen = onePerModel(roles.map((role) => choose(role, row, question)))
  const dual = new Set(roles.map((role) => roleVendor[role])).size > 1
  const askable = withoutLonelyAuthor(chosen, question)
  const notices = [...tableNotices, ...chosen.flatMap((one) => one.notices)]
  return {
    reviewers: askable.reviewers.map((one, at) => ({ ...one, role: at === 0 ? 'primary' : 'second' })),
    dual,
    missing: askable.missing,
    why: askable.missing.length === 0 ? why : `${why} ${missingSentence(askable.missing)}`,
    notices: [...new Set(notices)],
  }
}

interface Chosen {
  readonly reviewer: Omit<Reviewer, 'role'>
  readonly notices: readonly string[]
}

/** A weak or contradicted claim earns both vendors: a claim may raise scrutiny, never lower it. */
function authorRow(authorship: Authorship): AuthorKind {
  const single = authorship.kind === 'claude' || authorship.kind === 'openai'
  if (single && authorship.confidence === 'low') return 'mixed'
  return vendorsOf(authorship).length > 1 ? 'mixed' : authorship.kind
}

/** Lets the code type choose among what the author's row allows. */
function seat(author: AuthorKind, type: CodeType): { roles: ModelRole[]; why: string; notices: string[] } {
  const seats = seatsByAuthor[author]
  const wishes = rolesByType[type]
  const taken = seats.map((allowed) => wishes.find((wish) => allowed.includes(wish)) ?? allowed[0])
  const all = type === 'security' ? [...taken, ...wishes] : taken
  const isWish = (role: ModelRole) => wishes.includes(role)
  const roles = [...new Set([...all.filter(isWish), ...all.filter((role) => !isWish(role))])]
  const refused = wishes.filter((wish) => !roles.includes(wish))
  const why = `${AUTHOR_WORDS[author]}; the change is ${TYPE_WORDS[type]}: ${roleList(primaryFirst(roles, author))}.`
  return {
    roles: primaryFirst(roles, author),
    why,
    notices: refused.map(
      (wish) => `${TYPE_WORDS[type]} would go to ${wish}, but the author's row wins: ${rowWords(seats)}.`,
    ),
  }
}

/** The author's own vendor is never the primary reviewer. */
function primaryFirst(roles: readonly ModelRole[], author: AuthorKind): ModelRole[] {
  const own = author === 'claude' ? 'anthropic' : author === 'openai' ? 'openai' : undefined
  return [...roles.filter((role) => roleVendor[role] !== own), ...roles.filter((role) => roleVendor[role] === own)]
}

function choose(role: ModelRole, row: AuthorKind, question: RouteQuestion): Chosen {
  const name = question.config.models[role] ?? defaultModels[role]
  const { model, notices } = resolveModel(name, question.today, question.catalogue ?? catalogueEntries)
  if (model.vendor !== roleVendor[role]) {
    throw new SuiteError('MODEL_ROLE_MISMATCH', {
      what: `review.models.${role} names ${model.id}, a model of ${model.vendor}; this role needs one of ${roleVendor[role]}.`,
    })
  }
  return {
    reviewer: {
      vendor: model.vendor,
      model: model.id,
      effort: effortByType[question.codeType],
      as: role,
      why: reviewerWords(role, row, question.codeType),
    },
    notices,
  }
}

/** Two roles that the configuration gives to one model are one reviewer. */
function onePerModel(chosen: readonly Chosen[]): Chosen[] {
  return chosen.filter((one, at) => chosen.findIndex((other) => other.reviewer.model === one.reviewer.model) === at)
}

/** Splits by key; a route that would leave the author's vendor alone with its own code is emptied instead. */
function withoutLonelyAuthor(
  chosen: readonly Chosen[],
  question: RouteQuestion,
): { reviewers: Omit<Reviewer, 'role'>[]; missing: MissingReviewer[] } {
  const reachable = chosen.filter((one) => question.availableVendors.includes(one.reviewer.vendor))
  const own = vendorsOf(question.authorship)
  const lonely = reachable.length > 0 && reachable.every((one) => own.includes(one.reviewer.vendor))
  const both = new Set(reachable.map((one) => one.reviewer.vendor)).size > 1
  const reviewers = lonely && !both ? [] : reachable.map((one) => one.reviewer)
  const missing = chosen
    .filter((one) => !reviewers.includes(one.reviewer))
    .map(({ reviewer: { vendor, model, as } }) => ({
      vendor,
      model,
      as,
      why: question.availableVendors.includes(vendor)
        ? `${model} would review its own vendor's code alone`
        : `no key for ${vendor} was given`,
    }))
  return { reviewers, missing }
}

function missingSentence(missing: readonly MissingReviewer[]): string {
  const list = missing.map((one) => `${one.model} (${one.why})`).join(', ')
  return `Missing: ${list}; coverage is incomplete.`
}

function reviewerWords(role: ModelRole, row: AuthorKind, type: CodeType): string {
  if (rolesByType[type].includes(role)) return `${role} suits ${TYPE_WORDS[type]}`
  return `${role} is demanded because ${AUTHOR_WORDS[row].toLowerCase()}`
}

function roleList(roles: readonly ModelRole[]): string {
  return roles.join(' and ')
}

function rowWords(seats: readonly Seat[]): string {
  return seats.map((allowed) => allowed.join(' or ')).join(', and ')
}

const AUTHOR_WORDS: Readonly<Record<AuthorKind, string>> = {
  claude: 'Claude wrote it',
  openai: 'An OpenAI model wrote it',
  human: 'A person wrote it',
  mixed: 'Several wrote it, or the clues disagree',
  'other-ai': 'An AI tool that runs models of either vendor wrote it',
  unknown: 'Nobody knows who wrote it',
}

const TYPE_WORDS: Readonly<Record<CodeType, string>> = {
  architecture: 'architecture',
  'bug-fix': 'a bug fix',
  feature: 'a feature',
  refactoring: 'refactoring',
  security: 'security-relevant',
  tests: 'tests',
  docs: 'documentation',
}
