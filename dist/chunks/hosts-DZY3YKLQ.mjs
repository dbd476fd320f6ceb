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
} from "./chunk-KARJ2PNF.mjs";
import "./chunk-FT4XJSV6.mjs";
import "./chunk-6ZIXN2UB.mjs";
import "./chunk-E4WHKRPW.mjs";
import "./chunk-TROYI63K.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-UDXHGSBY.mjs";
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
