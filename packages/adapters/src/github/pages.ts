interface Page<T> {
  readonly headers: { readonly link?: string }
  readonly items: readonly T[]
}

/**
 * All items of a list that stands inside an object with an address of its own (a comparison, a combined status): octokit's
 * own pagination does not see the list in these.
 */
export async function allPages<T>(ask: (page: number) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  for (let page = 1; ; page += 1) {
    const { items, headers } = await ask(page)
    all.push(...items)
    if (!/rel="next"/.test(headers.link ?? '')) return all
  }
}
