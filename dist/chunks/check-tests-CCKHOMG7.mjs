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
  waitForChecks
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/check-tests/check-tests.ts
async function checkTests(runtime, input) {
  const { tests } = await readConfiguration(runtime, input.config);
  if (tests.checks.length === 0) {
    if (tests.command === void 0) throw new SuiteError("TESTS_NOT_CONFIGURED", { what: `In ${input.config}.` });
    runtime.setOutput("command", tests.command);
    return;
  }
  const { owner, repository, apiUrl } = runtime.context;
  const github = createGitHub({
    token: input["github-token"],
    owner,
    repository,
    apiUrl,
    clock: systemClock,
    log: runtime.log
  });
  const passed = await waitForChecks({
    repository: github.repository,
    clock: systemClock,
    log: runtime.log,
    sha: input.sha,
    names: tests.checks,
    withinMs: tests.wait,
    signal: runtime.cancelled
  });
  const names = passed.map((check) => check.name).join("\n");
  runtime.log.info(`Passed on ${input.sha.slice(0, 7)}:
${names}`);
  runtime.setOutput("checks", names);
}
export {
  checkTests
};
