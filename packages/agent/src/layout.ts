import { liveLinkPaths, type PhaseName, type SlotName } from '@release-pipeline/release'

/** Where everything of one environment stands. Environments never share a root. */
export interface Layout {
  readonly root: string
  readonly releases: string
  readonly incoming: string
  /** Hashed files of all releases here: what a page of before still asks for. */
  readonly assets: string
  /** Archives of the releases in use: what the next one is sent as the difference to. Losing them loses nothing else. */
  readonly archives: string
  readonly environmentFiles: string
  /** What all releases share, such as the memory of a scheduler: never pruned. */
  readonly shared: string
  /** Feature flags, as the app reads them. */
  readonly flags: string
  /** Dependencies by name and key, each shared by the releases that lead to it. */
  readonly layers: string
  readonly slots: string
  /** Sockets, pid files and logs of the running slots. */
  readonly slotsRun: string
  /** s01.sock ... s20.sock: what the web server connects to. */
  readonly live: string
  /** Link to the live release: what the web server serves files from. */
  readonly current: string
  readonly state: string
  readonly backups: string
}

/** Longest path of a unix socket on Linux, in bytes, without the final zero. */
export const LONGEST_SOCKET_PATH = 107

export function layoutOf(root: string): Layout {
  return {
    root,
    releases: `${root}/releases`,
    incoming: `${root}/incoming`,
    assets: `${root}/assets`,
    archives: `${root}/archives`,
    environmentFiles: `${root}/shared/env`,
    shared: `${root}/shared/files`,
    flags: `${root}/shared/flags.json`,
    layers: `${root}/layers`,
    slots: `${root}/slots`,
    slotsRun: `${root}/slots-run`,
    live: `${root}/live`,
    current: `${root}/current`,
    state: `${root}/state`,
    backups: `${root}/backups`,
  }
}

export function releaseDirectory(layout: Layout, release: string): string {
  return `${layout.releases}/${release}`
}

export function archiveOf(layout: Layout, release: string): string {
  return `${layout.archives}/${release}.tar.gz`
}

export function slotSocket(layout: Layout, slot: SlotName): string {
  return `${layout.slotsRun}/${slot}.sock`
}

export function liveLinks(layout: Layout): string[] {
  return liveLinkPaths(layout.root)
}

export function phaseDirectory(layout: Layout, deploy: string, phase: PhaseName): string {
  return `${layout.state}/phases/${deploy}/${phase}`
}
