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
} from "./chunk-5FQ3CXHC.mjs";
import "./chunk-DOZIKCSF.mjs";
import "./chunk-BN6XKCCT.mjs";
import "./chunk-PU3DCTDG.mjs";
import "./chunk-SXX7C73D.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-6I4JCCRF.mjs";
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
