import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createGitHub
} from "./chunk-KUNQP3UM.mjs";
import "./chunk-BFZVPHLP.mjs";
import "./chunk-CXD4SWXK.mjs";
import "./chunk-TZJQXSDD.mjs";
import "./chunk-DXX52JKF.mjs";
export {
  createGitHub
};
