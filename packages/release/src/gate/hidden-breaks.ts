import type { Repository } from '../ports.ts'

/** Something that breaks users or operators whatever the commit says about itself. */
export interface HiddenBreak {
  readonly path: string
  readonly what: string
}

const MIGRATION = /(^|\/)(migrations|versions|migrate)\/[^/]+\.(py|sql|[cm]?[jt]s|rb)$/
/** What would undo a migration stands in the same file, and undoing an addition drops it: only what is applied counts. */
const UNDO =
  /^\s*(def downgrade\b|def down\b|--\s*(migrate:|\+goose |\+migrate )?(down|rollback|undo)\b|(export\s+)?(async\s+)?(function\s+down\b|const down\b)|exports\.down\b|(public\s+)?async down\()/im
const CONTRACT: readonly (readonly [RegExp, string])[] = [
  [
    /\bdrop_(table|column|constraint)\b|\bdrop\s+(table|column|type|view|schema)\b|\bdropTable\b|\bdropColumn\b/i,
    'drops',
  ],
  [/\brename_table\b|\bnew_column_name\s*=|\brename\s+(to|column)\b|\brenameColumn\b|\brenameTable\b/i, 'renames'],
  [/\bset\s+not\s+null\b|\balter_column\b[^#\n]*nullable\s*=\s*False/i, 'forbids nulls in'],
  [/\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b|\balter_column\b[^#\n]*\btype_\s*=/i, 'changes a type in'],
]

/** Templates of the environment, by their usual names. */
const TEMPLATE = /(^|\/)(\.env|env)\.(example|sample|template|dist)$/

/**
 * Migrations that old code or old data cannot live with, and variables that the template of the environment no longer
 * names, among the files that changed. Migrations are read as text here; the host reads their SQL before it applies it.
 */
export async function findHiddenBreaks(
  repository: Pick<Repository, 'fileAt'>,
  paths: readonly string[],
  { base, sha }: { readonly base: string; readonly sha: string },
): Promise<HiddenBreak[]> {
  const found: HiddenBreak[] = []
  for (const path of paths) {
    if (MIGRATION.test(path)) {
      const what = contractIn((await repository.fileAt(path, sha)) ?? '')
      if (what !== undefined) found.push({ path, what: `the migration ${what} something` })
    }
    if (TEMPLATE.test(path)) {
      const [before, after] = await Promise.all([repository.fileAt(path, base), repository.fileAt(path, sha)])
      const kept = new Set(variablesOf(after))
      const gone = variablesOf(before).filter((name) => !kept.has(name))
      if (gone.length > 0) found.push({ path, what: `${gone.join(', ')} ${gone.length === 1 ? 'is' : 'are'} gone` })
    }
  }
  return found
}

function contractIn(text: string): string | undefined {
  const undo = UNDO.exec(text)
  const applied = undo === null ? text : text.slice(0, undo.index)
  return CONTRACT.find(([pattern]) => pattern.test(applied))?.[1]
}

function variablesOf(text = ''): string[] {
  return [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/gm)].map((match) => match[1] ?? '')
}
