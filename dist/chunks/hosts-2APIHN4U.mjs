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
} from "./chunk-WPL6DSUU.mjs";
import "./chunk-OIYV7OSN.mjs";
import "./chunk-SRCEWSXA.mjs";
import "./chunk-2ZACEHQB.mjs";
import "./chunk-GBKAB24X.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-IQAZI4OQ.mjs";
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
