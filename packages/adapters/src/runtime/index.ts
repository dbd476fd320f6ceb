export { actionsRuntime, disarm } from './actions-runtime.ts'
export { systemClock } from './clock.ts'
export { childEnvironment } from './environment.ts'
export { runAction } from './run-action.ts'
