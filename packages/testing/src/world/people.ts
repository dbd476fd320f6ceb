export interface Person {
  readonly login: string
  readonly name: string
  readonly email: string
}

/** Writes code, also with Claude. */
export const anna: Person = { login: 'anna', name: 'Anna', email: 'anna@example.com' }
/** Releases; is on call. */
export const boris: Person = { login: 'boris', name: 'Boris', email: 'boris@example.com' }
