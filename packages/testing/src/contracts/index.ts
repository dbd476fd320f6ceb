export { commandLines, type HostFixture, hostContract } from './host.ts'
export { type SshFixture, sshContract } from './ssh.ts'
