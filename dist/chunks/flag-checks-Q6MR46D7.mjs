import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  ok,
  problem
} from "./chunk-SNPIWRLT.mjs";
import {
  overdueFlags
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/flag-checks.ts
function checkFlags({ flags }, today) {
  const count = Object.keys(flags).length;
  if (count === 0) return [];
  const overdue = overdueFlags(flags, today);
  if (overdue.length === 0) return [ok("flags", `${count}, none of them overdue`)];
  return overdue.map(
    ({ name, removeBy }) => problem(
      `flag ${name}`,
      `was to be removed by ${removeBy}`,
      "Take it out of the code and of the configuration, then `release-pipeline flags clear` it on the hosts."
    )
  );
}
export {
  checkFlags
};
