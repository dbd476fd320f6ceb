import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs,
  secret,
  text
} from "./chunk-ZUV5PTR6.mjs";
import {
  _enum,
  object
} from "./chunk-AEKDBBPA.mjs";

// actions/deploy/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["staging", "production", "local"], { error: () => "must be staging, production or local" }),
    config: text(),
    "github-token": secret("github-token"),
    sha: text().regex(/^[0-9a-f]{40}$/, "must be a full commit id of 40 hexadecimal digits"),
    artifact: text(),
    digest: text().regex(/^[0-9a-f]{64}$/, "must be a sha256 of 64 hexadecimal digits"),
    "ssh-private-key": secret("ssh-private-key").optional(),
    "ssh-passphrase": secret("ssh-passphrase").optional(),
    "app-env": secret("app-env").optional(),
    reason: text(),
    backup: text().optional(),
    approval: text().optional()
  })
);

export {
  readInputs2 as readInputs
};
