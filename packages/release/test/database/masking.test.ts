import { describe, expect, it } from 'vitest'
import { type CopyPolicy, type DatabaseFacts, leftOverChecks, planMasking } from '../../src/index.ts'

const column = (name: string, type = 'text') => ({ name, quoted: name, type, holdsText: type === 'text' })
const table = (name: string, columns: readonly string[]) => ({
  name: `public.${name}`,
  quoted: name,
  partitioned: false,
  columns: columns.map((each) => column(each)),
  triggers: [],
})
const facts: DatabaseFacts = {
  tables: [table('users', ['id', 'email']), table('orders', ['id', 'customer'])],
  foreignKeys: [
    {
      quoted: 'orders_customer',
      table: 'public.orders',
      columns: ['customer'],
      target: 'public.users',
      targetColumns: ['email'],
      definition: 'FOREIGN KEY (customer) REFERENCES users(email)',
    },
  ],
  materializedViews: [],
  largeObjects: 0,
}
const whole: CopyPolicy = {
  'public.users': { id: 'keep', email: 'email' },
  'public.orders': { id: 'keep', customer: 'email' },
}

describe('a policy for masked copies', () => {
  it.each<[string, CopyPolicy, string[]]>([
    [
      'a table that it does not name',
      { 'public.users': { id: 'keep', email: 'email' } },
      ['Table public.orders is not listed'],
    ],
    [
      'a column that it does not name',
      { ...whole, 'public.users': { id: 'keep' } },
      ['Column public.users.email (text) is not listed.'],
    ],
    [
      'a foreign key that is masked in another way than what it refers to',
      { ...whole, 'public.orders': { id: 'keep', customer: 'hash' } },
      ['public.orders.customer refers to public.users.email: both need the same mask, and have hash and email.'],
    ],
    [
      'a table that refers to one that is emptied',
      { ...whole, 'public.users': 'empty' },
      ['public.orders.customer refers to public.users.email, which is emptied'],
    ],
  ])('is refused for %s', (_, policy, problems) => {
    const plan = planMasking(policy, facts)
    expect(plan.kind).toBe('refused')
    const told = plan.kind === 'refused' ? plan.problems : []
    expect(told).toHaveLength(problems.length)
    problems.forEach((problem, index) => {
      expect(told[index]).toContain(problem)
    })
  })

  it('names everything that is wrong at once, large objects too', () => {
    const plan = planMasking({}, { ...facts, largeObjects: 3 })
    expect(plan.kind === 'refused' ? plan.problems : []).toHaveLength(3)
  })

  it('takes foreign keys away while their columns change, and brings them back', () => {
    const plan = planMasking(whole, facts)
    const words = plan.kind === 'plan' ? plan.statements.map((each) => each.split(' ').slice(0, 4).join(' ')) : []
    expect(words).toEqual([
      'ALTER TABLE orders DROP',
      'UPDATE ONLY users SET',
      'UPDATE ONLY orders SET',
      'ALTER TABLE orders ADD',
    ])
  })

  it('empties what is to be empty, and asks for no columns of it', () => {
    const plan = planMasking({ 'public.users': 'empty', 'public.orders': 'empty' }, facts)
    expect(plan.kind === 'plan' ? plan.statements : []).toContain('TRUNCATE users, orders')
  })

  it('is followed by a look at every column of text, but where somebody gave a reason or the value itself', () => {
    const checked = (policy: CopyPolicy) => leftOverChecks(policy, facts).map((check) => check.column)
    expect(checked(whole)).toEqual([
      'public.users.id',
      'public.users.email',
      'public.orders.id',
      'public.orders.customer',
    ])
    expect(
      checked({ ...whole, 'public.users': { id: { keep: 'order numbers' }, email: { set: 'dev@shop.test' } } }),
    ).toEqual(['public.orders.id', 'public.orders.customer'])
  })
})
