import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)

// packages/adapters/src/http/exchange.ts
import * as http from "node:http";
import * as https from "node:https";
import { rootCertificates, TLSSocket } from "node:tls";

// packages/adapters/src/http/body.ts
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
async function readBody(incoming, maxBytes) {
  const chunks = [];
  let size = 0;
  let truncated = false;
  const collect = async (stream) => {
    for await (const chunk of stream) {
      chunks.push(chunk.subarray(0, maxBytes - size));
      size += chunk.length;
      if (size > maxBytes) {
        truncated = true;
        return;
      }
    }
  };
  const decoder = decoderFor(incoming.headers["content-encoding"]);
  try {
    if (decoder === void 0) await pipeline(incoming, collect);
    else await pipeline(incoming, decoder, collect);
  } catch (error) {
    if (!truncated) throw error;
  } finally {
    incoming.destroy();
  }
  return { text: decode(Buffer.concat(chunks), incoming.headers["content-type"]), truncated };
}
function decoderFor(encoding) {
  switch (encoding?.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return void 0;
  }
}
function decode(bytes, contentType) {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

// packages/adapters/src/http/exchange.ts
var DEFAULT_MAX_BYTES = 1048576;
function exchange(request3, timeoutMs, options) {
  const started = performance.now();
  const unreachable = (reason) => ({
    kind: "unreachable",
    reason,
    durationMs: performance.now() - started
  });
  const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
  const signal = request3.signal === void 0 ? timeout : AbortSignal.any([timeout, request3.signal]);
  const explain = (error) => {
    if (timeout.aborted) return unreachable("timeout");
    if (request3.signal?.aborted === true) return unreachable("cancelled");
    return unreachable(error instanceof Error ? describe(error) : String(error));
  };
  return new Promise((resolve) => {
    try {
      const outgoing = open(request3, signal, options);
      outgoing.on("error", (error) => resolve(explain(error)));
      outgoing.on("response", (incoming) => {
        readAnswer(request3, incoming, started).then(resolve, (error) => resolve(explain(error)));
      });
      outgoing.end(request3.body);
    } catch (error) {
      resolve(explain(error));
    }
  });
}
function open(request3, signal, options) {
  const url = new URL(request3.url);
  const length = request3.body === void 0 ? void 0 : Buffer.byteLength(request3.body);
  const common = {
    method: request3.method,
    signal,
    agent: false,
    headers: {
      "user-agent": "release-pipeline",
      "accept-encoding": "identity",
      ...request3.headers,
      ...length === void 0 ? {} : { "content-length": String(length) }
    }
  };
  if (url.protocol === "http:") return http.request(url, common);
  const extra = options.certificateAuthorities ?? [];
  return https.request(url, {
    ...common,
    rejectUnauthorized: true,
    ...extra.length === 0 ? {} : { ca: [...rootCertificates, ...extra] }
  });
}
async function readAnswer(request3, incoming, started) {
  const certificate = certificateOf(incoming);
  const { text, truncated } = await readBody(incoming, request3.maxBytes ?? DEFAULT_MAX_BYTES);
  return {
    kind: "response",
    status: incoming.statusCode ?? 0,
    headers: joinHeaders(incoming.headers),
    body: text,
    truncated,
    durationMs: performance.now() - started,
    url: request3.url,
    ...certificate === void 0 ? {} : { certificate }
  };
}
function certificateOf(incoming) {
  if (!(incoming.socket instanceof TLSSocket)) return void 0;
  const certificate = incoming.socket.getPeerX509Certificate();
  if (certificate === void 0) return void 0;
  return {
    validTo: certificate.validToDate.toISOString(),
    issuer: certificate.issuer,
    subject: certificate.subject
  };
}
function joinHeaders(headers) {
  return Object.fromEntries(
    Object.entries(headers).flatMap(
      ([name, value]) => value === void 0 ? [] : [[name, Array.isArray(value) ? value.join("\n") : value]]
    )
  );
}
function describe(error) {
  if (error instanceof AggregateError) {
    return error.errors.map((inner) => inner instanceof Error ? inner.message : String(inner)).join("; ");
  }
  return error.message === "" ? error.code ?? error.name : error.message;
}

// packages/adapters/src/http/redirect.ts
var REDIRECTS = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]);
var CREDENTIALS = /* @__PURE__ */ new Set(["authorization", "cookie", "proxy-authorization"]);
function nextHop(request3, response) {
  const location = response.headers["location"];
  if (!REDIRECTS.has(response.status) || location === void 0) return { kind: "stay" };
  const from = new URL(request3.url);
  const to = URL.parse(location, request3.url);
  if (to === null || to.protocol !== "http:" && to.protocol !== "https:") {
    return {
      kind: "refused",
      reason: `the redirect leads to ${JSON.stringify(location.slice(0, 200))}, which is no web address`
    };
  }
  if (from.protocol === "https:" && to.protocol === "http:") {
    return { kind: "refused", reason: `the redirect leads from https to http (${to.origin})` };
  }
  const becomesGet = response.status === 303 ? request3.method !== "HEAD" : response.status <= 302 && request3.method === "POST";
  const headers = Object.entries(request3.headers ?? {}).filter(([name]) => {
    if (becomesGet && name.toLowerCase().startsWith("content-")) return false;
    return from.origin === to.origin || !CREDENTIALS.has(name.toLowerCase());
  });
  const { body, ...rest } = request3;
  return {
    kind: "go",
    request: {
      ...rest,
      url: to.href,
      method: becomesGet ? "GET" : request3.method,
      headers: Object.fromEntries(headers),
      ...becomesGet || body === void 0 ? {} : { body }
    }
  };
}

// packages/adapters/src/http/client.ts
function createHttpClient(options = {}) {
  return { send: (request3) => follow(request3, options) };
}
async function follow(request3, options) {
  const started = performance.now();
  const deadline = started + request3.timeoutMs;
  let current = request3;
  for (let redirects = 0; ; redirects += 1) {
    const result = await exchange(current, Math.max(1, deadline - performance.now()), options);
    const durationMs = performance.now() - started;
    if (result.kind === "unreachable") return { ...result, durationMs, reason: describeTimeout(result.reason, request3) };
    if (redirects >= request3.followRedirects) return { ...result, durationMs };
    const hop = nextHop(current, result);
    if (hop.kind === "stay") return { ...result, durationMs };
    if (hop.kind === "refused") return { kind: "unreachable", reason: hop.reason, durationMs };
    current = hop.request;
  }
}
function describeTimeout(reason, request3) {
  return reason === "timeout" ? `no complete answer within ${Math.round(request3.timeoutMs)} ms` : reason;
}

export {
  createHttpClient
};
