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
  mixtureOf,
  overdueBackup,
  readStatuses,
  readiness
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import {
  plural,
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
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
    const hosts = await readStatuses(walk);
    const now = walk.clock.now();
    const mixture = mixtureOf(hosts);
    return [
      ...mixture === void 0 ? [] : [problem(subject, mixture, "Deploy the commit that is wanted: it goes where it is missing.")],
      ...hosts.flatMap(
        ({ host, status }) => judge(hosts.length === 1 ? subject : `${host} of ${walk.environment}`, status, {
          now,
          checks: readiness({ ...walk, status, now })
        })
      )
    ];
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return [problem(subject, error.what, error.remedy)];
  }
}
function judge(subject, status, { now, checks }) {
  const problems = status.problems.filter((what) => !checks.some(({ found }) => found.includes(what)));
  return [
    ok(subject, `agent ${status.agentVersion}. ${describeLive(status)}`),
    ...problems.map(
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
    ...checks.filter(({ name }) => name !== "database").map((check) => judgeReadiness(subject, check)),
    ...judgeDatabase(subject, status, now)
  ];
}
function judgeReadiness(subject, { verdict, name, found, remedy }) {
  const what = `${name}: ${found}`;
  switch (verdict) {
    case "pass":
      return ok(subject, what);
    case "unchecked":
      return unknown(subject, what, remedy);
    case "warning":
    case "fail":
      return problem(subject, what, remedy);
  }
}
function judgeDatabase(subject, { environment, database }, now) {
  if (database === null) return [];
  if (!database.reachable) {
    return [
      problem(subject, "the database cannot be reached", "Check the app's environment: `release-pipeline env list`.")
    ];
  }
  const reached = ok(subject, `the database answers, ${plural(database.backups, "backup")}`);
  const overdue = environment === "production" ? overdueBackup(database.newestBackup, now) : void 0;
  if (overdue === void 0) return [reached];
  return [reached, problem(subject, overdue, "`release-pipeline backup production` makes one now; look at its timer.")];
}
export {
  checkHost
};
