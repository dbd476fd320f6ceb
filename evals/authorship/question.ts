import type { AuthorshipQuestion } from '@release-pipeline/review'
import type { AuthorshipCase } from './case.ts'

/** The case as the detector is asked about it on GitHub; accounts are left to what the e-mail addresses say. */
export function questionOf({ body = '', branch = 'topic', commits }: AuthorshipCase): AuthorshipQuestion {
  return {
    pullRequest: {
      number: 1,
      title: '',
      body,
      author: { login: 'opener', id: 1, type: 'User' },
      state: 'open',
      draft: false,
      fork: false,
      labels: [],
      headSha: '1'.repeat(40),
      headRef: branch,
      baseSha: '2'.repeat(40),
      baseRef: 'main',
      changedFiles: 1,
    },
    commits: commits.map(({ sha, message, author, committer = author, parents, lines }) => ({
      sha,
      message,
      author: { name: author[0], email: author[1] },
      committer: { name: committer[0], email: committer[1] },
      parents: Array.from({ length: parents }, () => '0'.repeat(40)),
      changedLines: lines,
    })),
  }
}
