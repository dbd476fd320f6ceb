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
  catalogueDate,
  resolveModel
} from "./chunk-3ULWC2EN.mjs";
import "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  plural
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/check-models/check-models.ts
async function checkModels(runtime, input) {
  const { models } = (await readConfiguration(runtime, input.config)).review;
  const today = new Date(systemClock.now()).toISOString().slice(0, 10);
  const notices = Object.entries(models).flatMap(
    ([role, model]) => model === void 0 ? [] : resolveModel(model, today).notices.map((notice) => `model of role ${role}: ${notice}`)
  );
  for (const notice of notices) runtime.log.warning(notice);
  const lines = notices.length > 0 ? notices : [`models: none of the configured ones ends soon (table of ${catalogueDate})`];
  runtime.setOutput("warnings", String(notices.length));
  runtime.setOutput("lines", lines.join("\n"));
  await runtime.summary(`Models: ${notices.length === 0 ? "nothing to do" : plural(notices.length, "notice")}.`);
}
export {
  checkModels
};
