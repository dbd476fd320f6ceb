import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createGitHub
} from "./chunk-7EYDY5Y5.mjs";
import "./chunk-2ZACEHQB.mjs";
import "./chunk-GBKAB24X.mjs";
import "./chunk-IQAZI4OQ.mjs";
import "./chunk-DXX52JKF.mjs";
export {
  createGitHub
};
