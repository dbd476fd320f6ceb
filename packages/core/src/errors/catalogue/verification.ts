import { defineErrors } from './entry.ts'

/** Smoke tests, Go/No-Go, approval and notification. */
export const verificationErrors = defineErrors({
  SMOKE_SUITE_MISSING: {
    title: 'The smoke suite is missing',
    why: 'A deploy without a smoke suite would be called good without anybody having looked.',
    remedy: 'Write the file, or name another one with `environments.<name>.smoke` or the input `suite`.',
  },
  SMOKE_SUITE_INVALID: {
    title: 'The smoke suite is not valid',
    why: 'A suite that is not understood completely could skip the very check that matters; so nothing was sent.',
    remedy: 'Correct the lines that are listed; docs/smoke-tests.md describes every field.',
  },
  SMOKE_RECORDING_INVALID: {
    title: 'The recording of the smoke suite cannot be read',
    why: 'The recorded answers beside the suite are what it is tried on; without them nobody knows whether it would notice a wrong one.',
    remedy: 'Record again with `release-pipeline smoke staging --record`, or delete the file.',
  },
  SMOKE_SUITE_BLIND: {
    title: 'The smoke suite cannot fail',
    why: 'The suite passes against a server that answers 200 and {} to everything, or gives the recorded answers with any field wrong, so it would pass on a broken release too.',
    remedy: 'Let at least one step look at what the answer says: a JSONPath, a JSON Schema, a text or a header.',
  },
  SMOKE_FAILED: {
    title: 'The smoke tests failed',
    why: 'The release answers, but not as the suite expects.',
    remedy: 'Look at the failed steps in the summary; the deploy rolls this release back.',
  },
  SMOKE_NOT_READY: {
    title: 'The deployed commit never answered',
    why: 'The health path did not name the deployed commit several times in a row before its time was over.',
    remedy:
      'Look at the logs of the service and at the last answers in the summary; the deploy rolls this release back.',
  },
  SMOKE_INCONCLUSIVE: {
    title: 'The smoke tests could not finish',
    why: 'Time ran out or the run was cancelled before every step had an answer. That is neither good nor bad.',
    remedy: 'Confirm or extend the deploy by hand, or let the host roll it back at its deadline.',
  },
  LOAD_BASELINE_INVALID: {
    title: 'The baseline of the load cannot be read',
    why: 'What a release was measured at before is what the next one is compared with.',
    remedy: 'Record again with `release-pipeline load staging --record`, or delete the file.',
  },
  TEST_REPORTS_RED: {
    title: "The reports of the team's tests are not good",
    why: 'A report names failed tests or too little coverage, holds no test at all, or is missing. Missing is not good.',
    remedy: 'Correct the tests; or let tests.command leave its reports where `suites` says.',
  },
  TEAM_SUITE_FAILED: {
    title: 'A suite of the team failed after the deploy',
    why: 'The release passed its smoke suite, but a suite of suites.after_deploy names failures, or found no test at all.',
    remedy: 'Look at the log of the suite; the deploy rolls this release back.',
  },
  TEAM_SUITE_UNKNOWN: {
    title: 'A suite of the team did not say whether the release is good',
    why: 'A suite of suites.after_deploy did not end in time, left no report, or ended with an error that its report does not explain.',
    remedy: 'Confirm or extend the deploy by hand, or let the host roll it back. Then mend the command of the suite.',
  },
  WATCH_ERRORS_ROSE: {
    title: 'The errors rose after the switch',
    why: 'The release answers its smoke tests, but significantly more of the real requests fail than before.',
    remedy: 'Look at the new issues in Sentry; the deploy rolls this release back.',
  },
  WATCH_INCONCLUSIVE: {
    title: 'The watch could not tell whether the errors rose',
    why: 'There was too little traffic in the time of observe.watch.within, or Sentry did not answer. That is no pass.',
    remedy:
      'Confirm or extend the deploy by hand, or let the host roll it back. With little traffic set observe.watch.when_inconclusive: keep.',
  },
  NOTIFIER_TIMED_OUT: {
    title: 'A message was not taken in time',
    why: 'The server behind a notification is slow. A message that does not arrive never fails a deploy.',
    remedy: 'Look at the mail server; the news stands in the job summary too.',
  },
  GATE_NO_GO: {
    title: 'NO-GO',
    why: 'Every used item of the Go/No-Go list must pass; failed and unknown ones block.',
    remedy: 'Do what the table says for each red item, then plan again.',
  },
  GATE_ITEM_UNKNOWN: {
    title: 'The configuration names a gate item that does not exist',
    why: 'A misspelled item in gate.not_used or gate.overrides would change nothing and be believed to.',
    remedy: 'Use a name from `release-pipeline gate --list`.',
  },
  GATE_ISSUE_FOREIGN: {
    title: 'The release issue was not written by this suite',
    why: 'An issue with the title and label of the release exists, but another account made it; its ticks prove nothing.',
    remedy: 'Close or rename that issue, then plan again.',
  },
  APPROVAL_MALFORMED: {
    title: 'The approval cannot be read',
    why: 'An approval is one line: /approve and the first 12 characters (or more) of the digest.',
    remedy: 'Copy the line from the newest plan on the release issue.',
  },
  APPROVAL_NOT_FOUND: {
    title: 'The approving comment does not exist',
    why: 'The comment was deleted or never belonged to this repository. A deleted approval is no approval.',
    remedy: 'Comment again on the release issue.',
  },
  APPROVAL_NO_RECORD: {
    title: 'There is no plan to approve',
    why: 'The release issue holds no release record that this suite wrote and nobody changed.',
    remedy: 'Start the production workflow to plan the release, then approve the digest that it posts.',
  },
  APPROVAL_WRONG_DIGEST: {
    title: 'The approval names another plan',
    why: 'The digest is not that of the newest release record. What was approved is not what would be deployed.',
    remedy: 'Look at the newest plan on the release issue and approve its digest.',
  },
  APPROVAL_WRONG_SHA: {
    title: 'The approval is for another commit',
    why: 'The commit that was asked for is not the commit of the approved record.',
    remedy: 'Plan the release of this commit and approve that plan.',
  },
  APPROVAL_EXPIRED: {
    title: 'The plan has expired',
    why: 'The evidence is older than gate.approval_expires allows.',
    remedy: 'Plan again and approve the new digest.',
  },
  APPROVAL_NOT_ALLOWED: {
    title: 'This account may not approve',
    why: 'Approval needs a person with write access who is on gate.approvers, where that list is not empty.',
    remedy: 'Let an allowed person approve, or change gate.approvers on the default branch.',
  },
  APPROVAL_BY_REQUESTER: {
    title: 'The requester cannot approve',
    why: 'A release needs a second pair of eyes: the person who asked for it may not approve it.',
    remedy: 'Let somebody else approve. A team of one sets gate.self_approval with a reason.',
  },
  APPROVAL_BY_APP: {
    title: 'The approval was written by a program',
    why: 'The comment comes from a bot or was written through a GitHub App; an approval is given by a person.',
    remedy: 'Comment on the release issue in the browser, as yourself.',
  },
  APPROVAL_EDITED: {
    title: 'The approving comment was edited',
    why: 'An edited comment may have been changed by somebody other than its author.',
    remedy: 'Write a new comment; do not edit it.',
  },
  APPROVAL_NOT_NATIVE: {
    title: 'No required reviewer approved this run',
    why: 'gate.native_reviewers is set, and GitHub knows of no approval of this run for the environment production by somebody who may give it.',
    remedy:
      'Set required reviewers on the environment production (repository settings), or turn gate.native_reviewers off and approve by comment.',
  },
  SIGNATURE_FAILED: {
    title: 'The approval could not be signed',
    why: 'ssh-keygen did not make a signature: the key file is missing or not yours, its passphrase was wrong, or OpenSSH is older than 8.2.',
    remedy: 'Check the path given to --sign; `ssh-keygen -Y sign -f <key> -n test < /dev/null` must work.',
  },
  APPROVAL_UNSIGNED: {
    title: 'The approval is not signed',
    why: 'The production host takes releases only with an approval that one of gate.approval_signers signed.',
    remedy: 'Approve from a terminal with your key: `release-pipeline approve <issue> <digest> --sign <key file>`.',
  },
  APPROVAL_USED: {
    title: 'The approval was already used',
    why: 'An approval deploys once. Another run has consumed this one.',
    remedy: 'Plan again and approve the new digest.',
  },
  APPROVAL_OTHER_CONFIGURATION: {
    title: 'The configuration changed since the commit that is to be released',
    why: 'The gate looked at the configuration of the default branch; the deploy would use that of the commit, for other hosts or components.',
    remedy: 'Release a commit that holds the present configuration, and plan again.',
  },
  APPROVAL_UNPROVEN: {
    title: 'The release is not what the default branch built',
    why: 'Production takes only bytes that the staging workflow built for a push to the default branch.',
    remedy:
      'Find out who wrote the record. Then merge the change, let staging deploy it (gate.staging_workflow), and plan again.',
  },
  APPROVAL_STALE: {
    title: 'The world changed since the plan',
    why: 'The configuration, the suite or the live release is not what it was when the plan was made.',
    remedy: 'Plan again and approve the new digest.',
  },
})
