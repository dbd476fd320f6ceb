import type { Vps } from '@release-pipeline/testing/vps'
import { releaseFiles, type Traits } from '../tests/system/support/releases.ts'
import { median } from './median.ts'

/** Milliseconds from starting the app on its server, by hand, to its first answer; median of five. */
export async function bootTime(vps: Vps, traits: Traits = {}): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const { stdout, code, stderr } = await vps.sh(
      `cat > /tmp/boot.mjs; begun=$(date +%s%N)
      RELEASE_SHA=boot RELEASE_SOCKET=/tmp/boot.sock /usr/local/lib/release-pipeline/node /tmp/boot.mjs & pid=$!
      until curl --silent --output /dev/null --unix-socket /tmp/boot.sock http://app/api/version; do sleep 0.01; done
      echo $(( ($(date +%s%N) - begun) / 1000000 )); kill $pid; wait $pid; rm -f /tmp/boot.sock`,
      releaseFiles('boot', traits)['server.mjs'],
    )
    if (!/^\d+$/.test(stdout.trim())) throw new TypeError(`The app did not start (${code}): ${stdout}${stderr}`)
    times.push(Number(stdout))
  }
  return median(times)
}
