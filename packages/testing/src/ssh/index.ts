export { type FaultyLink, startFaultyLink } from './faulty-link.ts'
export { type Impostor, startImpostor } from './impostor.ts'
export { generateKeyPair, type KeyOptions, type KeyPair } from './keys.ts'
export { type SshServer, type SshServerOptions, type SshUser, startSshServer } from './server.ts'
