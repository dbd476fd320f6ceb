import { guardOnce } from '../recovery/guard-loop.ts'
import type { VerbHandler } from './verb.ts'

export const guard: VerbHandler<'guard'> = (agent) => guardOnce(agent)
