import { chmod, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

const flaw = 'order.stock -= order.count'

it('Odd files are read or named, and findings in them stand on lines that GitHub takes', async () => {
  const world = await startReview()
  const { sandbox } = world
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const work = await sandbox.git('rev-parse', '--show-toplevel')
  const before = await sandbox.commit({
    branch: 'main',
    files: {
      'run.sh': 'true\n',
      'crlf.py': 'a = 1\r\nb = 2\r\n',
      'no-newline.py': 'a = 1',
      'latin.py': Buffer.from('name = "M\xfcller"\n', 'latin1'),
      'logo.png': new Uint8Array([137, 80, 78, 71, 0, 1]),
      'gone.py': 'x = 1\n',
    },
    message: 'Start',
  })
  await sandbox.git('checkout', '--quiet', '-b', 'odd')
  await chmod(join(work, 'run.sh'), 0o755)
  await symlink('../somewhere/else.py', join(work, 'link.py'))
  await sandbox.git('add', 'run.sh', 'link.py')
  await sandbox.git('update-index', '--add', '--cacheinfo', `160000,${before},vendor/library`)
  const identity = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com']
  await sandbox.git(...identity, 'commit', '--quiet', '-m', 'feat: a mode, a link and a submodule')
  const number = await world.open({
    branch: 'odd',
    files: {
      'crlf.py': `a = 1\r\n${flaw}\r\nb = 2\r\n`,
      'no-newline.py': `a = 1\n${flaw}`,
      'latin.py': Buffer.from(`name = "M\xfcller"\n${flaw}\n`, 'latin1'),
      'logo.png': new Uint8Array([137, 80, 78, 71, 0, 2]),
      'empty.py': '',
      'gone.py': null,
      'with blank & [ü].py': `${flaw}\n`,
    },
    message: 'feat: odd files',
  })
  const reviewed = await world.review(number)
  expect(reviewed.verdict, reviewed.log).toBe('changes-requested')
  expect(reviewed.receipt?.coverage).toMatchObject({ whole: true, gaps: [] })
  const places = reviewed.inline.map(({ path, line }) => `${path}:${line}`)
  expect(places.toSorted()).toEqual(['crlf.py:2', 'latin.py:2', 'no-newline.py:2', 'with blank & [ü].py:1'])
  const skipped = reviewed.receipt?.coverage.skipped.map(({ path, excused }) => [path, excused])
  expect(skipped).toEqual([
    ['empty.py', true],
    ['logo.png', true],
    ['run.sh', true],
  ])
  const sent = world.requests.openai()[0]?.user ?? ''
  expect(sent).toContain('1 +../somewhere/else.py')
  expect(sent).toContain(`1 +Subproject commit ${before}`)
})
