import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createGitHub
} from "./chunk-TIQ7FEFZ.mjs";
import "./chunk-43MHMNOZ.mjs";
import "./chunk-DNERFNRW.mjs";
import "./chunk-I6Z3X6VB.mjs";
import "./chunk-DXX52JKF.mjs";
export {
  createGitHub
};
