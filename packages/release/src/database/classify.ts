import { bound } from '@release-pipeline/core'
import type { MigrationKind } from '../protocol/messages.ts'
import { type Statement, splitStatements } from './statements.ts'

export interface ClassifiedStatement {
  readonly sql: string
  readonly kind: MigrationKind
  readonly why: string
}

export interface Classification {
  /** The worst of its statements. */
  readonly kind: MigrationKind
  readonly statements: readonly ClassifiedStatement[]
}

type Judgement = readonly [kind: MigrationKind, why: string]

const SEVERITY: Record<MigrationKind, number> = { none: 0, expand: 1, unknown: 2, contract: 3 }

/**
 * What pending migrations do to code that does not know them. `expand`: the release that runs now goes on working.
 * `contract`: it may not. What is not understood is `unknown`, which is treated like contract: a wrong "expand" would
 * put old code on a schema that it cannot use, a wrong "unknown" only asks a person.
 */
export function classifyMigration(sql: string): Classification {
  const statements = splitStatements(sql).map((statement): ClassifiedStatement => {
    const [kind, why] = judge(statement)
    return { sql: bound(statement.text, 500), kind, why }
  })
  const kind = statements.reduce<MigrationKind>(
    (worst, statement) => (SEVERITY[statement.kind] > SEVERITY[worst] ? statement.kind : worst),
    'none',
  )
  return { kind, statements }
}

const HARMLESS: Judgement = ['none', 'changes no schema']

function judge(statement: Statement): Judgement {
  const words = statement.tokens.map((token) =>
    token.kind === 'word' ? token.value : token.kind === 'symbol' ? token.value : '\u0000',
  )
  const [first = '', second = ''] = words
  if (['BEGIN', 'COMMIT', 'START', 'END', 'SET', 'RESET', 'SELECT', 'SHOW', 'ANALYZE', 'COMMENT'].includes(first)) {
    return first === 'SELECT' && words.includes('INTO')
      ? ['unknown', 'SELECT INTO makes a table']
      : judgeQuery(first, words)
  }
  if (isVersionTable(statement)) return ['none', "is the migration tool's own record"]
  switch (first) {
    case 'CREATE':
      return judgeCreate(words)
    case 'ALTER':
      return judgeAlter(second, words)
    case 'DROP':
      return judgeDrop(words)
    case 'TRUNCATE':
      return ['contract', 'removes all rows of a table']
    case 'DELETE':
      return ['contract', 'removes rows']
    case 'UPDATE':
      return ['contract', 'rewrites rows that the running code may rely on']
    case 'INSERT':
      return words.includes('UPDATE') ? ['contract', 'rewrites rows on conflict'] : ['expand', 'adds rows']
    case 'GRANT':
      return ['expand', 'adds rights']
    case 'REVOKE':
      return ['contract', 'removes rights']
    default:
      return ['unknown', `${first === '' || first === '\u0000' ? 'the statement' : first} is not understood`]
  }
}

/** A function that a SELECT calls may do anything. */
function judgeQuery(first: string, words: readonly string[]): Judgement {
  if (first !== 'SELECT') return HARMLESS
  return words.includes('(') ? ['unknown', 'SELECT calls a function, which may change anything'] : HARMLESS
}

/** alembic_version, schema_migrations and the like hold the revision itself. */
function isVersionTable(statement: Statement): boolean {
  const [verb = '', ...rest] = statement.tokens.map((token) => token.value.toLowerCase())
  const names = ['alembic_version', 'schema_migrations', 'django_migrations', 'flyway_schema_history']
  const at = rest.findIndex((token) => names.includes(token))
  if (verb === 'create') return rest[0] === 'table' && at !== -1 && at <= 6
  return ['insert', 'update', 'delete'].includes(verb) && at !== -1 && at <= 3
}

function judgeCreate(words: readonly string[]): Judgement {
  const rest = words
    .slice(1)
    .filter((word) => !['UNIQUE', 'TEMP', 'TEMPORARY', 'UNLOGGED', 'GLOBAL', 'LOCAL'].includes(word))
  if (words.slice(0, 3).join(' ') === 'CREATE OR REPLACE') return ['unknown', 'replaces an object that may exist']
  switch (rest[0]) {
    case 'TABLE':
    case 'SEQUENCE':
    case 'TYPE':
    case 'SCHEMA':
    case 'EXTENSION':
    case 'VIEW':
    case 'MATERIALIZED':
    case 'FUNCTION':
    case 'PROCEDURE':
    case 'DOMAIN':
      return ['expand', `adds a ${rest[0].toLowerCase()}`]
    case 'INDEX':
      return words[1] === 'UNIQUE'
        ? ['contract', 'a unique index refuses rows that were accepted before']
        : ['expand', 'adds an index']
    case 'TRIGGER':
    case 'RULE':
    case 'POLICY':
      return ['contract', `a ${rest[0].toLowerCase()} changes what statements of the running code do`]
    default:
      return ['unknown', `CREATE ${rest[0] ?? ''} is not understood`]
  }
}

