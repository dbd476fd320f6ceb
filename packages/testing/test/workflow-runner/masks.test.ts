import { expect, test } from 'vitest'
import { job, jobOf, type Overrides, printed, repository, run, stepOf } from './world.ts'

const secret = 'p@ss "word"/1'
const key = '-----BEGIN KEY-----\nabcdefgh\n-----END KEY-----'
const secrets = { PASSWORD: secret, SSH_KEY: key }
const env = "env: {P: '${{ secrets.PASSWORD }}', K: '${{ secrets.SSH_KEY }}'}"

test.each([
  ['as it is', 'echo "a $P b"', 'a *** b'],
  ['in base64', 'printf %s "$P" | base64', '***'],
  ['as a JSON string', `node -e 'console.log(JSON.stringify({p: process.env.P}))'`, '{"p":"***"}'],
  ['in a URL', `node -e 'console.log("https://x/?p=" + encodeURIComponent(process.env.P))'`, 'https://x/?p=***'],
  ['on stderr', 'echo "$P" >&2', '***'],
  ['one line of a key', 'echo "$K" | sed -n 2p', '***'],
  ['in an error command', 'echo "::error title=$P::it was $P"', '##[error]it was ***'],
])('a secret is hidden %s', async (_, script, expected) => {
  const result = jobOf(await run(job(`      - run: |\n          ${script}\n        ${env}\n`), { secrets }))
  expect(result.log.slice(2)).toEqual([expected])
  expect(JSON.stringify(result)).not.toContain(secret)
})

test('a mask that a step adds hides from then on, each line of it, in every later step', async () => {
  const result = jobOf(
    await run(
      job(`      - run: |
          echo before: token-1
          echo "::add-mask::token-1%0Atoken-2"
          echo after: token-1
      - run: echo token-2 and token-1
`),
    ),
  )
  expect(printed(result)).toEqual(['before: token-1', '::add-mask::***', 'after: ***', '*** and ***'])
})

test('a secret that begins like another one is hidden whole', async () => {
  const result = await run(job('      - run: echo short-one short-one-and-more\n'), {
    secrets: { SHORT: 'short-one', LONG: 'short-one-and-more' },
  })
  expect(printed(jobOf(result))).toEqual(['*** ***'])
})

test('nothing that is returned or heard holds a secret, while steps hand it on as it is', async () => {
  const heard: unknown[] = []
  const options: Overrides = { secrets, onLine: (_, line) => heard.push(line), onStep: (event) => heard.push(event) }
  const result = jobOf(
    await run(
      job(
        `      - {id: a, name: 'Use \${{ github.actor }}', run: 'echo "out=$P" >> $GITHUB_OUTPUT; echo "# $P" >> $GITHUB_STEP_SUMMARY', ${env}}
      - run: test "\${{ steps.a.outputs.out }}" = 'p@ss "word"/1' || test -n "$OUT"
        env: {OUT: '\${{ steps.a.outputs.out }}'}
`,
        "    outputs: {leaked: '${{ steps.a.outputs.out }}', fine: 'yes'}\n",
      ),
      options,
    ),
  )
  expect(result.result).toBe('success')
  expect(JSON.stringify([result, heard])).not.toContain('word')
  expect(stepOf(result, 'a').outputs).toEqual({ out: '***' })
  expect(result.summary).toBe('# ***\n')
})

test('an output that holds a secret does not reach the next job, with a warning', async () => {
  const { jobs } = await run(
    `on: push
jobs:
  a:
    runs-on: x
    outputs: {leaked: 'x\${{ steps.s.outputs.v }}', fine: 'yes'}
    steps: [{id: s, run: 'echo "v=$P" >> $GITHUB_OUTPUT', ${env}}]
  b:
    needs: a
    runs-on: x
    steps: [{run: 'echo "[\${{ needs.a.outputs.leaked }}] \${{ needs.a.outputs.fine }}"'}]
`,
    { secrets },
  )
  expect(jobs.map((one) => one.outputs)).toEqual([{ fine: 'yes' }, {}])
  expect(jobs[0]?.annotations).toEqual([
    { level: 'warning', message: "Skip output 'leaked' since it may contain secret." },
  ])
  expect(jobs[1]?.log.at(-1)).toBe('[] yes')
})

test('a mask from an action of another repository holds in the whole job', async () => {
  const { gitDir } = repository({
    'action.yml': 'name: M\ndescription: d\nruns: {using: node24, main: m.js}\n',
    'm.js': 'console.log("::add-mask::from-the-action")',
  })
  const result = await run(job('      - uses: team/masker@main\n      - run: echo from-the-action\n'), {
    repositories: { 'team/masker': { gitDir } },
  })
  expect(printed(jobOf(result)).at(-1)).toBe('***')
})
