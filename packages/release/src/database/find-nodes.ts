import type { Node } from '@pgsql/types'

/** Every node of one of these kinds at any depth, the node itself too. The tree is plain JSON without cycles. */
export function findNodes(node: Node, kinds: readonly string[]): Node[] {
  const found: Node[] = []
  const open: unknown[] = [node]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const [tag = ''] = Object.keys(next)
    if (isNode(next) && kinds.includes(tag)) found.push(next)
    open.push(...Object.values(next))
  }
  return found
}

/** A node is an object with one field, its kind, which the grammar writes with a capital letter. */
function isNode(value: object): value is Node {
  const [tag = '', ...more] = Object.keys(value)
  return more.length === 0 && /^[A-Z]/.test(tag)
}

export function isForeignKey(node: Node): boolean {
  return 'Constraint' in node && node.Constraint.contype === 'CONSTR_FOREIGN'
}
