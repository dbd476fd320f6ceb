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
  CANARY_TAKEN_BACK: {
    title: 'The release was taken back from its share of the requests',
    why: 'A share of the users met it first, and they were served worse than those of the live release, or nobody could tell.',
    remedy:
      'Look at the logs of the candidate and push a fix: the commit is blocked. All requests go to the release of before.',
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
  RELEASE_NOT_EVERYWHERE: {
    title: 'The release is not on every host',
    why: 'Of several hosts either all keep a release or none: users would meet different ones. Nothing was confirmed.',
    remedy:
      'Take all hosts back with `release-pipeline rollback`, and deploy again. Without it those that are armed go back at their deadlines.',
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
    remedy:
      'Read what would be lost, then run `release-pipeline restore <backup>` and type the confirmation, or deploy a fix.',
  },
  AGENT_CONFIG_INVALID: {
    title: 'The configuration of the host agent is not valid',
    why: 'The file that `provision` writes beside the agent is missing or does not follow its schema.',
    remedy: 'Run `release-pipeline provision` for this environment again, or correct the fields that are listed.',
  },
  AGENT_VERSION_MISMATCH: {
    title: 'Runner and host agent speak different versions',
    why: 'The agent on the host is older or newer than the suite that calls it; guessing would be dangerous.',
    remedy: 'Update the agent on the host with `release-pipeline provision`, then run again.',
  },
  AGENT_REQUEST_INVALID: {
    title: 'The host agent does not accept this request',
    why: 'The request does not follow the protocol; nothing was changed.',
    remedy: 'Use the same version of the suite on both sides; report it if they are the same.',
  },
  AGENT_VERB_REFUSED: {
    title: 'This command is not one of the verbs of the host agent',
    why: 'The deploy key admits the verbs of the agent and nothing else.',
    remedy: 'Call `release-pipeline-agent <verb>` with one of the verbs that are listed.',
  },
  AGENT_BUSY: {
    title: 'Another step is at work on the host',
    why: 'Every change on the host holds a lock for its whole duration, and it was not free in time.',
    remedy: 'Look at `release-pipeline status` and run again when the other step has ended.',
  },
  AGENT_STATE_UNREADABLE: {
    title: "The host's release state cannot be read",
    why: 'state.json is damaged or was written by another version; nothing was guessed in its place.',
    remedy:
      'An agent that is older than the one that wrote it reads none of its states: run `release-pipeline provision`. Otherwise restore state/state.json from its last good copy, or ask for help with the content of state/journal.jsonl.',
  },
  HOST_TOOL_MISSING: {
    title: 'A program is missing on the host',
    why: 'The agent uses programs of the system and did not find one of them.',
    remedy: 'Install the program that is named, or run `release-pipeline provision`.',
  },
  HOST_DISK_FULL: {
    title: 'The disk of the host has too little room',
    why: 'The release, its unpacked files or a backup would not fit.',
    remedy: 'Free disk space or lower `keep` and `database.backup.keep`, then run again.',
  },
  FENCE_STALE: {
    title: 'Another deploy has taken over',
    why: 'The fence of this deploy is lower than the one of the host: it lost its lease, or was rolled back.',
    remedy: 'Start a new deploy; this one may change nothing any more.',
  },
  LEASE_NOT_HELD: {
    title: 'This deploy does not hold the lease of the environment',
    why: 'The deploy was never admitted, has ended, or another one is at work.',
    remedy: 'Look at `release-pipeline status`; start a new deploy when the environment is free.',
  },
  STEP_OUT_OF_ORDER: {
    title: 'A step of the deploy came out of order',
    why: 'Each step relies on those before it; skipping one would put an unchecked release in front of users.',
    remedy: 'Run the step that is named first.',
  },
  ARM_EXPIRED: {
    title: 'The deadline of this deploy has passed',
    why: 'A release that nobody confirms in time is rolled back by the host itself.',
    remedy: 'Start a new deploy, with a longer `confirm_within` if the checks need more time.',
  },
  ROLLBACK_IN_PROGRESS: {
    title: 'The host is rolling back',
    why: 'Nothing else may change the environment until the rollback has ended.',
    remedy: 'Wait for it; `release-pipeline status` shows when it has ended.',
  },
  ARCHIVE_CORRUPT: {
    title: 'The archive of the release is not what was promised',
    why: 'Its size or its sha256 differs from the record, or it cannot be unpacked.',
    remedy: 'Run the deploy again; when it repeats, build the artifact anew.',
  },
  WEB_SERVER_NOT_RELOADED: {
    title: 'The web server did not take the new configuration',
    why: 'Its configuration is wrong somewhere, or the agent may not reload it; it goes on with what it had.',
    remedy: 'Run `nginx -t` on the host and mend what it names; then deploy again, or run `release-pipeline recover`.',
  },
  DELTA_UNUSABLE: {
    title: 'A release could not be put together from its difference to an earlier one',
    why: 'The host did not get the archive of the record out of what it has and what was sent.',
    remedy: 'Nothing has to be done: the runner sends the whole archive then.',
  },
  ARCHIVE_UNSAFE: {
    title: 'The archive of the release would write outside of its directory',
    why: 'Absolute paths, `..`, links that lead out and special files are refused, whatever tar would do with them.',
    remedy: 'Remove the member that is named from the output of the build.',
  },
  ENV_INVALID: {
    title: "The app's environment is not valid dotenv",
    why: 'A line could not be read; nothing of the text was taken over.',
    remedy: 'Correct the line that is named: NAME=value, with quotes around values that hold spaces or line breaks.',
  },
  RELEASE_NOT_READY: {
    title: 'The release does not become ready',
    why: 'Its health endpoint did not answer with status 200 and the commit of this release in time.',
    remedy: 'Read the log of the service that follows the message; correct the release and deploy again.',
  },
  SERVICE_NOT_STARTED: {
    title: 'A process of the release did not stay up',
    why: 'The command could not be started or ended at once.',
    remedy: 'Read the log that follows the message; run the command by hand in the directory of the release.',
  },
  LOG_UNREADABLE: {
    title: 'A log cannot be read',
    why: 'The web server of this host writes its log elsewhere, or the user of the environment may not read it.',
    remedy:
      'Put the files that `release-pipeline provision` gives out for nginx, tmpfiles.d and logrotate.d on the host, then `systemd-tmpfiles --create` and reload nginx.',
  },
  COMPONENT_UNKNOWN: {
    title: 'There is no such component',
    why: 'The host knows the components of its own configuration only.',
    remedy: 'Use one of the components that are listed.',
  },
  PHASE_FAILED: {
    title: 'A step on the host failed',
    why: 'A command of the release ended with an error.',
    remedy: 'Read the output of the step; correct the release and deploy again.',
  },
  HOOK_FAILED: {
    title: 'A hook of the release failed',
    why: 'A command that the configuration puts beside a step ended with an error or took too long.',
    remedy: 'Read its output; correct the hook or its timeout and deploy again.',
  },
  WORKER_NOT_PAUSED: {
    title: 'A worker of the live release could not be paused',
    why: 'The command `pause` of a worker ended with an error or took too long. Nothing was switched: the worker would have met what the new release puts into the queue.',
    remedy:
      'Read its output. Run the command by hand in the directory of the live release; correct it and deploy again.',
  },
  LAYER_NOT_MADE: {
    title: 'A layer of dependencies could not be made',
    why: 'A command that fills the layer failed, or a file that decides about it is not in the release.',
    remedy: 'Read the output. Nothing that is live was touched; the layer is made anew at the next deploy.',
  },
  MIGRATION_FAILED: {
    title: 'The migration of the database failed',
    why: 'The migration command ended with an error.',
    remedy: 'Read its output; the revision that the database stands at now is in the message.',
  },
  MIGRATION_HEADS: {
    title: 'The migrations do not lead to one revision',
    why: 'Two branches added a migration after the same one, and nobody has said in which order they run.',
    remedy: 'Merge them (`alembic merge heads`), or put one behind the other by its down_revision, and deploy that.',
  },
  MIGRATION_DATABASE_AHEAD: {
    title: 'The database is ahead of the code',
    why: 'A release that was here before, or somebody by hand, applied a migration that this commit does not have.',
    remedy: 'Deploy a commit that has the migration, or put back a backup that was made before it.',
  },
  MIGRATION_CONTRACT: {
    title: 'The migration would break the release that is live',
    why: 'It removes or changes something that the running code may use, so that going back would need the data of before.',
    remedy:
      'Split it: deploy the additive part first and the rest with a later release. Or set `database.freeze: true`: production then deploys it while writes are refused, so that the way back loses nothing.',
  },
  DATABASE_NOT_FROZEN: {
    title: 'Writes could not be stopped for the backup',
    why: 'Before a contract migration writes are refused, and it is proven by a write that fails; here it did not.',
    remedy:
      'Read what is named: the role or the database overrides default_transaction_read_only, or somebody keeps a transaction open.',
  },
  DATABASE_UNREACHABLE: {
    title: 'The database cannot be reached',
    why: 'The connection URL in the environment of the app is missing or its server does not answer.',
    remedy: 'Check the variable that is named and the state of the database server.',
  },
  BACKUP_FAILED: {
    title: 'The backup of the database failed',
    why: 'The dump or one of its checks ended with an error; nothing of it is kept as a backup.',
    remedy: 'Read the message of the tool; free disk space or correct the rights of the database role.',
  },
  BACKUP_CORRUPT: {
    title: 'A backup is not what was sealed',
    why: 'Its file is missing, its sha256 differs from the record, or it cannot be restored.',
    remedy: 'Use another backup and look for the reason on the disk of the host.',
  },
  BACKUP_MISPLACED: {
    title: 'The backup is not one of this database',
    why: 'It was made of another database, or by a newer PostgreSQL than the server here.',
    remedy:
      'Choose a backup that this host has made of this database (`release-pipeline backup <environment> --list`).',
  },
  BACKUP_OVERDUE: {
    title: 'The daily backup did not run',
    why: 'The timer of the host makes one every day; the newest is older than 26 hours.',
    remedy: 'Look at `systemctl status <app>-production-backup` and its journal on the host, and make one by hand.',
  },
  BACKUP_NOT_COPIED: {
    title: 'A backup was made and not copied to the other place',
    why: 'A command of `database.backup.off_site` ended with an error. The backup on the host is whole.',
    remedy: 'Read its output; the next backup copies what is missing.',
  },
  BACKUP_UNKNOWN: {
    title: 'There is no such backup',
    why: 'Only sealed backups of this environment can be used.',
    remedy: 'Choose one of the backups that are listed.',
  },
  RESTORE_REFUSED: {
    title: 'The restore was not confirmed',
    why: 'A restore replaces the database; it needs the name of the database typed as confirmation.',
    remedy: 'Pass the name of the database as confirmation, exactly as it is listed.',
  },
  RESTORE_FAILED: {
    title: 'The restore did not succeed',
    why: 'The side database could not be made or differs from the record of the backup; the live database was not touched.',
    remedy: 'Read the message of the tool; try another backup.',
  },
  COPY_REFUSED: {
    title: 'This data is not copied',
    why: 'A copy goes from production to staging on one host, masked as `database.copy` says there, and never into production.',
    remedy: 'Write `database.copy` and run `release-pipeline provision` for both environments.',
  },
  COPY_POLICY_INCOMPLETE: {
    title: 'The policy for masked copies does not cover the database',
    why: 'A table or a column that `database.copy` does not name could hold personal data, so nothing is copied.',
    remedy: 'List what is named with a mask each, run `release-pipeline provision production`, and copy again.',
  },
  COPY_NOT_CLEAN: {
    title: 'Personal data would be left in the copy',
    why: 'After masking, columns still hold e-mail addresses or telephone numbers that are not masked ones; the copy was thrown away.',
    remedy: 'Give those columns a mask, or `{ keep: "reason" }` where they hold nothing about a person.',
  },
  COPY_FAILED: {
    title: 'The copy could not be made',
    why: 'A statement or a tool ended with an error; nothing of the copy is left, and both databases are as before.',
    remedy: 'Read the message: a mask may not fit the type or a constraint of its column.',
  },
  TESTS_NOT_CONFIGURED: {
    title: 'No tests are configured',
    why: 'Neither `tests.checks` nor `tests.command` is set. What nobody tested is not deployed.',
    remedy: 'Name the check runs of your CI in `tests.checks`, or give the command in `tests.command`.',
  },
  CHECKS_FAILED: {
    title: 'A required check did not succeed',
    why: 'A check run that the configuration names ended on this commit with something other than success.',
    remedy: 'Look at the check that is linked; push a fix, or run it again and then this job.',
  },
  CHECKS_TIMED_OUT: {
    title: 'A required check has no result',
    why: 'A check run that the configuration names did not end on this commit in the time of `tests.wait`.',
    remedy: 'Check that the name is spelled as GitHub shows it and that the workflow runs on this event.',
  },
  BUILD_FAILED: {
    title: 'The build failed',
    why: 'The command under build.command ended with an error; nothing was deployed.',
    remedy: 'Run the command by hand in the checkout and correct what it reports.',
  },
  BUILD_NOT_CONFIGURED: {
    title: 'No build is configured',
    why: 'The configuration has no `build` section, so nobody knows what a release consists of.',
    remedy: 'Add `build.command` and `build.output`.',
  },
})
