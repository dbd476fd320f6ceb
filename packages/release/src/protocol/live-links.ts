const LINKS = 20

/** What nginx reads the port of the live release from, in activation mode `reload`. */
export function upstreamFile(root: string): string {
  return `${root}/live/upstream.conf`
}

/**
 * What the web server connects to: twenty links below the root of an environment, `live/s01.sock` to `live/s20.sock`, so
 * that traffic can be moved in steps of five per cent. The agent renames them, the site of nginx names them.
 */
export function liveLinkPaths(root: string): string[] {
  return Array.from({ length: LINKS }, (_, index) => `${root}/live/s${String(index + 1).padStart(2, '0')}.sock`)
}
