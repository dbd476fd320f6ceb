import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory, must, type Vps } from '@release-pipeline/testing/vps'

/** Where the interpreter with Alembic and psycopg2 lies on the server: no release brings its own, so that deploys are quick. */
export const PYTHON = '/opt/alembic/bin/python'

/** Real Alembic, from PyPI by way of this machine: the server has no route out. */
export async function installAlembic(vps: Vps): Promise<void> {
  const wheels = join(cacheDirectory, 'wheels')
  await mkdir(wheels, { recursive: true })
  if (!(await readdir(wheels)).some((name) => name.startsWith('alembic-')))
    await must(
      ...['python3', '-m', 'pip', 'download', '--quiet', '--python-version', '3.13', '--only-binary=:all:'],
      ...['--dest', wheels, 'alembic==1.20.1', 'psycopg2-binary==2.9.13'],
    )
  await cp(wheels, join(vps.root, 'opt/wheels'), { recursive: true })
  const made = await vps.sh(
    'python3 -m venv /opt/alembic && /opt/alembic/bin/pip install --quiet --no-index --find-links /opt/wheels alembic psycopg2-binary',
  )
  if (made.code !== 0) throw new TypeError(`Alembic could not be installed: ${made.stderr}`)
}

/** A migration as `alembic revision` writes it. */
export function revision(id: string, down: string | null, sql: string, options: { concurrently?: boolean } = {}) {
  const block = options.concurrently === true ? '    with op.get_context().autocommit_block():\n    ' : ''
  return {
    [`migrations/versions/${id}.py`]: `from alembic import op
revision = '${id}'
down_revision = ${down === null ? 'None' : `'${down}'`}
branch_labels = None
depends_on = None


def upgrade():
${block}    op.execute("""${sql}""")
`,
  }
}

/** What `alembic init` writes, about the database of the environment and with a transaction for each migration. */
export const alembicFiles = {
  'alembic.ini': '[alembic]\nscript_location = %(here)s/migrations\n',
  'migrations/script.py.mako': '',
  'migrations/env.py': `import os
from alembic import context
from sqlalchemy import create_engine, pool

url = os.environ['DATABASE_URL'].replace('postgresql://', 'postgresql+psycopg2://', 1)
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
`,
}
