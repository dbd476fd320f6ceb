import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  cancelled,
  supervise
} from "./chunk-UGS2IMIW.mjs";
import {
  render
} from "./chunk-WSHBRTJU.mjs";
import {
  hostsOf,
  parseConfig,
  requireEnvironment
} from "./chunk-LDSS7OSH.mjs";
import {
  Secret
} from "./chunk-ZUV5PTR6.mjs";
import {
  childEnvironment,
  getExecOutput,
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  bound,
  sanitize
} from "./chunk-AEKDBBPA.mjs";

// packages/adapters/src/hosts/local.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
function localHost({ clock, env = childEnvironment() }) {
  return {
    name: "this machine",
    async exec({ argv }, options) {
      if (options.signal?.aborted) throw cancelled(options.signal);
      const [program, ...rest] = argv;
      if (program === void 0) throw new SuiteError("COMMAND_INVALID", { what: "The command names no program." });
      const child = spawn(program, rest, { env: { ...env }, stdio: "pipe", detached: true });
      const failure = await started(child);
      return failure === void 0 ? supervise(runningProcess(child), options, clock) : notStarted(program, failure);
    },
    async close() {
    }
  };
}
async function started(child) {
  try {
    await once(child, "spawn");
    return void 0;
  } catch (error) {
    return error;
  }
}
function notStarted(program, failure) {
  const missing2 = failure.code === "ENOENT";
  const stderr = `${program}: ${missing2 ? "not found" : failure.message}
`;
  return { kind: "exited", code: missing2 ? 127 : 126, stdout: "", stderr };
}
function runningProcess(child) {
  let over = false;
  const ended = new Promise((resolve) => {
    child.once("close", (code, signal) => {
      over = true;
      if (signal !== null) resolve({ kind: "signalled", signal });
      else resolve({ kind: "exited", code: code ?? -1 });
    });
  });
  child.stdin.on("error", () => void 0);
  child.on("error", () => void 0);
  return {
    stdin: child.stdin,
    onStdout: (listener) => child.stdout.on("data", listener),
    onStderr: (listener) => child.stderr.on("data", listener),
    ended,
    kill: (signal) => {
      if (over || child.pid === void 0) return;
      try {
        process.kill(-child.pid, `SIG${signal}`);
      } catch {
      }
    },
    abandon: () => {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
    }
  };
}

// packages/adapters/src/hosts/open-host.ts
async function openHost(options) {
  const { environment, privateKey, passphrase, clock, log } = options;
  const reached = options.host ?? hostsOf(environment)[0];
  if (reached.transport === "local") return localHost({ clock });
  const { name: _, transport: __, jump, ...where } = reached;
  const name = `${where.user}@${where.host}`;
  if (privateKey === void 0) {
    throw new SuiteError("SSH_KEY_MISSING", { what: `${name} is reached over SSH and no private key was given.` });
  }
  log.debug(`Connecting to ${name}:${where.port}`);
  const credentials = passphrase === void 0 ? { privateKey } : { privateKey, passphrase };
  return connectSsh({ ...where, ...credentials, ...jump === void 0 ? {} : { jump: jumpOf(jump) }, clock });
}
function jumpOf({ host_key: hostKeys, ...where }) {
  return { ...where, hostKeys };
}
async function connectSsh(options) {
  const ssh = await import("./ssh-HFHM4CYK.mjs");
  return ssh.connectSsh(options);
}

// packages/adapters/src/hosts/read-configuration.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function readConfiguration(runtime, path) {
  const file = join(runtime.context.workspace, path);
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new SuiteError("CONFIG_MISSING", { what: `${path} cannot be read in the checkout: ${cause.message}`, cause });
  });
  return parseConfig(text, path);
}

// packages/adapters/src/hosts/action-walk.ts
async function actionWalk(runtime, inputs) {
  const config = await readConfiguration(runtime, inputs.config);
  const environment = requireEnvironment(config, inputs.environment);
  const { "ssh-private-key": privateKey, "ssh-passphrase": passphrase } = inputs;
  const keys = {
    ...privateKey === void 0 ? {} : { privateKey },
    ...passphrase === void 0 ? {} : { passphrase }
  };
  return {
    config,
    environment: inputs.environment,
    connect: (host) => openHost({ environment, host, ...keys, clock: systemClock, log: runtime.log }),
    clock: systemClock,
    log: runtime.log
  };
}

