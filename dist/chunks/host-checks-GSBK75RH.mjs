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
  overdueBackup,
  readStatus
} from "./chunk-CRJ443N5.mjs";
import "./chunk-43MHMNOZ.mjs";
import "./chunk-DNERFNRW.mjs";
import {
  formatBytes,
  plural,
  toSuiteError
} from "./chunk-I6Z3X6VB.mjs";
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
    return judge(subject, await readStatus(walk), walk.clock.now());
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return [problem(subject, error.what, error.remedy)];
  }
}
function judge(subject, status, now) {
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
    judgeRoom(subject, status),
    ...judgeDatabase(subject, status, now)
  ];
}
var LEAST_DISK = 1e9;
var LEAST_MEMORY = 2e8;
function judgeRoom(subject, { disk, memory }) {
  const found = `${formatBytes(disk.freeBytes)} of disk free, ${formatBytes(memory.availableBytes)} of memory available`;
  if (disk.freeBytes < LEAST_DISK)
    return problem(
      subject,
      found,
      "Free the disk: fewer releases (`keep`), `backup_keep`, old logs, the package cache."
    );
  if (memory.availableBytes < LEAST_MEMORY)
    return problem(
      subject,
      found,
      "Two releases run side by side during a deploy: give the server more memory or swap."
    );
  return ok(subject, found);
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
