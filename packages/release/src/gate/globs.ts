/** Whether a path fits one of the globs (`**`, `*`, `?`, `{a,b}`). Case does not matter: `claude.md` is CLAUDE.md too. */
export function matchesAnyGlob(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => toRegExp(glob).test(path))
}

function toRegExp(glob: string): RegExp {
  const pattern = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length > 1 && token.startsWith('{')) {
      return `(?:${token
        .slice(1, -1)
        .split(',')
        .map((choice) => toRegExp(choice).source.slice(1, -1))
        .join('|')})`
    }
    return `\\${token}`
  })
  return new RegExp(`^${pattern}$`, 'iu')
}
