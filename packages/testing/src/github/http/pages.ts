import { type Call, number } from './call.ts'
import { ok, type Reply } from './reply.ts'

/** GitHub gives at most 100 a page, whatever is asked for. */
const LARGEST_PAGE = 100

export interface Page<T> {
  readonly items: readonly T[]
  readonly headers: Readonly<Record<string, string>>
}

/** The asked page of a list, with the Link header that leads to the others. */
export function pageOf<T>(call: Call, all: readonly T[], defaultSize = 30): Page<T> {
  const asked = call.url.searchParams.has('per_page')
  const size = asked ? Math.min(LARGEST_PAGE, Math.max(1, number(call, 'per_page'))) : defaultSize
  const page = Math.max(1, call.parameters['page'] === undefined ? 1 : number(call, 'page'))
  const last = Math.max(1, Math.ceil(all.length / size))
  const items = all.slice((page - 1) * size, page * size)
  const links = [
    ...(page > 1 ? [link(call, page - 1, 'prev')] : []),
    ...(page < last ? [link(call, page + 1, 'next'), link(call, last, 'last')] : []),
    ...(page > 1 ? [link(call, 1, 'first')] : []),
  ]
  return { items, headers: links.length === 0 ? {} : { link: links.join(', ') } }
}

export async function pageReply<T>(
  call: Call,
  all: readonly T[],
  show: (item: T) => unknown | Promise<unknown>,
): Promise<Reply> {
  const { items, headers } = pageOf(call, all)
  return { ...ok(await Promise.all(items.map(show))), headers }
}

function link(call: Call, page: number, relation: string): string {
  const url = new URL(call.url)
  url.searchParams.set('page', String(page))
  return `<${url.href}>; rel="${relation}"`
}
