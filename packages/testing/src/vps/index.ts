export { cacheDirectory } from './image.ts'
export { type NetworkFault, networkFaults } from './network-fault.ts'
export { must } from './shell.ts'
export { prepareMachine, startVps, type Vps, whyNoVps } from './vps.ts'
