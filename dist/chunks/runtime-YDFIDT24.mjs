import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  actionsRuntime,
  disarm,
  runAction,
  temporaryDirectory
} from "./chunk-MCQA7ULL.mjs";
import {
  childEnvironment,
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";
export {
  actionsRuntime,
  childEnvironment,
  disarm,
  runAction,
  systemClock,
  temporaryDirectory
};
