import { describe, expect, it } from 'vitest'
import { parseDiff } from '../../src/github/git/diff.ts'
import { commentableLines, followLine } from '../../src/github/git/patch.ts'
import { GitRepository } from '../../src/github/git/repository.ts'
import { createSandbox } from '../../src/github/sandbox.ts'

describe('lines that take comments', () => {
  it('are deletions on the left, additions and context on the right, numbered by their own side', () => {
    const patch = '@@ -3,3 +3,4 @@ head\n a\n-b\n+B\n+BB\n c\n@@ -20 +21 @@\n-x\n+y\n\\ No newline at end of file'
    expect(commentableLines(patch).map(({ side, line, hunk }) => `${side} ${line} ${hunk}`)).toEqual([
      'RIGHT 3 0',
      'LEFT 4 0',
      'RIGHT 4 0',
      'RIGHT 5 0',
      'RIGHT 6 0',
      'LEFT 20 1',
      'RIGHT 21 1',
    ])
  })
})

describe('a line in a newer text', () => {
  const changes = '@@ -2,0 +3,2 @@\n+new\n+new\n@@ -10,2 +13 @@\n-a\n-b\n+c\n'
  it.each([
    [1, 1],
    [2, 2],
    [3, 5],
    [9, 11],
    [10, undefined],
    [11, undefined],
    [12, 13],
  ])('%i is now %s', (before, after) => {
    expect(followLine(changes, before)).toBe(after)
  })
})

describe('the files of a diff', () => {
  it('keep strange names, renames, changes of type and texts that look like headers apart', async () => {
    const sandbox = await createSandbox()
    const body = 'diff --git a/x b/x\n@@ -1 +1 @@\n'.repeat(5)
    const from = await sandbox.commit({
      branch: 'main',
      files: { 'old name.txt': body, 'ünï.txt': 'u\n', 'mode.sh': 'm\n', 'type.txt': 't\n', 'gone.txt': 'g\n' },
      message: 'Begin',
    })
    await sandbox.git('update-index', '--chmod=+x', 'mode.sh')
    await sandbox.git('mv', 'old name.txt', 'new name.txt')
    await sandbox.git('config', 'core.fileMode', 'false')
    const link = await sandbox.git('hash-object', '-w', 'gone.txt')
    await sandbox.git('update-index', '--cacheinfo', `120000,${link},type.txt`)
    await sandbox.git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'One')
    await sandbox.git('reset', '--quiet', '--hard')
    const to = await sandbox.commit({
      branch: 'main',
      files: { 'ünï.txt': '@@ -1 +1 @@\n', 'gone.txt': null, 'with "quote".txt': 'q\n' },
      message: 'Two',
    })
    const files = await new GitRepository(sandbox.gitDir).diff(from, to)
    await sandbox.remove()
    expect(files.map(({ path, previousPath, status, patch }) => [path, previousPath, status, patch])).toEqual([
      ['gone.txt', undefined, 'removed', '@@ -1 +0,0 @@\n-g'],
      ['mode.sh', undefined, 'modified', undefined],
      ['new name.txt', 'old name.txt', 'renamed', undefined],
      ['type.txt', undefined, 'changed', expect.stringContaining('-t')],
      ['with "quote".txt', undefined, 'added', '@@ -0,0 +1 @@\n+q'],
      ['ünï.txt', undefined, 'modified', '@@ -1 +1 @@\n-u\n+@@ -1 +1 @@'],
    ])
  })

  it('is empty for two equal commits', () => {
    expect(parseDiff('', '')).toEqual([])
  })
})
