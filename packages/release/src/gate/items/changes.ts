import { plural } from '@release-pipeline/core'
import type { GateFacts } from '../facts.ts'
import { findHiddenBreaks, type HiddenBreak } from '../hidden-breaks.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

const FIRST_RELEASE = 'Set gate.baseline to the commit after which changes are looked at.'
const SHORTEST_NOTE = 10

/** What the release brings is listed on the release issue, every commit of it. */
export async function checkChangelog({ repository, sha, previous, changes, issue }: GateFacts): Promise<Observation> {
  const base = await previous()
  const list = await changes()
  if (base === undefined || list === undefined) {
    return unknown('Production has no release yet: there is nothing to compare with.', { remedy: FIRST_RELEASE })
  }
  if (base === sha) return fail(`Production runs ${sha.slice(0, 7)} already.`)
  if (!(await repository.isAncestor(base, sha))) {
    return fail(
      `${sha.slice(0, 7)} does not contain ${base.slice(0, 7)}, which production runs: this would take changes back.`,
      {
        remedy: 'Release a newer commit, or roll back with the rollback workflow.',
      },
    )
  }
  const unparsed = list.filter(({ type }) => type === undefined).length
  return pass(
    `${plural(list.length, 'commit')} since ${base.slice(0, 7)} listed, ${unparsed} of them without a conventional message.`,
    { url: issue.url },
  )
}

/** Who breaks something says what, and what to do about it: also where only a migration or a template shows the break. */
export async function checkBreakingChanges(facts: GateFacts): Promise<Observation> {
  const { changes, issue } = facts
  const list = await changes()
  if (list === undefined)
    return unknown('Production has no release yet: there is nothing to compare with.', { remedy: FIRST_RELEASE })
  const breaking = list.filter((change) => change.breaking)
  const bare = breaking.filter(({ breakingNote }) => breakingNote.length < SHORTEST_NOTE)
  if (bare.length > 0) {
    return fail(`Not explained: ${bare.map(({ sha, header }) => `${sha.slice(0, 7)} ${header}`).join('; ')}.`)
  }
  const hidden = await hiddenBreaks(facts)
  const shown = hidden.map(({ path, what }) => `${path}: ${what}`).join('; ')
  if (hidden.length > 0 && breaking.length === 0) return fail(`Declared by no commit and no pull request: ${shown}.`)
  if (breaking.length > 0)
    return pass(
      `${plural(breaking.length, 'breaking change')}, each explained on the release issue${shown === '' ? '' : `; by the files: ${shown}`}.`,
      { url: issue.url },
    )
  return pass(
    `No breaking change is declared in ${plural(list.length, 'commit')} and their pull requests, and no migration or template of the environment shows one.`,
  )
}

async function hiddenBreaks({ repository, sha, previous, changedFiles }: GateFacts): Promise<readonly HiddenBreak[]> {
  const base = await previous()
  const changed = await changedFiles()
  if (base === undefined || changed === undefined) return []
  const paths = changed.files.filter(({ status }) => status !== 'unchanged').map(({ path }) => path)
  return findHiddenBreaks(repository, paths, { base, sha })
}
