import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, versions } from '../../scripts/tools.ts'
import { cases, runBoth } from './both-runners.ts'
import { type Trace, withoutShowingThrough } from './trace.ts'

const tool = act()
const title = `act ${versions.act} and our workflow runner`
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'conformance-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

if ('missing' in tool) {
  describe(title, () => {
    it.skip(`agree on order, results and outputs [skipped: ${tool.missing}]`, () => {})
  })
} else {
  const { program } = tool
  const workflows = globSync('workflows/*.yml', { cwd: cases }).filter((file) => !file.endsWith('called.yml'))
  const both = (name: string, yaml: string) => runBoth(yaml, { program, directory: join(directory, name) })

  describe(title, () => {
    it.each(workflows.toSorted().map((file) => basename(file, '.yml')))(
      'agree on what every job and step of %s.yml came to, in which order, with which outputs, and what it printed',
      async (name) => {
        const { ours, theirs } = await both(name, readFileSync(join(cases, `workflows/${name}.yml`), 'utf8'))
        expect(withoutShowingThrough(theirs.trace, ours), theirs.complaint).toEqual(ours)
      },
    )
  })

  /** Where GitHub does what ours does. When act has mended one, its line here fails and goes. */
  describe(`act ${versions.act} departs from GitHub, and our runner does not:`, () => {
    it.each<[string, string, (trace: Trace) => unknown, unknown, unknown]>([
      [
        'an output of an inner composite shows through the outer one',
        job(
          '[{ id: nested, uses: $/actions/greet-twice, with: { who: x } }, { run: "echo \'[${{ steps.nested.outputs.said }}]\'" }]',
        ),
        ({ job }) => job?.printed.at(-1),
        '[]',
        '[second x]',
      ],
      [
        'an object filter keeps a place for what is missing',
        job('[{ run: "echo \'${{ join(fromJSON(\'[{\\"n\\":1},{\\"m\\":2}]\').*.n, \'+\') }}\'" }]'),
        ({ job }) => job?.printed,
        ['1'],
        ['1+'],
      ],
      [
        'toJSON escapes what HTML would',
        job("[{ run: \"echo '${{ toJSON('a<b') }}'\" }]"),
        ({ job }) => job?.printed,
        ['"a<b"'],
        ['"a\\u003cb"'],
      ],
      [
        'all jobs of a matrix share the result of the worst',
        // The one that succeeds ends last: what act makes of both is seen by whoever looks after the failure.
        job(
          '[{ run: "sleep ${{ matrix.code == 0 && 2 || 0 }}; exit ${{ matrix.code }}" }]',
          'strategy: { fail-fast: false, matrix: { code: [0, 1] } }',
        ),
        (trace) =>
          Object.entries(trace)
            .map(([key, { result }]) => `${key}: ${result}`)
            .toSorted(),
        ['job (0): success', 'job (1): failure'],
        ['job (0): failure', 'job (1): failure'],
      ],
      [
        'no step runs after a pre step that failed, not even one that always runs',
        job('[{ id: pre, uses: $/actions/staged, with: { who: breaks early } }, { if: always(), run: echo cleaned }]'),
        ({ job }) => job?.printed.includes('cleaned'),
        true,
        false,
      ],
    ])('%s', async (name, yaml, look, ours, theirs) => {
      const seen = await both(name.replaceAll(/\W+/g, '-'), yaml)
      expect(look(seen.ours)).toEqual(ours)
      expect(look(seen.theirs.trace), seen.theirs.complaint).toEqual(theirs)
    })
  })
}

function job(steps: string, more = ''): string {
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    ${more}\n    steps: ${steps}\n`
}