function judgeDrop(words: readonly string[]): Judgement {
  if (words[1] === 'INDEX') return ['expand', 'removes an index; queries may be slower']
  if (words[1] === 'TRIGGER' || words[1] === 'RULE')
    return ['contract', 'changes what statements of the running code do']
  return ['contract', `removes a ${(words[1] ?? 'thing').toLowerCase()}`]
}

function judgeAlter(second: string, words: readonly string[]): Judgement {
  if (words.includes('RENAME')) return ['contract', 'renames what the running code knows by its old name']
  if (second === 'TYPE' && words.includes('ADD') && words.includes('VALUE'))
    return ['expand', 'adds a value to an enum']
  if (second === 'SEQUENCE') return ['unknown', 'ALTER SEQUENCE is not understood']
  if (second !== 'TABLE') return ['unknown', `ALTER ${second} is not understood`]
  return worst(actionsOf(words).map(judgeAction))
}

/** The comma-separated actions of ALTER TABLE, without the name of the table. */
function actionsOf(words: readonly string[]): string[][] {
  const first = words.findIndex(
    (word, index) =>
      index > 1 &&
      [
        'ADD',
        'DROP',
        'ALTER',
        'VALIDATE',
        'SET',
        'OWNER',
        'ENABLE',
        'DISABLE',
        'ATTACH',
        'DETACH',
        'INHERIT',
        'NO',
        'REPLICA',
        'CLUSTER',
        'FORCE',
        'RESET',
      ].includes(word),
  )
  if (first === -1) return [[]]
  const actions: string[][] = [[]]
  let depth = 0
  for (const word of words.slice(first)) {
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    if (word === ',' && depth === 0) actions.push([])
    else actions.at(-1)?.push(word)
  }
  return actions
}

function judgeAction(words: readonly string[]): Judgement {
  const [first, second] = words
  if (first === 'ADD') return judgeAdd(words)
  if (first === 'DROP') {
    return second === 'CONSTRAINT' ? ['expand', 'accepts more than before'] : ['contract', 'removes a column']
  }
  if (first === 'VALIDATE') return ['expand', 'checks a constraint that stands already']
  if (first !== 'ALTER') return ['unknown', `ALTER TABLE ${first ?? ''} is not understood`]
  if (words.includes('TYPE')) return ['contract', 'changes the type of a column']
  if (has(words, 'SET', 'NOT')) return ['contract', 'refuses NULL, which the running code may write']
  if (has(words, 'DROP', 'NOT')) return ['contract', 'allows NULL, which the running code may not expect to read']
  if (has(words, 'SET', 'DEFAULT')) return ['expand', 'gives a default to a column']
  if (has(words, 'DROP', 'DEFAULT')) return ['contract', 'takes away a default that the running code may rely on']
  return ['unknown', 'this change of a column is not understood']
}

const CONSTRAINTS = ['CONSTRAINT', 'CHECK', 'FOREIGN', 'UNIQUE', 'PRIMARY', 'EXCLUDE']

function judgeAdd(words: readonly string[]): Judgement {
  const column = words[1] === 'COLUMN' ? words.slice(2) : words.slice(1)
  if (CONSTRAINTS.includes(column[0] ?? '')) return ['contract', 'a constraint refuses rows that were accepted before']
  const own = column.filter((word) => !['IF', 'EXISTS'].includes(word) || false)
  if (has(own, 'NOT', '\u0000') || has(own, 'NOT', 'NULL')) {
    const filled = own.includes('DEFAULT') || own.includes('GENERATED') || own.some((word) => word.endsWith('SERIAL'))
    if (!filled) return ['contract', 'adds a column without default that must be given a value']
  }
  if (own.includes('UNIQUE') || own.includes('PRIMARY')) return ['contract', 'adds a column whose values must differ']
  return ['expand', 'adds a column']
}

function has(words: readonly string[], first: string, second: string): boolean {
  return words.some((word, index) => word === first && words[index + 1] === second)
}

function worst(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce<Judgement>(
    (found, next) => (SEVERITY[next[0]] > SEVERITY[found[0]] ? next : found),
    HARMLESS,
  )
}
