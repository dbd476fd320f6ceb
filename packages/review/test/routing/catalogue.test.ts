import { SuiteError } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { expiringModels, knownModel, resolveModel } from '../../src/routing/catalogue.ts'
import { catalogueDate, catalogueEntries } from '../../src/routing/catalogue-entries.ts'
import { defaultModels, roleVendor } from '../../src/routing/tables.ts'

const TODAY = '2026-11-22'

describe('resolveModel', () => {
  it.each([
    ['Claude 4.6 Opus', 'claude-opus-4-6', 0],
    ['Claude 4.5 Sonnet', 'claude-sonnet-4-5', 1],
    ['o1-preview', 'gpt-6.1-sol', 1],
    ['gpt-4o', 'gpt-4o', 0],
    ['gpt-4o-mini', 'gpt-4o-mini', 0],
    ['GPT-6.1 SOL', 'gpt-6.1-sol', 0],
    ['claude opus 5.5', 'claude-opus-5-5', 0],
  ])('%s is %s today', (name, id, notices) => {
    const resolved = resolveModel(name, TODAY)
    expect([resolved.model.id, resolved.notices.length]).toEqual([id, notices])
  })

  it('warns 30 days before a shutdown and replaces the model from that day on', () => {
    const on = (today: string) => {
      const { model, notices } = resolveModel('claude-sonnet-4-5', today)
      return [model.id, ...notices]
    }
    expect(on('2026-10-30')).toEqual(['claude-sonnet-4-5'])
    expect(on('2026-10-31')).toEqual([
      'claude-sonnet-4-5',
      'claude-sonnet-4-5 is shut down by its vendor on 2026-11-30; change to claude-sonnet-5-5 before that.',
    ])
    expect(on('2026-11-30')).toEqual([
      'claude-sonnet-5-5',
      'claude-sonnet-4-5 was shut down by its vendor on 2026-11-30; claude-sonnet-5-5 takes its place.',
    ])
  })

  it('refuses an unknown name with the known ones and what was probably meant', () => {
    expect(() => resolveModel('claude-opus-5-6', TODAY)).toThrow(SuiteError)
    expect(() => resolveModel('claude-opus-5-6', TODAY)).toThrow(
      /"claude-opus-5-6" is no model of the catalogue; did you mean "claude-opus-5-5"\? known: claude-opus-5-5, claude-sonnet-5-5/,
    )
    expect(() => resolveModel('', TODAY)).toThrow('MODEL_UNKNOWN')
  })

  it('refuses a model whose successors are all gone, also when they name each other', () => {
    const gone = catalogueEntries.slice(0, 2).map((model, at, all) => {
      const successor = all[1 - at]?.id
      return { ...model, shutdownDate: '2026-01-01', ...(successor === undefined ? {} : { successor }) }
    })
    expect(() => resolveModel('claude-opus-5-5', TODAY, gone)).toThrow('MODEL_WITHOUT_SUCCESSOR')
  })
})

describe('the catalogue', () => {
  it('gives every name to one model', () => {
    const names = catalogueEntries.flatMap((model) => [model.id, ...model.aliases])
    for (const model of catalogueEntries)
      for (const name of [model.id, ...model.aliases]) expect(knownModel(name).id).toBe(model.id)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  it('has a price with source and date for every model', () => {
    for (const { price } of catalogueEntries) {
      expect(price.input).toBeGreaterThan(0)
      expect(price.output).toBeGreaterThan(price.input)
      expect(price.cachedInput).toBeLessThanOrEqual(price.input)
      expect(price.source).not.toBe('')
      expect(price.date <= catalogueDate).toBe(true)
    }
  })

  it('names a living successor of the same vendor for every model with an end', () => {
    for (const model of catalogueEntries.filter((one) => one.shutdownDate !== undefined)) {
      const successor = catalogueEntries.find((one) => one.id === model.successor)
      expect(successor?.vendor).toBe(model.vendor)
      expect(successor?.shutdownDate).toBeUndefined()
    }
  })

  it('fills every role with a model of its vendor that has no end', () => {
    for (const [role, name] of Object.entries(defaultModels)) {
      const { model, notices } = resolveModel(name, TODAY)
      expect([model.vendor, notices]).toEqual([roleVendor[role as keyof typeof roleVendor], []])
    }
  })

  it('lists what ends soon', () => {
    expect(expiringModels(TODAY, 30).map((model) => model.id)).toEqual([
      'claude-sonnet-4-5',
      'o1',
      'o1-preview',
      'o3-mini',
      'o4-mini',
      'o3',
      'gpt-5',
    ])
  })

  it('knows the dated names that vendors answer with', () => {
    expect(knownModel('gpt-6.1-sol-2026-09-01').id).toBe('gpt-6.1-sol')
    expect(knownModel('claude-opus-5-5-20260930').id).toBe('claude-opus-5-5')
  })
})
