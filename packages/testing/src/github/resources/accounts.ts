import { type Handler, requiredText } from '../http/call.ts'
import { notFound, ok, Refusal } from '../http/reply.ts'
import { publicUser } from '../serialize/account.ts'
import { ACTIONS_BOT } from '../state/world.ts'

export const accountHandlers: Readonly<Record<string, Handler>> = {
  'users/get-authenticated': ({ world, token }) => {
    // An installation's token is no user: GitHub answers 403 without naming a permission that would help.
    if (token.actor.id === ACTIONS_BOT.id) throw new Refusal(403, 'Resource not accessible by integration')
    return ok(publicUser(world, token.actor))
  },
  'users/get-by-username': (call) => {
    const account = call.world.accounts.get(requiredText(call, 'username').toLowerCase())
    if (account === undefined) throw notFound()
    return ok(publicUser(call.world, account))
  },
}