// packages/adapters/src/hosts/dry-run.ts
function dryRunHost({ name, log }) {
  return {
    name: `${name} (dry run)`,
    async exec(command, options) {
      log.info(`${name}$ ${render(command)}${describeStdin(options.stdin)}`);
      return { kind: "exited", code: 0, stdout: "", stderr: "" };
    },
    async close() {
    }
  };
}
function describeStdin(stdin) {
  if (stdin === void 0) return "";
  if (stdin instanceof Secret) return ` < ${stdin.name} (secret)`;
  if (typeof stdin === "string") return ` < ${Buffer.byteLength(stdin)} bytes`;
  if (stdin instanceof Uint8Array) return ` < ${stdin.byteLength} bytes`;
  return " < stream";
}

// packages/adapters/src/hosts/pack-artifact.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join as join2, relative } from "node:path";
import { pipeline } from "node:stream/promises";
async function packArtifact(directory, into) {
  const entries = await readdir(directory).catch((error) => notPacked(`${directory}: ${error.message}`, error));
  if (entries.length === 0) notPacked(`The directory ${directory} is empty.`);
  if (into !== void 0 && contains(directory, into)) notPacked(`The archive would become part of itself: ${into}`);
  const path = join2(into ?? await mkdtemp(join2(tmpdir(), "release-")), "release.tar.gz");
  const { exitCode, stderr } = await getExecOutput(
    "tar",
    [
      ...["--create", `--file=${path}`, "--use-compress-program=gzip -n", `--directory=${directory}`],
      ...["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"],
      ...["--mode=a+rX,u+w,go-w", "."]
    ],
    { silent: true, ignoreReturnCode: true }
  ).catch((error) => notPacked(`tar could not be started: ${error.message}`, error));
  if (exitCode !== 0) notPacked(`tar failed: ${stderr.trim() || `exit code ${exitCode}`}.`);
  return { path, ...await archiveDigest(path) };
}
async function archiveDigest(path) {
  const file = await stat(path).catch((error) => missing(path, error));
  if (!file.isFile()) missing(path);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { digest: hash.digest("hex"), bytes: file.size };
}
function readArchive(path) {
  return createReadStream(path);
}
function contains(directory, inner) {
  const way = relative(directory, inner);
  return way === "" || !way.startsWith("..") && !isAbsolute(way);
}
function notPacked(what, cause) {
  throw new SuiteError("ARTIFACT_NOT_PACKED", { what, cause });
}
function missing(path, cause) {
  throw new SuiteError("ARTIFACT_MISSING", { what: `There is no archive at ${path}.`, cause });
}

// packages/adapters/src/hosts/resolve-name.ts
import { NODATA, NOTFOUND, Resolver } from "node:dns/promises";
var PATIENCE_MS = 2e3;
async function resolveName(hostname, servers) {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 2 });
  if (servers !== void 0) resolver.setServers(servers);
  try {
    const [a, aaaa] = await Promise.all([
      orNothing(resolver.resolve4(hostname)),
      orNothing(resolver.resolve6(hostname))
    ]);
    return { kind: "answered", a, aaaa };
  } catch (thrown) {
    return { kind: "unknown", why: thrown.code ?? String(thrown) };
  }
}
async function orNothing(asked) {
  return asked.catch((error) => {
    if (error.code === NODATA || error.code === NOTFOUND) return [];
    throw error;
  });
}

// packages/adapters/src/hosts/sign.ts
import { spawn as spawn2 } from "node:child_process";
function signText(text, { key, namespace }) {
  return new Promise((resolve, reject) => {
    const child = spawn2("ssh-keygen", ["-Y", "sign", "-f", key, "-n", namespace], { stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (part) => stdout += part);
    child.stderr.setEncoding("utf8").on("data", (part) => stderr += part);
    child.on("error", (cause) => reject(new SuiteError("SIGNATURE_FAILED", { what: cause.message, cause })));
    child.on("close", (code) => {
      if (code === 0) return resolve(stdout);
      reject(
        new SuiteError("SIGNATURE_FAILED", {
          what: `ssh-keygen ended with ${code}: ${bound(sanitize(stderr.trim()), 300)}`
        })
      );
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(text);
  });
}

export {
  localHost,
  openHost,
  connectSsh,
  readConfiguration,
  actionWalk,
  dryRunHost,
  packArtifact,
  archiveDigest,
  readArchive,
  resolveName,
  signText
};
