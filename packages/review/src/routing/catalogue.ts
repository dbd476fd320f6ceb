import { didYouMean, SuiteError } from '@release-pipeline/core'
import type { Effort, Vendor } from '../ports.ts'
import { catalogueEntries } from './catalogue-entries.ts'

export interface ModelPrice {
  /** US dollars per million tokens. */
  readonly input: number
  readonly output: number
  /** Input that the vendor read from its cache. */
  readonly cachedInput: number
  /** Input that the vendor wrote to its cache. */
  readonly cacheWrite: number
  /** Prompts above this size cost this many times as much, all of them. */
  readonly longPrompt?: { readonly aboveTokens: number; readonly factor: number }
  readonly source: string
  /** Day of the source, `YYYY-MM-DD`. */
  readonly date: string
}

export interface CatalogueModel {
  readonly id: string
  readonly vendor: Vendor
  /** Other spellings of this very model, the names in people's documents among them. */
  readonly aliases: readonly string[]
  readonly contextTokens: number
  readonly price: ModelPrice
  /** Efforts that the model takes; none when it knows no such setting. */
  readonly efforts: readonly Effort[]
  /** Parameters that the vendor answers with 400. */
  readonly refusedParameters: readonly string[]
  /** Day on which the vendor shuts it down, `YYYY-MM-DD` in UTC; on that day it counts as gone. */
  readonly shutdownDate?: string
  /** Id of the model that takes its place. */
  readonly successor?: string
  /**
   * Id of the model of the same vendor that answers while this one is overloaded or refused for its rate. Never dearer, so
   * that a planned budget holds; the other vendor is never a fallback, for it may have written the code.
   */
  readonly fallback?: string
}

export interface ResolvedModel {
  readonly model: CatalogueModel
  readonly notices: readonly string[]
}

/** Days before a shutdown from which a notice is given. */
const WARN_DAYS = 30

/**
 * Finds a model by id or alias. One that the vendor has shut down is replaced by its successor, with a notice.
 * @param today day in UTC, `YYYY-MM-DD`.
 * @throws MODEL_UNKNOWN with the known names; MODEL_WITHOUT_SUCCESSOR when nothing living takes its place.
 */
export function resolveModel(
  name: string,
  today: string,
  catalogue: readonly CatalogueModel[] = catalogueEntries,
): ResolvedModel {
  const model = knownModel(name, catalogue)
  if (!isShutDown(model, today)) return { model, notices: dueNotice(model, today) }
  const successor = livingSuccessor(model, today, catalogue, new Set([model.id]))
  const notice = `${model.id} was shut down by its vendor on ${model.shutdownDate}; ${successor.id} takes its place.`
  return { model: successor, notices: [notice, ...dueNotice(successor, today)] }
}

/**
 * The very model of that name, alive or not; vendors answer with dated names such as `gpt-4o-2024-08-06`.
 * @throws MODEL_UNKNOWN
 */
export function knownModel(name: string, catalogue: readonly CatalogueModel[] = catalogueEntries): CatalogueModel {
  const undated = name.replace(/-(?:\d{8}|\d{4}-\d{2}-\d{2})$/, '')
  return find(name, catalogue) ?? find(undated, catalogue) ?? unknown(name, catalogue)
}

/** The model of the same vendor that answers in this one's place when it cannot; undefined where there is none. */
export function fallbackOf(
  name: string,
  today: string,
  catalogue: readonly CatalogueModel[] = catalogueEntries,
): CatalogueModel | undefined {
  const model = knownModel(name, catalogue)
  if (model.fallback === undefined) return undefined
  const fallback = knownModel(model.fallback, catalogue)
  return isShutDown(fallback, today) ? undefined : fallback
}

/** Models with a shutdown date that is past or at most `days` away: what a dated reminder reads. */
export function expiringModels(
  today: string,
  days: number,
  catalogue: readonly CatalogueModel[] = catalogueEntries,
): CatalogueModel[] {
  return catalogue.filter((model) => model.shutdownDate !== undefined && daysBetween(today, model.shutdownDate) <= days)
}

function find(name: string, catalogue: readonly CatalogueModel[]): CatalogueModel | undefined {
  const wanted = normalise(name)
  return catalogue.find((model) => [model.id, ...model.aliases].some((known) => normalise(known) === wanted))
}

/** `Claude Opus 4.6` and `claude-opus-4-6` are one name. */
function normalise(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s._-]+/g, '-')
}

function unknown(name: string, catalogue: readonly CatalogueModel[]): never {
  const names = catalogue.flatMap((model) => [model.id, ...model.aliases])
  throw new SuiteError('MODEL_UNKNOWN', {
    what: `"${name}" is no model of the catalogue${didYouMean(name, names) || ';'} known: ${catalogue.map((model) => model.id).join(', ')}.`,
  })
}

function livingSuccessor(
  model: CatalogueModel,
  today: string,
  catalogue: readonly CatalogueModel[],
  seen: Set<string>,
): CatalogueModel {
  const successor = catalogue.find((candidate) => candidate.id === model.successor)
  if (successor === undefined || seen.has(successor.id)) {
    throw new SuiteError('MODEL_WITHOUT_SUCCESSOR', {
      what: `${model.id} was shut down on ${model.shutdownDate} and the catalogue names no living successor.`,
    })
  }
  seen.add(successor.id)
  return isShutDown(successor, today) ? livingSuccessor(successor, today, catalogue, seen) : successor
}

function isShutDown(model: CatalogueModel, today: string): boolean {
  return model.shutdownDate !== undefined && model.shutdownDate <= today
}

function dueNotice(model: CatalogueModel, today: string): string[] {
  if (model.shutdownDate === undefined || daysBetween(today, model.shutdownDate) > WARN_DAYS) return []
  const next = model.successor === undefined ? '' : `; change to ${model.successor} before that`
  return [`${model.id} is shut down by its vendor on ${model.shutdownDate}${next}.`]
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
