import { createReadStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import zlib, { createGunzip } from 'node:zlib'
import { packArtifact } from '@release-pipeline/adapters/hosts'
import { applyDelta, makeDelta, readInventory, takeInventory } from '@release-pipeline/release'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const PAGES = 40

/**
 * What goes over the line for a release of one commit: a backend of real source files, and a frontend of forty pages and
 * real libraries, built by esbuild with code splitting and hashed names as Vite does it.
 */
export async function upload(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-upload-'))
  try {
    const before = await packed(dir, 'before', {})
    const rows = [
      await row(before, await packed(dir, 'text', { page: 'Order now, pay later' }), 'one text of one page'),
      await row(before, await packed(dir, 'backend', { backend: true }), 'three lines of the backend'),
      await row(before, await packed(dir, 'shared', { shared: true }), 'a module that every page imports'),
      await row(before, await packed(dir, 'same', {}), 'nothing: the same bytes again'),
    ]
    return [
      `Release of ${mb(before.tar.length)} MB, ${mb(before.bytes)} MB as tar.gz; the host tells what it has in ${kb(before.inventory.length)} KB.`,
      '',
      '| commit changes | sent, bytes | of the tar.gz | zstd --patch-from, for comparison | made in ms | put together in ms |',
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n')
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

interface Packed {
  readonly path: string
  readonly bytes: number
  readonly tar: Buffer
  readonly inventory: string
}

interface Commit {
  readonly page?: string
  readonly backend?: boolean
  readonly shared?: boolean
}

async function packed(dir: string, name: string, commit: Commit): Promise<Packed> {
  const output = join(dir, name)
  await cp(join(root, 'packages'), join(output, 'app'), {
    recursive: true,
    filter: (path) => !/node_modules|\/dist|\.tsbuildinfo/.test(path),
  })
  if (commit.backend === true) {
    const file = join(output, 'app/core/src/text.ts')
    await writeFile(file, `${await readFile(file, 'utf8')}\nexport const one = 1\nexport const two = 2\n`)
  }
  // The same path for every commit: esbuild's hashes depend on it.
  await frontend(join(dir, 'src'), join(output, 'public'), commit)
  const { path, bytes } = await packArtifact(output)
  const tar = zlib.gunzipSync(await readFile(path))
  return { path, bytes, tar, inventory: await takeInventory(createReadStream(path).pipe(createGunzip())) }
}

async function frontend(source: string, output: string, { page, shared }: Commit): Promise<void> {
  await mkdir(source, { recursive: true })
  const libraries = ['zod', 'yaml', 'openai', '@anthropic-ai/sdk', 'nodemailer', 'fast-check']
  await writeFile(
    join(source, 'shared.ts'),
    `export const version = ${shared === true ? '"2"' : '"1"'}\nexport const load = (n: number) => [${libraries.map((name) => `() => import('${name}')`).join(', ')}][n]?.()\n`,
  )
  const pages = Array.from({ length: PAGES }, (_, n) => `page${n}`)
  for (const [n, name] of pages.entries()) {
    const text = n === 7 && page !== undefined ? page : `Welcome to ${name}`
    await writeFile(
      join(source, `${name}.ts`),
      `import { load, version } from './shared'\nexport const ${name} = () => ({ title: '${text}', version, fields: ${JSON.stringify(fields(n))}, more: () => load(${n % libraries.length}) })\n`,
    )
  }
  await writeFile(
    join(source, 'main.ts'),
    `const pages = { ${pages.map((name) => `${name}: () => import('./${name}')`).join(', ')} }\nexport const open = (name: keyof typeof pages) => pages[name]()\n`,
  )
  const built = await build({
    entryPoints: { index: join(source, 'main.ts') },
    outdir: join(output, 'assets'),
    nodePaths: [join(root, 'node_modules')],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    metafile: true,
    logLevel: 'error',
  })
  const [entry = ''] =
    Object.entries(built.metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('main.ts')) ?? []
  await writeFile(
    join(output, 'index.html'),
    `<script type="module" src="/assets/${entry.split('/').at(-1)}"></script>\n`,
  )
}

function fields(page: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [
      `field${page}_${n}`,
      `Label ${n} of page ${page}, translated and long enough`,
    ]),
  )
}

async function row(before: Packed, after: Packed, what: string): Promise<string> {
  const begun = performance.now()
  const delta = await makeDelta(
    { bytes: after.bytes, open: () => createReadStream(after.path) },
    readInventory(before.inventory),
  )
  const made = performance.now()
  if (delta === undefined) return `| ${what} | whole | 100 % | | | |`
  const parts: Buffer[] = []
  const read = async (offset: number, length: number) => before.tar.subarray(offset, offset + length)
  for await (const part of applyDelta(delta, read, 1e9)) parts.push(part)
  if (!Buffer.concat(parts).equals(after.tar)) return `| ${what} | WRONG | | | | |`
  const applied = performance.now()
  const percent = ((delta.length / after.bytes) * 100).toFixed(2)
  return `| ${what} | ${delta.length} | ${percent} % | ${patchFrom(before.tar, after.tar)} | ${(made - begun).toFixed(0)} | ${(applied - made).toFixed(0)} |`
}

/** What `zstd --patch-from=<old>` makes: it needs the old archive on the runner, which a runner does not have. */
function patchFrom(before: Buffer, after: Buffer): number {
  const { constants } = zlib
  const params = { [constants.ZSTD_c_compressionLevel]: 15, [constants.ZSTD_c_windowLog]: 27 }
  return zlib.zstdCompressSync(after, { dictionary: before, params }).length
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

function kb(bytes: number): string {
  return (bytes / 1e3).toFixed(0)
}
