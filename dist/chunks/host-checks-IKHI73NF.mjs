import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  ok,
  problem,
  unknown
} from "./chunk-SNPIWRLT.mjs";
import {
  describeLive,
  readStatus
} from "./chunk-SRCEWSXA.mjs";
import "./chunk-2ZACEHQB.mjs";
import "./chunk-GBKAB24X.mjs";
import {
  toSuiteError
} from "./chunk-IQAZI4OQ.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/host-checks.ts
async function checkHost(walk, environment, hasKey) {
  const subject = `host of ${walk.environment}`;
  if (environment.transport === "ssh" && !hasKey) {
    return [
      unknown(
        subject,
        "was not asked: there is no SSH key",
        "Give the key with --identity or in $RELEASE_PIPELINE_SSH_KEY."
      )
    ];
  }
  try {
    return judge(subject, await readStatus(walk));
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return [problem(subject, error.what, error.remedy)];
  }
}
function judge(subject, status) {
  return [
    ok(subject, `agent ${status.agentVersion}. ${describeLive(status)}`),
    ...status.problems.map(
      (what) => problem(subject, what, "Correct it on the host; `release-pipeline status` shows whether it is gone.")
    ),
    ...status.live?.healthy === false ? [
      problem(
        subject,
        "the live release does not answer as healthy",
        "Look at `release-pipeline logs`, or roll back."
      )
    ] : [],
    ...status.lock === null ? [] : [problem(subject, `locked by ${status.lock.by}: ${status.lock.reason}`, "Unlock it when the reason is gone.")],
    ...status.database?.reachable === false ? [
      problem(
        subject,
        "the database cannot be reached",
        "Check the app's environment: `release-pipeline env list`."
      )
    ] : []
  ];
}
export {
  checkHost
};
