import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createHttpClient
} from "./chunk-FGKPODNV.mjs";
import {
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  notifyAll
} from "./chunk-WSHBRTJU.mjs";
import {
  parseJson
} from "./chunk-LDSS7OSH.mjs";
import {
  Secret,
  redact
} from "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  bound,
  discriminatedUnion,
  int,
  literal,
  number,
  object,
  record,
  sanitize,
  string
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/adapters/src/notifiers/email.ts
import { setTimeout } from "node:timers/promises";
import { rootCertificates } from "node:tls";
var PATIENCE = 1e4;
var IMPLICIT_TLS_PORT = 465;
function emailNotifier(options) {
  const { settings, password, patienceMs = PATIENCE } = options;
  return {
    name: "email",
    send: async (notice, previous) => {
      try {
        const { createTransport } = await import("./nodemailer-66AZQAL3.mjs");
        const transport = createTransport(transportOptions(options, patienceMs));
        try {
          const sending = transport.sendMail({
            from: settings.from,
            to: settings.to,
            subject: subjectOf(notice),
            text: textOf(notice),
            headers: { "Auto-Submitted": "auto-generated" },
            ...notice.severity === "critical" ? { priority: "high" } : {},
            ...previous === void 0 ? {} : { inReplyTo: previous, references: [previous] },
            disableFileAccess: true,
            disableUrlAccess: true
          });
          const sent = await within(2 * patienceMs, sending);
          return { kind: "sent", reference: previous ?? sent.messageId };
        } finally {
          transport.close();
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: "failed", reason: redact(reason, password === void 0 ? [] : [password]) };
      }
    }
  };
}
async function within(ms, work) {
  const done = new AbortController();
  const late = setTimeout(ms, void 0, { signal: done.signal }).then(
    () => Promise.reject(
      new SuiteError("NOTIFIER_TIMED_OUT", { what: `The mail server did not take the message within ${ms} ms.` })
    ),
    () => work
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
function transportOptions({ settings, password, certificateAuthorities }, patienceMs) {
  const secure = settings.smtp_port === IMPLICIT_TLS_PORT;
  return {
    host: settings.smtp_host,
    port: settings.smtp_port,
    secure,
    requireTLS: settings.require_tls && !secure,
    tls: {
      rejectUnauthorized: true,
      ...certificateAuthorities.length === 0 ? {} : { ca: [...rootCertificates, ...certificateAuthorities] }
    },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    ...settings.smtp_user === void 0 || password === void 0 ? {} : { auth: { user: settings.smtp_user, pass: password.reveal() } }
  };
}
function subjectOf({ severity, title }) {
  const mark = severity === "info" ? "" : `[${severity}] `;
  return `${mark}${sanitize(title).replace(/\s+/g, " ")}`;
}
function textOf({ lines, links }) {
  return sanitize([...lines, "", ...links.map(({ text, url }) => `${text}: ${url}`), ""].join("\n"));
}

// packages/adapters/src/notifiers/telegram-message.ts
var TELEGRAM_LIMIT = 4096;
var marks = { info: "\u2139\uFE0F", warning: "\u26A0\uFE0F", critical: "\u{1F534}" };
function telegramText(notice) {
  const title = cut(`${marks[notice.severity]} ${sanitize(notice.title)}`, 300);
  const links = notice.links.map(({ text: text2, url }) => ({ text: cut(sanitize(text2), 100), url })).slice(0, 10);
  const linksLength = links.reduce((sum, { text: text2 }) => sum + text2.length + 3, 0);
  const body = cut(sanitize(notice.lines.join("\n")), TELEGRAM_LIMIT - title.length - linksLength - 4);
  let text = body === "" ? title : `${title}

${body}`;
  const entities = [{ type: "bold", offset: 0, length: title.length }];
  for (const [index, link] of links.entries()) {
    text += index === 0 ? "\n\n" : " \xB7 ";
    if (link.text === "") continue;
    entities.push({ type: "text_link", offset: text.length, length: link.text.length, url: link.url });
    text += link.text;
  }
  return { text, entities };
}
function cut(text, max) {
  if (text.length <= max) return text;
  const end = text.slice(0, Math.max(0, max - 1));
  return `${/[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end}\u2026`;
}

// packages/adapters/src/notifiers/telegram.ts
var answer = discriminatedUnion("ok", [
  object({ ok: literal(true), result: object({ message_id: int() }) }),
  object({
    ok: literal(false),
    error_code: int(),
    description: string(),
    parameters: object({ retry_after: number().optional() }).optional()
  })
]);
var TIMEOUT = 1e4;
var LONGEST_PAUSE = 2e4;
function telegramNotifier(options) {
  return {
    name: "telegram",
    send: async (notice, previous) => {
      const result = previous === void 0 ? await call("sendMessage", notice, void 0, options) : await call("editMessageText", notice, previous, options);
      if (result.kind === "sent" && previous !== void 0 && notice.severity === "critical") {
        const rung = await call("sendMessage", notice, void 0, { ...options, answerTo: previous });
        return rung.kind === "sent" ? result : rung;
      }
      if (result.kind === "failed" && previous !== void 0 && /not found|can't be edited/i.test(result.reason)) {
        return call("sendMessage", notice, void 0, options);
      }
      return result;
    }
  };
}
async function call(method, notice, reference, { settings, token, http, clock, answerTo }) {
  const failed = (reason) => ({ kind: "failed", reason: redact(reason, [token]) });
  for (let attempt = 1; ; attempt += 1) {
    const result = await http.send({
      method: "POST",
      url: `${settings.api_url.replace(/\/+$/, "")}/bot${token.reveal()}/${method}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        chat_id: settings.chat,
        ...reference === void 0 ? {} : { message_id: Number(reference) },
        ...answerTo === void 0 ? {} : { reply_parameters: { message_id: Number(answerTo), allow_sending_without_reply: true } },
        ...telegramText(notice),
        link_preview_options: { is_disabled: true }
      }),
      timeoutMs: TIMEOUT,
      followRedirects: 0
    });
    if (result.kind === "unreachable") return failed(result.reason);
    const parsed = answer.safeParse(parseJson(result.body));
    if (!parsed.success)
      return failed(`status ${result.status}, and not what the Bot API answers: ${bound(result.body, 100)}`);
    if (parsed.data.ok) return { kind: "sent", reference: String(parsed.data.result.message_id) };
    const { error_code, description, parameters } = parsed.data;
    if (error_code === 400 && reference !== void 0 && description.includes("message is not modified"))
      return { kind: "sent", reference };
    const pause = (parameters?.retry_after ?? 0) * 1e3;
    if (error_code !== 429 || attempt > 1 || pause > LONGEST_PAUSE) return failed(`${error_code} ${description}`);
    await clock.sleep(pause);
  }
}

// packages/adapters/src/notifiers/unavailable.ts
function unavailable(name, secret) {
  return { name, send: async () => ({ kind: "failed", reason: `the secret ${secret} was not given` }) };
}

// packages/adapters/src/notifiers/webhook.ts
var TIMEOUT2 = 1e4;
var LONGEST_PAUSE2 = 2e4;
var HEADER_LIMIT = 150;
var SECTION_LIMIT = 3e3;
var marks2 = { info: ":information_source:", warning: ":warning:", critical: ":red_circle:" };
function webhookNotifier({ url, http, clock }) {
  return {
    name: "webhook",
    send: async (notice) => {
      const failed = (reason) => ({ kind: "failed", reason: redact(reason, [url]) });
      if (URL.parse(url.reveal()) === null) return failed("the secret webhook-url is no web address");
      for (let attempt = 1; ; attempt += 1) {
        const result = await http.send({
          method: "POST",
          url: url.reveal(),
          headers: { "content-type": "application/json" },
          body: JSON.stringify(slackMessage(notice)),
          timeoutMs: TIMEOUT2,
          followRedirects: 0
        });
        if (result.kind === "unreachable") return failed(result.reason);
        if (result.status >= 200 && result.status < 300) {
          return result.body.trimStart().startsWith("<") ? failed("it answered with a web page") : { kind: "sent" };
        }
        const pause = Number(result.headers["retry-after"] ?? 1) * 1e3;
        if (result.status !== 429 || attempt > 1 || !(pause <= LONGEST_PAUSE2))
          return failed(`status ${result.status}: ${bound(result.body, 100)}`);
        await clock.sleep(pause);
      }
    }
  };
}
function slackMessage(notice) {
  const links = notice.links.map(({ text, url }) => `<${linkTarget(url)}|${escapeMrkdwn(text).replace(/\|/g, "\xA6")}>`).join(" \xB7 ");
  const lines = notice.lines.map(escapeMrkdwn).join("\n");
  const sections = [lines, links].filter((text) => text !== "");
  const title = `${marks2[notice.severity]} ${sanitize(notice.title).replace(/\n/g, " ")}`;
  return {
    text: bound([`*${escapeMrkdwn(notice.title)}*`, ...sections].join("\n"), SECTION_LIMIT),
    blocks: [
      { type: "header", text: { type: "plain_text", text: bound(title, HEADER_LIMIT), emoji: true } },
      ...sections.map((text) => ({ type: "section", text: { type: "mrkdwn", text: bound(text, SECTION_LIMIT) } }))
    ]
  };
}
function escapeMrkdwn(text) {
  return sanitize(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
function linkTarget(url) {
  return url.replace(/[|<>\s]/g, (character) => encodeURIComponent(character));
}

// packages/adapters/src/notifiers/create-notifiers.ts
function createNotifiers({
  notify: notify2,
  secrets,
  http,
  clock,
  certificateAuthorities = [],
  mailPatienceMs
}) {
  const notifiers = [];
  if (notify2.telegram !== void 0) {
    const token = secrets.telegramToken;
    notifiers.push(
      token === void 0 ? unavailable("telegram", "telegram-token") : telegramNotifier({ settings: notify2.telegram, token, http, clock })
    );
  }
  if (notify2.email !== void 0) {
    const password = secrets.smtpPassword;
    notifiers.push(
      notify2.email.smtp_user !== void 0 && password === void 0 ? unavailable("email", "smtp-password") : emailNotifier({
        settings: notify2.email,
        password,
        certificateAuthorities,
        ...mailPatienceMs === void 0 ? {} : { patienceMs: mailPatienceMs }
      })
    );
  }
  if (notify2.webhook) {
    const url = secrets.webhookUrl;
    notifiers.push(url === void 0 ? unavailable("webhook", "webhook-url") : webhookNotifier({ url, http, clock }));
  }
  return notifiers;
}

// actions/notify/links.ts
function readLinks(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const problems = [];
  const links = lines.map((line) => {
    const words = line.split(/\s+/);
    const url = [words[0], words.at(-1)].find((word) => word !== void 0 && isWebAddress(word));
    if (url === void 0) problems.push(`links: "${line}" has no web address at its beginning or end`);
    const rest = url === words[0] ? words.slice(1) : words.slice(0, -1);
    return { url: url ?? "", text: rest.length === 0 ? url ?? "" : rest.join(" ") };
  });
  if (problems.length > 0) throw new SuiteError("INPUT_INVALID", { what: problems.join("\n") });
  return links;
}
function isWebAddress(word) {
  return /^https?:$/.test(URL.parse(word)?.protocol ?? "");
}

// actions/notify/notify.ts
var references = record(string(), string());
async function notify(runtime, given) {
  const { notify: settings } = await readConfiguration(runtime, given.config);
  const secrets = Object.values(given).filter((value) => value instanceof Secret);
  const clean = (text) => redact(text, secrets);
  const notice = {
    severity: given.severity,
    title: clean(given.title),
    lines: clean(given.message ?? "").split("\n").map((line) => line.trimEnd()).filter((line) => line !== ""),
    links: readLinks(clean(given.links ?? ""))
  };
  const { "telegram-token": telegramToken, "smtp-password": smtpPassword, "webhook-url": webhookUrl } = given;
  const notifiers = createNotifiers({
    notify: settings,
    secrets: {
      ...telegramToken === void 0 ? {} : { telegramToken },
      ...smtpPassword === void 0 ? {} : { smtpPassword },
      ...webhookUrl === void 0 ? {} : { webhookUrl }
    },
    http: createHttpClient(),
    clock: systemClock
  });
  const report = await notifyAll(notifiers, notice, readReference(given.reference));
  if (notifiers.length === 0) runtime.log.info("The configuration names nobody to tell.");
  for (const { name, reason } of report.failed) runtime.log.warning(`The message did not go out by ${name}: ${reason}`);
  if (report.sent.length > 0) runtime.log.info(`Told by ${report.sent.join(", ")}: ${notice.title}`);
  runtime.setOutput("reference", JSON.stringify(report.references));
  runtime.setOutput("sent", report.sent.join(","));
  runtime.setOutput("failed", report.failed.map(({ name }) => name).join(","));
}
function readReference(text) {
  if (text === void 0) return {};
  try {
    return references.parse(JSON.parse(text));
  } catch (cause) {
    throw new SuiteError("INPUT_INVALID", { what: "reference: is not the output reference of this action", cause });
  }
}
export {
  notify
};
