import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  actionWalk,
  archiveDigest,
  connectSsh,
  dryRunHost,
  localHost,
  openHost,
  packArtifact,
  readArchive,
  readConfiguration,
  resolveName,
  signText
} from "./chunk-ZBND2EO2.mjs";
import "./chunk-R677LNX3.mjs";
import "./chunk-CRJ443N5.mjs";
import "./chunk-43MHMNOZ.mjs";
import "./chunk-DNERFNRW.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-I6Z3X6VB.mjs";
import "./chunk-DXX52JKF.mjs";
export {
  actionWalk,
  archiveDigest,
  connectSsh,
  dryRunHost,
  localHost,
  openHost,
  packArtifact,
  readArchive,
  readConfiguration,
  resolveName,
  signText
};
