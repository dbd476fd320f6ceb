/** A line of `alembic current` or `alembic heads`: a revision and its marks, such as `ae1027a6acf (head)`. */
const REVISION = /^(\S+)(?: \([^()]*\))*$/

/** The revisions that `alembic current` or `alembic heads` prints; what it logs goes to standard error. */
export function readAlembicRevisions(output: string): string[] {
  return output.split('\n').flatMap((line) => REVISION.exec(line.trimEnd())?.[1] ?? [])
}

/** The revision that the database stands at and the code does not have, in the words in which Alembic fails over it. */
export function unknownToAlembic(output: string): string | undefined {
  return /Can't locate revision identified by '([^']+)'/.exec(output)?.[1]
}
