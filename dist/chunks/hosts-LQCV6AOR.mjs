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
} from "./chunk-ZVIXNOOF.mjs";
import "./chunk-7EDA7QWE.mjs";
import "./chunk-STMY6MCY.mjs";
import "./chunk-RVYFTIAR.mjs";
import "./chunk-J6UHBIJV.mjs";
import "./chunk-UYUNOAYM.mjs";
import "./chunk-NJZDPIOL.mjs";
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
