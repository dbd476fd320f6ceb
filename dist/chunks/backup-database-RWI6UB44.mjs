import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  actionWalk
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  backUpDatabase
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/backup-database/backup-database.ts
async function backupDatabase(runtime, input) {
  const walk = await actionWalk(runtime, input);
  if (walk.config.database === void 0) {
    runtime.log.warning(`${input.config} names no database: there is nothing to back up.`);
    return;
  }
  const by = runtime.context.actor || "GitHub Actions";
  const backups = await backUpDatabase({ ...walk, action: input.mode, by });
  const [newest] = backups;
  if (newest !== void 0) {
    runtime.setOutput("backup", newest.id);
    runtime.setOutput("bytes", String(newest.bytes));
    runtime.setOutput("sha256", newest.sha256);
    runtime.setOutput("created-at", newest.createdAt);
  }
  await runtime.summary(summarize(input.environment, backups));
}
var LISTED = 10;
function summarize(environment, backups) {
  const rows = backups.slice(0, LISTED).map(({ id, createdAt, bytes, drilledAt }) => [
    markdown_exports.code(id),
    createdAt,
    `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
    drilledAt ?? "never"
  ]);
  return `### \u{1F4BE} Backups of ${environment}

${markdown_exports.table({ head: ["backup", "made", "size", "restored as a drill"], rows })}`;
}
export {
  backupDatabase
};
