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
  resolveModel
} from "./chunk-NMNNFLRT.mjs";
import "./chunk-2ZACEHQB.mjs";
import "./chunk-GBKAB24X.mjs";
import {
  toSuiteError
} from "./chunk-IQAZI4OQ.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/model-checks.ts
function checkModels(config, today) {
  return Object.entries(config.review.models).flatMap(
    ([role, name]) => name === void 0 ? [] : [checkModel(role, name, today)]
  );
}
function checkModel(role, name, today) {
  const subject = `model ${role}`;
  try {
    const { model, notices } = resolveModel(name, today);
    return notices.length === 0 ? ok(subject, model.id) : problem(subject, notices.join(" "), `Write review.models.${role}: ${model.id}.`);
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return problem(subject, error.what, error.remedy);
  }
}
export {
  checkModels
};
