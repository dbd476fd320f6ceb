import { defineErrors } from './entry.ts'

export const releaseErrors = defineErrors({
  DEPLOY_LEASE_HELD: {
    title: 'Another deploy is in progress',
    why: 'One deploy at a time owns an environment; this one has not finished.',
    remedy: 'Wait for the run that is named, or cancel it; a rollback needs no wait.',
  },
  DEPLOY_LOCKED: {
    title: 'Deploys are locked by a person',
    why: 'Somebody closed this environment for deploys. A lock never expires.',
    remedy: 'Ask the person who is named; `release-pipeline unlock` opens it. Rollbacks work in spite of a lock.',
  },
  DEPLOY_COMMIT_BLOCKED: {
    title: 'This commit is blocked',
    why: 'It was rolled back on this environment, so that it is not deployed again by itself.',
    remedy: 'Push a fix. If the commit was not at fault, lift the block with `release-pipeline unblock <sha>`.',
  },
  DEPLOY_HOST_NOT_READY: {
    title: 'The host is not ready for a deploy',
    why: 'The preflight found something that would make the deploy fail half-way.',
    remedy: 'Put right what is listed, then run again; nothing has been changed.',
  },
  DEPLOY_LIVE_UNHEALTHY: {
    title: 'The live release is not healthy',
    why: 'A failed deploy goes back to the live release, so it has to be a good one.',
    remedy: 'Go back to a healthy release with the rollback action first, or look at `release-pipeline logs`.',
  },
  DEPLOY_WRONG_HOST: {
    title: 'The host serves another environment',
    why: 'The agent that answered was set up for another app or environment than the one that is to be deployed.',
    remedy: 'Correct host, user or deploy key of the environment; nothing has been changed.',
  },
  DEPLOY_PHASE_LOST: {
    title: 'A phase of the deploy disappeared',
    why: 'The process that ran the phase on the host ended without a result: a restart, or memory ran out.',
    remedy: 'Look at the journal of the server, then deploy again.',
  },
  DEPLOY_PHASE_TIMED_OUT: {
    title: 'A phase of the deploy took too long',
    why: 'The phase did not end in the time that it may take.',
    remedy: 'Look at the output of the phase; deploy again when the cause is gone.',
  },
  ARTIFACT_MISSING: {
    title: 'The built release is missing',
    why: 'The archive that is to be deployed does not exist at the given path.',
    remedy: 'Build it first, or download the artifact `release-<sha>` of the run that built it.',
  },
  ARTIFACT_MISMATCH: {
    title: 'The archive is not the one that was built',
    why: 'Its sha256 differs from the recorded one. Other bytes than the recorded ones are never deployed.',
    remedy: 'Build again on the same commit, or download the artifact again.',
  },
  ARTIFACT_NOT_PACKED: {
    title: 'The release could not be packed',
    why: 'The build directory is missing or empty, or tar failed.',
    remedy: 'Check `build.output` in the configuration and the end of the message.',
  },
  RELEASE_ALREADY_ROLLED_BACK: {
    title: 'The release was rolled back before it was confirmed',
    why: 'The deadline passed, or somebody rolled it back; a release is confirmed or rolled back, never both.',
    remedy: 'Deploy again; raise `confirm_within` if the smoke tests need more time.',
  },
  ROLLBACK_NO_TARGET: {
    title: 'There is no release to go back to',
    why: 'Only a release that was healthy once and is still on the host can be activated.',
    remedy: 'Deploy a fix instead.',
  },
  ROLLBACK_TARGET_UNKNOWN: {
    title: 'The host does not have this release',
    why: 'The release was never on this host, or it was pruned.',
    remedy: 'Choose one of the releases that are listed.',
  },
  ROLLBACK_TARGET_UNHEALTHY: {
    title: 'This release was never healthy here',
    why: 'Going to a release that never ran well would replace one failure by another.',
    remedy: 'Choose one of the releases that are listed.',
  },
  ROLLBACK_NOT_HEALTHY: {
    title: 'After the rollback the environment is not healthy',
    why: 'The rollback was carried out, and the release that is live now does not answer as it should.',
    remedy: 'Look at `release-pipeline logs` and `release-pipeline status` now; go to another release that is listed.',
  },
  ROLLBACK_NEEDS_A_PERSON: {
    title: 'The rollback stopped before the database',
    why: 'The migrations of the release cannot be undone without losing rows that were written since the backup.',
    remedy: 'Read what would be lost, then run `release-pipeline restore <backup>` and type the confirmation, or deploy a fix.',
  },
})
