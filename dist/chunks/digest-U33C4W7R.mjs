import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createHttpClient
} from "./chunk-FGKPODNV.mjs";
import {
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  writeDigest
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
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/digest/digest.ts
var MONDAY = 1;
async function digest(runtime, given) {
  const { severity, lines } = await gather(runtime, given);
  for (const line of lines) runtime.log.info(line);
  runtime.setOutput("severity", severity);
  runtime.setOutput("lines", lines.join("\n"));
}
async function gather(runtime, given) {
  try {
    const config = await readConfiguration(runtime, given.config);
    const { owner, repository, apiUrl } = runtime.context;
    const access = { clock: systemClock, log: runtime.log };
    const github = createGitHub({ ...access, token: given["github-token"], owner, repository, apiUrl });
    const { sentry: settings } = config.observe;
    const token = given["sentry-token"];
    const now = systemClock.now();
    return await writeDigest({
      config,
      deployments: github.deployments,
      repository: github.repository,
      sentry: settings === void 0 || token === void 0 ? void 0 : { settings, token, http: createHttpClient(), clock: systemClock },
      now,
      weekly: given.weekly === "auto" ? new Date(now).getUTCDay() === MONDAY : given.weekly === "true"
    });
  } catch (error) {
    const { message } = toSuiteError(error);
    runtime.log.warning(`The digest is not whole: ${message}`);
    return { severity: "warning", lines: [`deploys and errors: not known (${message.split("\n", 1)[0]})`] };
  }
}
export {
  digest
};
