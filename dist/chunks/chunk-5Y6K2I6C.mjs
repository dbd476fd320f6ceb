import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)

// packages/cli/src/doctor/wanted-secrets.ts
function wantedSecrets(config, suites) {
  const { notify, observe } = config;
  const servers = Object.entries(config.environments).flatMap(
    ([name, environment]) => environment?.transport === "ssh" && name !== "local" ? [name] : []
  );
  const wanted = (needed, secret, environments, because) => needed ? [{ anyOf: [secret], environments, because }] : [];
  return [
    { anyOf: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"], environments: [], because: "a model reviews with it" },
    ...wanted(servers.includes("production"), "PLAN_SSH_KEY", [], "the Go/No-Go list asks production with it"),
    ...wanted(true, "SSH_PRIVATE_KEY", servers, "releases reach the server with it"),
    ...wanted(suites.some(usesSecrets), "SMOKE_SECRETS", servers, "the smoke suite names variables"),
    ...wanted(notify.telegram !== void 0, "TELEGRAM_TOKEN", servers, "notify.telegram is set"),
    ...wanted(notify.email?.smtp_user !== void 0, "SMTP_PASSWORD", servers, "notify.email.smtp_user is set"),
    ...wanted(notify.webhook, "WEBHOOK_URL", servers, "notify.webhook is set"),
    ...wanted(observe.sentry !== void 0, "SENTRY_TOKEN", [], "the Go/No-Go list asks Sentry with it"),
    ...wanted(observe.uptimerobot !== void 0, "UPTIMEROBOT_KEY", [], "the Go/No-Go list asks UptimeRobot with it"),
    ...wanted(observe.grafana !== void 0, "GRAFANA_TOKEN", servers, "observe.grafana is set")
  ];
}
function usesSecrets(suite) {
  return /\{\{\s*[A-Z][A-Z0-9_]*\s*\}\}/.test(suite);
}

export {
  wantedSecrets
};
