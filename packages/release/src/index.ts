export type * from './ports.ts'
export * from './protocol/host-config.ts'
export * from './protocol/messages.ts'
