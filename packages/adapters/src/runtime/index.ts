export { actionsRuntime, disarm } from './actions-runtime.ts'
export { childEnvironment } from './child-environment.ts'
export { systemClock } from './clock.ts'
export { runAction } from './run-action.ts'
