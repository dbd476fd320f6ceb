import { prepareMachine, whyNoVps } from '@release-pipeline/testing/vps'

/** Once, before the test files run side by side: apt lets in one at a time, and the base image is made for all of them. */
export default async function setup(): Promise<void> {
  if ((await whyNoVps()) === undefined) await prepareMachine()
}
