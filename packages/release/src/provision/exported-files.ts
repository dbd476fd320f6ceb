import { databaseSql } from './database-sql.ts'
import type { HostFile } from './host-file.ts'
import type { Target } from './target.ts'

/**
 * Everything that a person puts in place by hand, or another tool does: below `etc` as it lies on the host; below
 * `with-sudo/etc` what differs where polkit reads no rules; and the SQL.
 */
export function exportedFiles({ files, filesWithSudo, keys, database }: Target): HostFile[] {
  const known = new Map(files.map(({ path, content }) => [path, content]))
  const other = filesWithSudo.filter(({ path, content }) => known.get(path) !== content)
  return [
    ...files,
    ...(keys.content === undefined
      ? []
      : [
          {
            path: keys.path,
            content: keys.content,
            mode: 0o644,
            owner: 'root',
            why: 'who may call the agent',
          } as const,
        ]),
    ...other.map((file) => ({ ...file, path: `/with-sudo${file.path}`, why: `${file.why}; for polkit before 0.106` })),
    ...(database === undefined ? [] : [sql(database)]),
  ]
}

function sql({ name, variable }: NonNullable<Target['database']>): HostFile {
  return {
    path: `/sql/${name}.sql`,
    content: `-- As postgres: psql --set ON_ERROR_STOP=1 --set password=<a long random one> --file ${name}.sql
-- The same password into the environment, by \`release-pipeline env set\`: ${variable}=postgresql://${name}:<password>@127.0.0.1:5432/${name}
${databaseSql(name)}`,
    mode: 0o644,
    owner: 'root',
    why: `role and database ${name}`,
  }
}
