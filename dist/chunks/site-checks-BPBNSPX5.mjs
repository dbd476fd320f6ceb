import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  ok,
  problem
} from "./chunk-SNPIWRLT.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/site-checks.ts
var DAY_MS = 864e5;
var CERTIFICATE_DAYS = 14;
async function checkSite(http, { name, url }, now) {
  const subject = `address of ${name}`;
  return judgeSite(
    subject,
    url,
    await http.send({ method: "GET", url, timeoutMs: 1e4, followRedirects: 3, maxBytes: 4096 }),
    now
  );
}
function judgeSite(subject, url, answer, now) {
  if (answer.kind === "unreachable")
    return [
      problem(
        subject,
        `${url} does not answer: ${answer.reason}`,
        "Does the name lead to the server, is nginx running (systemctl status nginx), are ports 80 and 443 open?"
      )
    ];
  const { certificate, status } = answer;
  const site = status >= 500 ? problem(
    subject,
    `${url} answers ${status}: nginx runs, and nothing stands behind it`,
    "Is a release live? `release-pipeline status`, `logs`."
  ) : ok(subject, `${url} answers ${status}`);
  if (certificate === void 0) return [site];
  const days = Math.floor((Date.parse(certificate.validTo) - now) / DAY_MS);
  const end = `ends in ${days} days, ${certificate.validTo}`;
  if (days >= CERTIFICATE_DAYS) return [site, ok(`certificate of ${url}`, end)];
  return [site, problem(`certificate of ${url}`, end, "On the server: `certbot renew`, and look at its timer.")];
}
export {
  checkSite,
  judgeSite
};
