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
  signText
} from "./chunk-3P4CAWQK.mjs";
import "./chunk-W3DNDXGC.mjs";
import "./chunk-XURAJP23.mjs";
import "./chunk-M3Q2SPNX.mjs";
import "./chunk-UGYMUAVI.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-P7ER2AI7.mjs";
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
  signText
};
