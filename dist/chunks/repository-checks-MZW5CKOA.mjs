import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  callers
} from "./chunk-4CICMPW5.mjs";
import {
  ok,
  problem
} from "./chunk-SNPIWRLT.mjs";
import {
  parseSuite,
  selfTest
} from "./chunk-CRJ443N5.mjs";
import "./chunk-43MHMNOZ.mjs";
import "./chunk-DNERFNRW.mjs";
import {
  toSuiteError
} from "./chunk-I6Z3X6VB.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/repository-checks.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function checkRepository(directory, config, facts) {
  const environments = Object.entries(config.environments).filter(
    (entry) => entry[1] !== void 0
  );
  return [
    ...await Promise.all(Object.keys(callers).map((path) => checkCaller(directory, path))),
    ...facts.deployers.map(
      ({ file, evidence }) => problem(file, `deploys on its own: ${evidence}`, "Remove it: two deployers on one host undo each other.")
    ),
    checkTests(config),
    checkBuild(config),
    ...await Promise.all(environments.map(([name, { smoke }]) => checkSuite(directory, name, smoke)))
  ];
}
async function checkCaller(directory, path) {
  const text = await readFile(join(directory, path), "utf8").catch(() => void 0);
  if (text === void 0) return problem(path, "is missing", "Write it with `release-pipeline init`.");
  const called = path.replace(".github/workflows/", "");
  if (text.includes(`release-pipeline/release-pipeline/.github/workflows/${called}@`))
    return ok(path, `calls ${called}`);
  return problem(
    path,
    `does not call release-pipeline's ${called}`,
    "Compare it with examples/node-service, or move it away and run `release-pipeline init`."
  );
}
function checkTests({ tests }) {
  if (tests.checks.length > 0) return ok("tests", `waits for ${tests.checks.join(", ")}`);
  if (tests.command !== void 0) return ok("tests", `runs "${tests.command}"`);
  return problem(
    "tests",
    "neither checks nor a command are configured",
    "Set tests.checks or tests.command: untested code is not deployed."
  );
}
function checkBuild({ build }) {
  if (build === void 0) return problem("build", "is not configured", "Set build.command and build.output.");
  return ok("build", `"${build.command}" into ${build.output}`);
}
async function checkSuite(directory, environment, file) {
  const subject = `smoke suite of ${environment}`;
  try {
    const suite = parseSuite(await readFile(join(directory, file), "utf8"), file);
    const { blindSteps, steps } = await selfTest(suite);
    if (blindSteps.length > 0)
      return problem(
        subject,
        `${blindSteps.join(", ")} would pass on any server`,
        "Assert what the answer says, not only its status."
      );
    return ok(subject, `${file}, ${steps} steps, none of them blind`);
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return problem(subject, error.what, error.remedy);
  }
}
export {
  checkRepository
};
