export { startVps, type Vps, whyNoVps } from './vps.ts'
