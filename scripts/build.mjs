// Builds dist/: one entry an action, shared chunks, and the host agent as one self-contained file.
// Unminified on purpose: what runs with production keys is to be readable. Compared with the committed files in CI.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import { embedSqlParser } from './embed-sql-parser.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const target = join(root, process.argv[2] ?? 'dist')
/** Written beside and moved into place: whoever starts a program meanwhile finds the old one or the new one. */
const outdir = `${target}.${process.pid}`

/** ssh2 falls back to JavaScript when its native parts throw; a bundle cannot carry them. */
const withoutNativeModules = {
  name: 'without-native-modules',
  setup(build) {
    const native = (args) => ({ path: args.path, namespace: 'native' })
    build.onResolve({ filter: /\.node$/ }, native)
    build.onResolve({ filter: /^(cpu-features|pg-native)$/ }, native)
    build.onLoad({ filter: /.*/, namespace: 'native' }, (args) => ({
      contents: `throw new Error(${JSON.stringify(`native module not bundled: ${args.path}`)})`,
      loader: 'js',
    }))
  },
}

/** `@actions/core` loads an HTTP client (0.8 MB) for identity tokens that no action of the suite asks for. */
const withoutIdentityTokens = {
  name: 'without-identity-tokens',
  setup(build) {
    build.onLoad({ filter: /[/\\]@actions[/\\]core[/\\]lib[/\\]oidc-utils\.js$/ }, () => ({
      contents:
        "export class OidcClient { static getIDToken() { throw new Error('identity tokens are not bundled') } }",
      loader: 'js',
    }))
  },
}

/** CommonJS dependencies inside an ES module bundle still ask for these. */
const banner = {
  js: [
    "import { createRequire as __createRequire } from 'node:module'",
    "import { fileURLToPath as __fileURLToPath } from 'node:url'",
    "import { dirname as __dirnameOf } from 'node:path'",
    'const require = __createRequire(import.meta.url)',
    'const __filename = __fileURLToPath(import.meta.url)',
    'const __dirname = __dirnameOf(__filename)',
  ].join('\n'),
}

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner,
  plugins: [withoutNativeModules, withoutIdentityTokens, embedSqlParser],
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
}

const started = performance.now()
const entries = Object.fromEntries(
  readdirSync(join(root, 'actions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [
      [name, `actions/${name}/main.ts`],
      [`${name}-post`, `actions/${name}/post.ts`],
    ])
    .concat([['cli', 'packages/cli/src/main.ts']])
    .filter(([, file]) => existsSync(join(root, file))),
)
const results = await buildAll().catch((error) => {
  for (const { text, location } of error.errors ?? [])
    console.error(`${location?.file ?? 'build'}:${location?.line ?? 0}: ${text}`)
  if (error.errors === undefined) console.error(error)
  rmSync(outdir, { recursive: true, force: true })
  process.exit(1)
})
writeFileSync(
  join(outdir, 'THIRD-PARTY-LICENSES.txt'),
  licenses(results.flatMap((result) => Object.keys(result.metafile.inputs))),
)
rmSync(target, { recursive: true, force: true })
renameSync(outdir, target)
console.log(`Built ${Object.keys(entries).length + 1} programs in ${Math.round(performance.now() - started)} ms.`)

function buildAll() {
  return Promise.all([
    esbuild.build({
      ...common,
      target: 'node24',
      entryPoints: entries,
      outdir,
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
    }),
    ...(existsSync(join(root, 'packages/agent/src/main.ts'))
      ? [esbuild.build({ ...common, target: 'node20', entryPoints: { agent: 'packages/agent/src/main.ts' }, outdir })]
      : []),
  ])
}

/** The licence texts of every package that ships in dist/. */
function licenses(inputs) {
  const directories = new Set(
    inputs
      .map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
      .filter((directory) => directory !== undefined),
  )
  return [...directories]
    .sort()
    .map((directory) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'))
      const file = readdirSync(join(root, directory)).find((entry) => /^licen[cs]e/i.test(entry))
      const text = file === undefined ? '' : readFileSync(join(root, directory, file), 'utf8').trim()
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
