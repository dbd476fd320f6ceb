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
import "./chunk-2ZACEHQB.mjs";
import "./chunk-GBKAB24X.mjs";
import {
  toSuiteError
} from "./chunk-IQAZI4OQ.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/github-checks.ts
async function checkGitHub(repository, config) {
  const subject = "GitHub";
  if (repository === void 0)
    return [unknown(subject, "was not asked: there is no token, or no `origin` on GitHub", "Set GITHUB_TOKEN.")];
  try {
    const sha = await repository.resolve(config.default_branch);
    return [ok(subject, `the token reads the repository; ${config.default_branch} is at ${sha.slice(0, 7)}`)];
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return [problem(subject, error.what, error.remedy)];
  }
}
export {
  checkGitHub
};
