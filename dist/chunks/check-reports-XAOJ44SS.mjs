import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  judgeCoverage,
  judgeJUnit,
  judgeK6
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/check-tests/check-reports.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function checkReports(runtime, input) {
  const { suites } = await readConfiguration(runtime, input.config);
  const read = (path) => readFile(join(runtime.context.workspace, path), "utf8").catch(() => void 0);
  const results = await Promise.all(suites.reports.map(async (path) => judgeJUnit(path, await read(path))));
  results.push(...await Promise.all(suites.k6.map(async (path) => judgeK6(path, await read(path)))));
  if (suites.coverage !== void 0) {
    results.push(...judgeCoverage(suites.coverage, await read(suites.coverage.report)));
  }
  if (results.length === 0) return runtime.log.info("The configuration names no reports under `suites`.");
  const rows = results.map(({ verdict, name, text }) => [verdict, ...[name, text].map(markdown_exports.escapeMarkdown)]);
  await runtime.summary(`### Tests

${markdown_exports.table({ head: ["", "report", "what it says"], rows })}`);
  const bad = results.filter(({ verdict }) => verdict !== "pass");
  for (const { name, text } of results) runtime.log.info(`${name}: ${text}`);
  if (bad.length > 0) {
    const what = bad.map(({ verdict, name, text }) => `${verdict}: ${name}: ${text}`).join("\n");
    throw new SuiteError("TEST_REPORTS_RED", { what });
  }
}
export {
  checkReports
};
