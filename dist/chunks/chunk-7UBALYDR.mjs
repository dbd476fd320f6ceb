import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  retry
} from "./chunk-LDSS7OSH.mjs";
import {
  SuiteError,
  array,
  boolean,
  bound,
  int,
  number,
  object,
  sanitize,
  string,
  unknown
} from "./chunk-AEKDBBPA.mjs";

// packages/adapters/src/github/graphql.ts
var envelope = object({
  data: unknown().optional(),
  errors: array(object({ type: string().optional(), message: string() })).optional()
});
async function askGraphql(client, query, variables, shape3) {
  const octokit = await client.octokit();
  const answer = await octokit.request("POST /graphql", { query, variables });
  const { data, errors = [] } = envelope.parse(answer.data);
  const forbidden2 = errors.find((error) => error.type === "FORBIDDEN");
  if (forbidden2 !== void 0) {
    throw new SuiteError("GITHUB_FORBIDDEN", { what: `POST /graphql: ${bound(sanitize(forbidden2.message), 500)}` });
  }
  const parsed = shape3.safeParse(data);
  if (parsed.success) return parsed.data;
  const told = errors.map((error) => error.message).join("; ");
  const what = `POST /graphql: ${bound(sanitize(told === "" ? parsed.error.message : told), 500)}`;
  throw new SuiteError("GITHUB_REJECTED", { what });
}

// packages/adapters/src/github/account.ts
var GHOST = { login: "ghost", id: 10137, type: "User" };
var viewer = object({ viewer: object({ login: string(), databaseId: number().int() }) });
function readAccount(user) {
  if (user === null || user === void 0) return GHOST;
  const type = user.type === "Bot" || user.type === "Organization" ? user.type : "User";
  return { login: user.login, id: user.id, type };
}
function createSelf(client) {
  let known;
  return () => {
    known ??= whoAmI(client).catch((error) => {
      known = void 0;
      throw error;
    });
    return known;
  };
}
async function whoAmI(client) {
  const octokit = await client.octokit();
  try {
    return readAccount((await octokit.rest.users.getAuthenticated()).data);
  } catch (error) {
    if (!(error instanceof SuiteError) || error.code !== "GITHUB_FORBIDDEN") throw error;
  }
  const answer = await askGraphql(client, "query { viewer { login databaseId } }", {}, viewer);
  return { login: answer.viewer.login, id: answer.viewer.databaseId, type: "Bot" };
}

// packages/adapters/src/github/batches.ts
var SIDE_BY_SIDE = 5;
async function mapInBatches(items, ask) {
  const answers = [];
  for (let at = 0; at < items.length; at += SIDE_BY_SIDE) {
    answers.push(...await Promise.all(items.slice(at, at + SIDE_BY_SIDE).map(ask)));
  }
  return answers;
}
function chunk(items, size) {
  return Array.from(
    { length: Math.ceil(items.length / size) },
    (_, index) => items.slice(index * size, (index + 1) * size)
  );
}

// packages/adapters/src/github/check-runs.ts
var ANNOTATIONS_A_REQUEST = 50;
function createCheckRuns(client) {
  const { repo, runUrl } = client;
  return {
    async create({ name, headSha, startedAt }) {
      const octokit = await client.octokit();
      const made = await client.once({
        send: async () => {
          const { data } = await octokit.rest.checks.create({
            ...repo,
            name,
            head_sha: headSha,
            started_at: startedAt,
            status: "in_progress",
            ...runUrl === void 0 ? {} : { details_url: runUrl }
          });
          return data;
        },
        find: async () => {
          const filter = { ref: headSha, check_name: name, status: "in_progress", filter: "all" };
          const { data } = await octokit.rest.checks.listForRef({ ...repo, ...filter, per_page: 100 });
          return data.check_runs.find((run) => sameMoment(run.started_at, startedAt));
        }
      });
      return { id: made.id, url: made.html_url ?? made.url };
    },
    async externalIds(name, headSha) {
      const octokit = await client.octokit();
      const filter = { ref: headSha, check_name: name, filter: "all", per_page: 100 };
      const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...repo, ...filter });
      return runs.flatMap(({ external_id }) => external_id ?? []);
    },
    async complete(id, result) {
      const batches = chunk(result.annotations, ANNOTATIONS_A_REQUEST);
      const { title, summary } = result;
      for (const [index, batch] of batches.slice(0, -1).entries()) {
        await update(client, id, (index + 1) * ANNOTATIONS_A_REQUEST, {
          output: { title, summary, annotations: batch.map(writeAnnotation) }
        });
      }
      await update(client, id, result.annotations.length, {
        status: "completed",
        conclusion: result.conclusion,
        ...result.externalId === void 0 ? {} : { external_id: result.externalId },
        completed_at: new Date(client.clock.now()).toISOString(),
        output: { title, summary, annotations: (batches.at(-1) ?? []).map(writeAnnotation) }
      });
    }
  };
}
async function update(client, id, annotationsAfter, changes) {
  const octokit = await client.octokit();
  const check = { ...client.repo, check_run_id: id };
  await client.once({
    send: async () => (await octokit.rest.checks.update({ ...check, ...changes })).data,
    find: async () => {
      const { data } = await octokit.rest.checks.get(check);
      const all = data.output.annotations_count >= annotationsAfter;
      return all && (changes.conclusion === void 0 || data.conclusion === changes.conclusion) ? data : void 0;
    }
  });
}
function writeAnnotation(annotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message
  };
}
function sameMoment(told, asked) {
  return told !== null && Math.floor(Date.parse(told) / 1e3) === Math.floor(Date.parse(asked) / 1e3);
}

// packages/adapters/src/github/errors.ts
function isHttpError(error) {
  return error instanceof Error && error.name === "HttpError" && "status" in error && "request" in error;
}
function toGitHubError(error) {
  if (error instanceof SuiteError) return error;
  if (!isHttpError(error)) return new SuiteError("INTERNAL_ERROR", { what: String(error), cause: error });
  const what = `${describeRequest(error)}: ${describeAnswer(error)}`;
  if (error.response === void 0 || error.status >= 500) {
    return new SuiteError("GITHUB_UNAVAILABLE", { what, cause: error });
  }
  if (isRateLimit(error)) {
    const wait = header(error, "retry-after");
    const reset = header(error, "x-ratelimit-reset");
    const until = reset === void 0 ? "" : ` The limit is reset at ${new Date(Number(reset) * 1e3).toISOString()}.`;
    const after = wait === void 0 ? until : ` GitHub asks to wait ${wait} s.`;
    return new SuiteError("GITHUB_RATE_LIMITED", { what: what + after, cause: error });
  }
  if (error.status === 401) return new SuiteError("GITHUB_TOKEN_INVALID", { what, cause: error });
  if (error.status === 403) return forbidden(error, what);
  const missing = error.status === 404 || error.status === 410 || /^No commit found/i.test(messageOf(error));
  return new SuiteError(missing ? "GITHUB_NOT_FOUND" : "GITHUB_REJECTED", { what, cause: error });
}
function isRateLimit(error) {
  if (error.status !== 403 && error.status !== 429) return false;
  if (error.status === 429 || header(error, "retry-after") !== void 0) return true;
  return header(error, "x-ratelimit-remaining") === "0" || /rate limit/i.test(messageOf(error));
}
function header(error, name) {
  const value = error.response?.headers[name];
  return value === void 0 || value === null ? void 0 : String(value);
}
function forbidden(error, what) {
  const accepted = header(error, "x-accepted-github-permissions");
  if (accepted === void 0 || accepted === "") return new SuiteError("GITHUB_FORBIDDEN", { what, cause: error });
  const ways = accepted.split(";").map(
    (way) => way.split(",").map((need) => need.trim().replaceAll("_", "-").replace("=", ": ")).join(" and ")
  );
  const remedy = `Add \`${ways.join("` or `")}\` to the \`permissions:\` of the calling job (and of the job that calls it).`;
  return new SuiteError("GITHUB_FORBIDDEN", { what, remedy, cause: error });
}
function describeRequest(error) {
  return `${error.request.method} ${new URL(error.request.url).pathname}`;
}
function describeAnswer(error) {
  if (error.response === void 0) return bound(sanitize(error.message), 500);
  const problems = problemsOf(error.response.data).map((problem) => ` (${problem})`);
  return `HTTP ${error.status}, ${bound(sanitize(messageOf(error) + problems.join("")), 1e3)}`;
}
function messageOf(error) {
  const data = error.response?.data;
  if (typeof data === "object" && data !== null && "message" in data) return String(data.message);
  return typeof data === "string" && data !== "" ? data : "no message";
}
function problemsOf(data) {
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors)) return [];
  return data.errors.map((problem) => typeof problem === "string" ? problem : JSON.stringify(problem));
}

// packages/adapters/src/github/retries.ts
var ATTEMPTS = 4;
var FIRST_DELAY_MS = 1e3;
var LONGEST_WAIT_MS = 12e4;
var UNNAMED_LIMIT_MS = 6e4;
function withRetries(request, clock, send) {
  return retry(send, {
    clock,
    attempts: ATTEMPTS,
    initialDelayMs: FIRST_DELAY_MS,
    maxDelayMs: LONGEST_WAIT_MS,
    shouldRetry: (error) => isHttpError(error) && waitBeforeRetry(error, request, clock.now())
  });
}
function waitBeforeRetry(error, request, now) {
  if (isRateLimit(error)) {
    const wait = limitWait(error, now);
    return wait <= LONGEST_WAIT_MS ? wait : false;
  }
  const unsure = error.response === void 0 || error.status >= 500;
  return unsure && isRepeatable(request);
}
function once(clock, write) {
  return retry(async (attempt) => (attempt > 1 ? await write.find() : void 0) ?? write.send(), {
    clock,
    attempts: ATTEMPTS,
    initialDelayMs: FIRST_DELAY_MS,
    maxDelayMs: LONGEST_WAIT_MS,
    shouldRetry: (error) => error instanceof SuiteError && error.code === "GITHUB_UNAVAILABLE"
  });
}
function limitWait(error, now) {
  const after = header(error, "retry-after");
  if (after !== void 0) return Number(after) * 1e3;
  const used = header(error, "x-ratelimit-remaining") === "0";
  const reset = header(error, "x-ratelimit-reset");
  return used && reset !== void 0 ? Math.max(0, Number(reset) * 1e3 - now) + 1e3 : UNNAMED_LIMIT_MS;
}
function isRepeatable({ method, url }) {
  if (method === "POST") return url.endsWith("/graphql");
  return !(method === "PATCH" && url.includes("/check-runs/"));
}

// packages/adapters/src/github/client.ts
var REQUEST_TIMEOUT_MS = 3e4;
function createClient(options) {
  let loaded;
  return {
    repo: { owner: options.owner, repo: options.repository },
    clock: options.clock,
    runUrl: options.runUrl,
    octokit: () => {
      loaded ??= load(options);
      return loaded;
    },
    once: (write) => once(options.clock, write)
  };
}
async function load({ token, apiUrl, clock, log }) {
  const { getOctokit } = await import("./github-FZVY6QMY.mjs");
  const debug = (message) => log.debug(message);
  const octokit = getOctokit(token.reveal(), {
    baseUrl: apiUrl,
    log: { debug: () => void 0, info: () => void 0, warn: debug, error: debug }
  });
  octokit.hook.wrap("request", async (request, sent) => {
    const send = async () => request({ ...sent, request: { ...sent.request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) } });
    try {
      return await withRetries(sent, clock, send);
    } catch (error) {
      throw toGitHubError(error);
    }
  });
  return octokit;
}

// packages/adapters/src/github/deployments.ts
import { isDeepStrictEqual } from "node:util";

// packages/adapters/src/github/issue-comments.ts
var CLOCK_DIFFERENCE_MS = 6e4;
async function listComments(client, number2, since) {
  const octokit = await client.octokit();
  return octokit.paginate(octokit.rest.issues.listComments, {
    ...client.repo,
    issue_number: number2,
    per_page: 100,
    ...since === void 0 ? {} : { since }
  });
}
async function createComment(client, number2, body) {
  const octokit = await client.octokit();
  const since = justBefore(client);
  return client.once({
    send: async () => (await octokit.rest.issues.createComment({ ...client.repo, issue_number: number2, body })).data,
    find: async () => (await listComments(client, number2, since)).findLast(
      (comment) => comment.body === body && comment.created_at >= since
    )
  });
}
function justBefore({ clock }) {
  return new Date(clock.now() - CLOCK_DIFFERENCE_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
}

// packages/adapters/src/github/deployments.ts
var LONGEST_DESCRIPTION = 140;
function createDeployments(client) {
  const { repo } = client;
  return {
    async create({ sha, environment, description, production, payload }) {
      const octokit = await client.octokit();
      const since = justBefore(client);
      return client.once({
        send: async () => {
          const { data } = await octokit.rest.repos.createDeployment({
            ...repo,
            ref: sha,
            environment,
            description,
            payload,
            production_environment: production,
            auto_merge: false,
            // The gate has judged the checks; left out, GitHub would demand the running job's own, too.
            required_contexts: []
          });
          if ("id" in data) return { id: data.id };
          throw new SuiteError("GITHUB_REJECTED", { what: `No deployment was made: ${data.message ?? "no message"}` });
        },
        find: async () => {
          const { data } = await octokit.rest.repos.listDeployments({ ...repo, sha, environment, per_page: 100 });
          return data.find((made) => made.created_at >= since && isDeepStrictEqual(made.payload, payload));
        }
      });
    },
    async setStatus(id, { state, description, logUrl, environmentUrl }) {
      const octokit = await client.octokit();
      const since = justBefore(client);
      const deployment = { ...repo, deployment_id: id };
      const text = bound(description, LONGEST_DESCRIPTION);
      await client.once({
        send: async () => {
          const { data } = await octokit.rest.repos.createDeploymentStatus({
            ...deployment,
            state,
            description: text,
            log_url: logUrl,
            ...environmentUrl === void 0 ? {} : { environment_url: environmentUrl }
          });
          return data;
        },
        find: async () => {
          const { data } = await octokit.rest.repos.listDeploymentStatuses({ ...deployment, per_page: 100 });
          return data.find((made) => made.state === state && made.description === text && made.created_at >= since);
        }
      });
    },
    async list(environment, limit) {
      const octokit = await client.octokit();
      const found = await octokit.paginate(
        octokit.rest.repos.listDeployments,
        { ...repo, environment, per_page: Math.min(limit, 100) },
        (page, done) => {
          if (page.data.length >= limit) done();
          return page.data;
        }
      );
      return mapInBatches(found.slice(0, limit), async (deployment) => {
        const latest = { ...repo, deployment_id: deployment.id, per_page: 1 };
        const { data } = await octokit.rest.repos.listDeploymentStatuses(latest);
        const [status] = data;
        return {
          id: deployment.id,
          sha: deployment.sha,
          environment: deployment.environment,
          createdAt: deployment.created_at,
          payload: deployment.payload,
          ...deployment.description === null ? {} : { description: deployment.description },
          ...status === void 0 ? {} : { state: status.state }
        };
      });
    }
  };
}

// packages/adapters/src/github/comment-edits.ts
var NODES_A_QUERY = 100;
var EDITED = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id lastEditedAt editor { __typename login } } } }";
var shape = object({
  nodes: array(
    object({
      id: string(),
      lastEditedAt: string().nullable(),
      editor: object({ __typename: string(), login: string() }).nullable()
    }).nullable()
  )
});
async function lastEdits(client, nodeIds) {
  const edits = /* @__PURE__ */ new Map();
  for (const ids of chunk(nodeIds, NODES_A_QUERY)) {
    const { nodes } = await askGraphql(client, EDITED, { ids }, shape);
    for (const node of nodes) {
      if (node === null) continue;
      const { id, lastEditedAt, editor } = node;
      edits.set(id, {
        at: lastEditedAt ?? void 0,
        editor: editor === null ? void 0 : { login: editor.login, person: editor.__typename === "User" }
      });
    }
  }
  return edits;
}

// packages/adapters/src/github/pages.ts
async function allPages(ask) {
  const all = [];
  for (let page = 1; ; page += 1) {
    const { items, headers } = await ask(page);
    all.push(...items);
    if (!/rel="next"/.test(headers.link ?? "")) return all;
  }
}

// packages/adapters/src/github/commits.ts
var MOST_SIZED_COMMITS = 50;
async function commitsBetween(client, base, head) {
  const octokit = await client.octokit();
  const comparison = { ...client.repo, basehead: `${base}...${head}`, per_page: 100 };
  return allPages(async (page) => {
    const { headers, data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...comparison, page });
    return { headers, items: data.commits };
  });
}
function readCommit(commit) {
  return {
    sha: commit.sha,
    message: commit.commit.message,
    author: identity(commit.commit.author, commit.author),
    committer: identity(commit.commit.committer, commit.committer),
    parents: commit.parents.map((parent) => parent.sha)
  };
}
async function withSizes(client, commits) {
  if (commits.length > MOST_SIZED_COMMITS) return [...commits];
  const octokit = await client.octokit();
  return mapInBatches(commits, async (commit) => {
    if (commit.parents.length > 1) return commit;
    const { data } = await octokit.rest.repos.getCommit({ ...client.repo, ref: commit.sha, per_page: 1 });
    return data.stats?.total === void 0 ? commit : { ...commit, changedLines: data.stats.total };
  });
}
function accountOf(user) {
  return isAccount(user) ? readAccount(user) : void 0;
}
function isAccount(user) {
  return user !== null && "login" in user;
}
function identity(person, user) {
  const account = accountOf(user);
  const named = { name: person?.name ?? "", email: person?.email ?? "" };
  return account === void 0 ? named : { ...named, account };
}

// packages/adapters/src/github/contents.ts
async function fileAt(client, path, ref) {
  const octokit = await client.octokit();
  try {
    const answer = await octokit.rest.repos.getContent({ ...client.repo, path, ref, mediaType: { format: "raw" } });
    const data = answer.data;
    return typeof data === "string" && isText(data) ? data : void 0;
  } catch (error) {
    if (!isNotFound(error) || /No commit found/i.test(error.what)) throw error;
    return void 0;
  }
}
async function blobAt(client, path, ref) {
  const octokit = await client.octokit();
  try {
    const { data } = await octokit.rest.repos.getContent({ ...client.repo, path, ref, mediaType: { format: "object" } });
    if (Array.isArray(data) || data.type !== "file") return void 0;
    return { id: data.sha, text: data.encoding === "base64" ? decode(data.content) : void 0 };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return void 0;
  }
}
function decode(base64) {
  const text = Buffer.from(base64, "base64").toString("utf8");
  return isText(text) ? text : void 0;
}
function isNotFound(error) {
  return error instanceof SuiteError && error.code === "GITHUB_NOT_FOUND";
}
function isText(text) {
  return !text.includes("\0") && !text.includes("\uFFFD");
}

// packages/adapters/src/github/permission.ts
var permissions = ["admin", "maintain", "write", "triage", "read", "none"];
async function permissionOf(client, login) {
  const octokit = await client.octokit();
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...client.repo, username: login });
    return read(data.role_name) ?? read(data.permission) ?? "none";
  } catch (error) {
    if (isNotFound(error)) return "none";
    throw error;
  }
}
function read(name) {
  return permissions.find((permission) => permission === name);
}

// packages/adapters/src/github/review-threads.ts
var THREADS = "query ($owner: String!, $name: String!, $number: Int!, $after: String) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id isResolved comments(first: 1) { nodes { databaseId } } } } } } }";
var RESOLVE = "mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }";
var UNRESOLVE = "mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { id isResolved } } }";
var threadsShape = object({
  repository: object({
    pullRequest: object({
      reviewThreads: object({
        pageInfo: object({ hasNextPage: boolean(), endCursor: string().nullable() }),
        nodes: array(
          object({
            id: string(),
            isResolved: boolean(),
            comments: object({ nodes: array(object({ databaseId: int().nullable() })) })
          })
        )
      })
    })
  })
});
var changed = object({ thread: object({ isResolved: boolean() }) });
var changeShape = object({ resolveReviewThread: changed }).or(object({ unresolveReviewThread: changed }));
async function listReviewThreads(client, number2) {
  const { owner, repo: name } = client.repo;
  const threads = [];
  for (let after = null; ; ) {
    const answer = await askGraphql(
      client,
      THREADS,
      { owner, name, number: number2, after },
      threadsShape
    );
    const { nodes, pageInfo } = answer.repository.pullRequest.reviewThreads;
    for (const { id, isResolved: resolved, comments } of nodes) {
      const firstComment = comments.nodes[0]?.databaseId ?? void 0;
      if (firstComment !== void 0) threads.push({ id, firstComment, resolved });
    }
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return threads;
    after = pageInfo.endCursor;
  }
}
async function setThreadResolved(client, id, resolved) {
  await askGraphql(client, resolved ? RESOLVE : UNRESOLVE, { id }, changeShape);
}

// packages/adapters/src/github/reviews.ts
async function createReview(client, number2, review) {
  const octokit = await client.octokit();
  const since = justBefore(client);
  const pull = { ...client.repo, pull_number: number2 };
  const made = await client.once({
    send: async () => {
      const { data } = await octokit.rest.pulls.createReview({
        ...pull,
        commit_id: review.commitSha,
        event: "COMMENT",
        body: review.body,
        comments: review.comments.map(writeComment)
      });
      return data;
    },
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviews, { ...pull, per_page: 100 });
      return listed.findLast(
        (other) => other.commit_id === review.commitSha && other.body === review.body && (other.submitted_at ?? "") >= since
      );
    }
  });
  return { url: made.html_url };
}
async function createFileComment(client, number2, { commitSha, path, body }) {
  const octokit = await client.octokit();
  const since = justBefore(client);
  const pull = { ...client.repo, pull_number: number2 };
  await client.once({
    send: async () => (await octokit.rest.pulls.createReviewComment({
      ...pull,
      commit_id: commitSha,
      path,
      body,
      subject_type: "file"
    })).data,
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, since, per_page: 100 });
      return listed.findLast((other) => other.path === path && other.body === body && other.created_at >= since);
    }
  });
}
async function replyToReviewComment(client, number2, commentId, body) {
  const octokit = await client.octokit();
  const since = justBefore(client);
  const pull = { ...client.repo, pull_number: number2 };
  await client.once({
    send: async () => (await octokit.rest.pulls.createReplyForReviewComment({ ...pull, comment_id: commentId, body })).data,
    find: async () => {
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pull, since, per_page: 100 });
      return listed.findLast(
        (other) => other.in_reply_to_id !== void 0 && other.body === body && other.created_at >= since
      );
    }
  });
}
function writeComment(comment) {
  return {
    path: comment.path,
    body: comment.body,
    line: comment.line,
    side: comment.side,
    ...comment.startLine === void 0 ? {} : { start_line: comment.startLine },
    ...comment.startLine === void 0 ? {} : { start_side: comment.startSide ?? comment.side }
  };
}

// packages/adapters/src/github/pull-requests.ts
var MOST_LISTED_COMMITS = 250;
function createPullRequests(client, self) {
  const { repo } = client;
  return {
    self,
    async get(number2) {
      const octokit = await client.octokit();
      return readPull((await octokit.rest.pulls.get({ ...repo, pull_number: number2 })).data);
    },
    async commits(number2) {
      const octokit = await client.octokit();
      const { data: pull } = await octokit.rest.pulls.get({ ...repo, pull_number: number2 });
      const listed = pull.commits > MOST_LISTED_COMMITS ? await commitsBetween(client, pull.base.sha, pull.head.sha) : await octokit.paginate(octokit.rest.pulls.listCommits, { ...repo, pull_number: number2, per_page: 100 });
      return withSizes(client, listed.map(readCommit));
    },
    async files(number2) {
      const octokit = await client.octokit();
      const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
        ...repo,
        pull_number: number2,
        per_page: 100
      });
      return files.map((file) => ({
        path: file.filename,
        status: file.status,
        additions: file.additions,
        deletions: file.deletions,
        ...file.sha === null ? {} : { blob: file.sha },
        ...file.previous_filename === void 0 ? {} : { previousPath: file.previous_filename },
        ...file.patch === void 0 ? {} : { patch: file.patch }
      }));
    },
    fileAt: (path, ref) => fileAt(client, path, ref),
    blobAt: (path, ref) => blobAt(client, path, ref),
    async mergeBase({ baseSha, headSha }) {
      const octokit = await client.octokit();
      const comparison = { ...repo, basehead: `${baseSha}...${headSha}`, per_page: 1 };
      return (await octokit.rest.repos.compareCommitsWithBasehead(comparison)).data.merge_base_commit.sha;
    },
    comments: async (number2) => (await listComments(client, number2)).map(readComment),
    async commentsSince(since) {
      const octokit = await client.octokit();
      const listed = await octokit.paginate(octokit.rest.issues.listCommentsForRepo, { ...repo, since, per_page: 100 });
      return listed.map(readComment);
    },
    async lastEdits(comments) {
      const edits = await lastEdits(
        client,
        comments.map(({ nodeId }) => nodeId)
      );
      return new Map(
        comments.flatMap(({ id, nodeId }) => {
          const edit = edits.get(nodeId);
          return edit === void 0 ? [] : [[id, edit]];
        })
      );
    },
    permission: (login) => permissionOf(client, login),
    createComment: async (number2, body) => readComment(await createComment(client, number2, body)),
    async updateComment(id, body) {
      const octokit = await client.octokit();
      return readComment((await octokit.rest.issues.updateComment({ ...repo, comment_id: id, body })).data);
    },
    async reviewComments(number2) {
      const octokit = await client.octokit();
      const listed = await octokit.paginate(octokit.rest.pulls.listReviewComments, {
        ...repo,
        pull_number: number2,
        per_page: 100
      });
      return listed.map(readReviewComment);
    },
    createReview: (number2, review) => createReview(client, number2, review),
    createFileComment: (number2, comment) => createFileComment(client, number2, comment),
    replyToReviewComment: (number2, id, body) => replyToReviewComment(client, number2, id, body),
    reviewThreads: (number2) => listReviewThreads(client, number2),
    setThreadResolved: (id, resolved) => setThreadResolved(client, id, resolved)
  };
}
function readPull(pull) {
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    author: readAccount(pull.user),
    state: pull.state,
    draft: pull.draft ?? false,
    // The repository of a head is null when the fork was deleted: still not ours.
    fork: pull.head.repo?.id !== pull.base.repo.id,
    labels: pull.labels.map((label) => label.name),
    headSha: pull.head.sha,
    headRef: pull.head.ref,
    baseSha: pull.base.sha,
    baseRef: pull.base.ref,
    changedFiles: pull.changed_files
  };
}
function readComment(comment) {
  const app = comment.performed_via_github_app;
  return {
    id: comment.id,
    nodeId: comment.node_id,
    issue: Number(/\/(\d+)$/.exec(comment.issue_url)?.[1] ?? 0),
    viaApp: app !== null && app !== void 0,
    author: readAccount(comment.user),
    body: comment.body ?? "",
    url: comment.html_url,
    createdAt: comment.created_at
  };
}
function readReviewComment(comment) {
  const line = comment.line;
  return {
    id: comment.id,
    author: readAccount(comment.user),
    body: comment.body,
    path: comment.path,
    url: comment.html_url,
    ...comment.in_reply_to_id === void 0 ? {} : { inReplyTo: comment.in_reply_to_id },
    ...line === null || line === void 0 ? {} : { line },
    ...comment.subject_type === "file" ? { onFile: true } : {}
  };
}

// packages/adapters/src/github/release-issues.ts
var REVISIONS = "query ($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { issue(number: $number) { userContentEdits(first: 100) { nodes { editedAt editor { __typename login } diff } } } } }";
var revisionsShape = object({
  repository: object({
    issue: object({
      userContentEdits: object({
        nodes: array(
          object({
            editedAt: string(),
            editor: object({ __typename: string(), login: string() }).nullable(),
            /** The whole body as the edit left it, whatever the name says; null where somebody deleted the revision. */
            diff: string().nullable()
          })
        )
      })
    })
  })
});
function createReleaseIssues(client, self) {
  const { repo } = client;
  return {
    self,
    async findOrCreate({ title, label, body }) {
      const octokit = await client.octokit();
      const find = async () => (await openIssues(client, label)).find((issue2) => issue2.title === title);
      const found = await find();
      const create = async () => (await octokit.rest.issues.create({ ...repo, title, body, labels: [label] })).data;
      const issue = found ?? await client.once({ send: create, find });
      return { number: issue.number, url: issue.html_url, body: issue.body ?? "", created: found === void 0 };
    },
    async listOpen(label) {
      return (await openIssues(client, label)).map((issue) => ({
        number: issue.number,
        url: issue.html_url,
        title: issue.title,
        body: issue.body ?? "",
        author: readAccount(issue.user)
      }));
    },
    async get(number2) {
      const octokit = await client.octokit();
      const { data } = await octokit.rest.issues.get({ ...repo, issue_number: number2 });
      return {
        number: data.number,
        url: data.html_url,
        title: data.title,
        body: data.body ?? "",
        state: data.state === "open" ? "open" : "closed",
        author: readAccount(data.user)
      };
    },
    async update(number2, changes) {
      const octokit = await client.octokit();
      await octokit.rest.issues.update({ ...repo, issue_number: number2, ...changes });
    },
    async revisions(number2) {
      const { owner, repo: name } = repo;
      const { repository } = await askGraphql(client, REVISIONS, { owner, name, number: number2 }, revisionsShape);
      return repository.issue.userContentEdits.nodes.map(({ editedAt, editor, diff }) => ({
        at: editedAt,
        body: diff ?? "",
        editor: editor === null ? void 0 : { login: editor.login, person: editor.__typename === "User" }
      }));
    },
    async comment(number2, body) {
      return readComment2(await createComment(client, number2, body), false);
    },
    async comments(number2) {
      const listed = await listComments(client, number2);
      const edits = await lastEdits(
        client,
        listed.map((comment) => comment.node_id)
      );
      return listed.flatMap((comment) => {
        const edit = edits.get(comment.node_id);
        return edit === void 0 ? [] : [readComment2(comment, edit.at !== void 0)];
      });
    },
    async getComment(commentId) {
      const octokit = await client.octokit();
      try {
        const { data } = await octokit.rest.issues.getComment({ ...repo, comment_id: commentId });
        const edit = (await lastEdits(client, [data.node_id])).get(data.node_id);
        return edit === void 0 ? void 0 : readComment2(data, edit.at !== void 0);
      } catch (error) {
        if (isNotFound(error)) return void 0;
        throw error;
      }
    },
    permission: (login) => permissionOf(client, login)
  };
}
async function openIssues(client, label) {
  const octokit = await client.octokit();
  const filter = { ...client.repo, labels: label, state: "open", per_page: 100 };
  const listed = await octokit.paginate(octokit.rest.issues.listForRepo, filter);
  return listed.filter((issue) => issue.pull_request === void 0);
}
function readComment2(comment, edited) {
  const app = comment.performed_via_github_app;
  return {
    id: comment.id,
    nodeId: comment.node_id,
    author: readAccount(comment.user),
    body: comment.body ?? "",
    url: comment.html_url,
    createdAt: comment.created_at,
    edited,
    viaApp: app !== null && app !== void 0
  };
}

// packages/adapters/src/github/origins.ts
var ACTIONS = "github-actions";
function createOrigins(client) {
  const origins = /* @__PURE__ */ new Map();
  return (run) => {
    const known = origins.get(run.id);
    if (known !== void 0) return known;
    const asked = originOf(client, run);
    origins.set(run.id, asked);
    asked.catch(() => origins.delete(run.id));
    return asked;
  };
}
async function originOf(client, run) {
  if (run.app?.slug !== ACTIONS) return void 0;
  const jobRun = await runOfJob(client, run);
  if (jobRun !== void 0) return readRun(client, jobRun, true);
  const linked = /\/actions\/runs\/(\d+)/.exec(run.details_url ?? "")?.[1];
  if (linked !== void 0) return readRun(client, Number(linked), false);
  return run.check_suite === null ? void 0 : runOfSuite(client, run.check_suite.id);
}
async function runOfJob(client, run) {
  const octokit = await client.octokit();
  try {
    const { data } = await octokit.rest.actions.getJobForWorkflowRun({ ...client.repo, job_id: run.id });
    return data.run_id;
  } catch (error) {
    if (isNotFound(error)) return void 0;
    throw error;
  }
}
async function readRun(client, id, job) {
  const octokit = await client.octokit();
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...client.repo, run_id: id });
    return { ...shape2(data), job };
  } catch (error) {
    if (isNotFound(error)) return void 0;
    throw error;
  }
}
async function runOfSuite(client, suite) {
  const octokit = await client.octokit();
  const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({ ...client.repo, check_suite_id: suite });
  const [run] = data.workflow_runs;
  return run === void 0 ? void 0 : { ...shape2(run), job: false };
}
function shape2(run) {
  const path = run.path.split("@", 1)[0] ?? run.path;
  return { path, event: run.event, headBranch: run.head_branch ?? "", runId: run.id };
}

// packages/adapters/src/github/checks.ts
function createChecks(client) {
  const originOf2 = createOrigins(client);
  return async (sha) => {
    const octokit = await client.octokit();
    const ref = { ...client.repo, ref: sha, per_page: 100 };
    const [runs, statuses] = await Promise.all([
      octokit.paginate(octokit.rest.checks.listForRef, { ...ref, filter: "latest" }),
      allPages(async (page) => {
        const { headers, data } = await octokit.rest.repos.getCombinedStatusForRef({ ...ref, page });
        return { headers, items: data.statuses };
      })
    ]);
    const states = await mapInBatches(runs, async (run) => {
      const workflow = await originOf2(run);
      return {
        name: run.name,
        status: readStatus(run.status),
        url: run.html_url ?? run.url,
        startedAt: run.started_at ?? "",
        ...run.conclusion === null ? {} : { conclusion: run.conclusion },
        ...run.output.title === null ? {} : { title: run.output.title },
        ...run.completed_at === null ? {} : { completedAt: run.completed_at },
        ...workflow === void 0 ? {} : { workflow }
      };
    });
    return newestOfEach([...states, ...statuses.map(readCommitStatus)]);
  };
}
function newestOfEach(states) {
  const newestFirst = [...states].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  const seen = /* @__PURE__ */ new Set();
  return newestFirst.flatMap(({ startedAt: _, ...state }) => {
    const key = JSON.stringify([state.name, state.workflow?.path, state.workflow?.job]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [state];
  });
}
function readStatus(status) {
  return status === "completed" || status === "in_progress" ? status : "queued";
}
function readCommitStatus(status) {
  const pending = status.state === "pending";
  return {
    name: status.context,
    status: pending ? "in_progress" : "completed",
    url: status.target_url ?? status.url,
    startedAt: status.created_at,
    ...pending ? {} : { conclusion: status.state === "success" ? "success" : "failure", completedAt: status.created_at },
    ...status.description === null ? {} : { title: status.description }
  };
}

// packages/adapters/src/github/repository.ts
var UNFINISHED = ["in_progress", "queued", "waiting", "pending", "requested"];
var MOST_COMPARED_FILES = 300;
function createRepository(client) {
  const { repo } = client;
  return {
    checks: createChecks(client),
    async oldestCommitAt(base, head) {
      const dates = (await commitsBetween(client, base, head)).flatMap(({ commit }) => commit.author?.date ?? []);
      return dates.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
    },
    async range(base, head) {
      const octokit = await client.octokit();
      return mapInBatches(await commitsBetween(client, base, head), async (commit) => {
        const pulls = await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
          ...repo,
          commit_sha: commit.sha,
          per_page: 100
        });
        return {
          sha: commit.sha,
          message: commit.commit.message,
          author: accountOf(commit.author)?.login ?? commit.commit.author?.name ?? "",
          pullRequests: pulls.filter((pull) => pull.merged_at !== null).map((pull) => ({
            number: pull.number,
            title: pull.title,
            body: pull.body ?? "",
            headSha: pull.head.sha,
            url: pull.html_url,
            author: pull.user?.login ?? "ghost"
          }))
        };
      });
    },
    async isAncestor(ancestor, descendant) {
      const octokit = await client.octokit();
      const basehead = `${ancestor}...${descendant}`;
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 });
      return data.status === "ahead" || data.status === "identical";
    },
    async resolve(ref) {
      const octokit = await client.octokit();
      const answer = await octokit.rest.repos.getCommit({ ...repo, ref, mediaType: { format: "sha" } });
      const sha = answer.data;
      if (typeof sha === "string" && /^[0-9a-f]{40}$/.test(sha)) return sha;
      throw new SuiteError("GITHUB_REJECTED", { what: `GitHub answered no commit id for "${ref}".` });
    },
    fileAt: (path, ref) => fileAt(client, path, ref),
    async environmentReviews(runId) {
      const octokit = await client.octokit();
      const { data } = await octokit.rest.actions.getReviewsForRun({ ...repo, run_id: Number(runId) });
      return data.flatMap(
        ({ environments, state, user }) => environments.map(({ name }) => ({ environment: name ?? "", state, by: readAccount(user) }))
      );
    },
    async tree(sha) {
      const octokit = await client.octokit();
      const { data } = await octokit.rest.git.getTree({ ...repo, tree_sha: sha, recursive: "true" });
      if (data.truncated) {
        const what = `The tree of ${sha} has more than the ${data.tree.length} entries that GitHub lists.`;
        throw new SuiteError("GITHUB_REJECTED", { what, remedy: "Nothing was concluded from the part that is known." });
      }
      return data.tree.filter((entry) => entry.type === "blob").map((entry) => entry.path);
    },
    async changedFiles(base, head) {
      const octokit = await client.octokit();
      const basehead = `${base}...${head}`;
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 });
      const files = (data.files ?? []).map((file) => ({
        path: file.filename,
        status: file.status,
        ...file.patch === void 0 ? {} : { patch: file.patch }
      }));
      return { files, complete: files.length < MOST_COMPARED_FILES };
    },
    async runInProgress(workflowPath, exceptRunId) {
      const octokit = await client.octokit();
      const workflow = { ...repo, workflow_id: workflowPath.split("/").at(-1) ?? workflowPath, per_page: 100 };
      const found = await mapInBatches(
        UNFINISHED,
        (status) => octokit.paginate(octokit.rest.actions.listWorkflowRuns, { ...workflow, status })
      );
      const others = found.flat().filter((run) => String(run.id) !== exceptRunId);
      return [...new Map(others.map((run) => [run.id, { id: run.id, url: run.html_url }])).values()];
    }
  };
}

// packages/adapters/src/github/settings.ts
function createSettings(client) {
  const { repo } = client;
  return {
    async unreadable() {
      const { rest } = await client.octokit();
      const one = { ...repo, per_page: 1 };
      const probes = {
        actions: () => rest.actions.listWorkflowRunsForRepo(one),
        checks: () => rest.checks.listForRef({ ...one, ref: "HEAD" }),
        deployments: () => rest.repos.listDeployments(one),
        issues: () => rest.issues.listForRepo(one),
        "pull-requests": () => rest.pulls.list(one),
        statuses: () => rest.repos.getCombinedStatusForRef({ ...one, ref: "HEAD" })
      };
      const refused = Object.entries(probes).map(async ([name, probe]) => await isRefused(probe) ? [name] : []);
      return (await Promise.all(refused)).flat();
    },
    async scopes() {
      const { rest } = await client.octokit();
      const { headers } = await rest.repos.get(repo);
      return headers["x-oauth-scopes"]?.split(",").flatMap((scope) => scope.trim() === "" ? [] : [scope.trim()]);
    },
    async isPrivate() {
      const { rest } = await client.octokit();
      return (await rest.repos.get(repo)).data.private;
    },
    async secrets() {
      const octokit = await client.octokit();
      const listed = await octokit.paginate(octokit.rest.actions.listRepoSecrets, { ...repo, per_page: 100 });
      return listed.map(({ name }) => name);
    },
    async environment(name) {
      const octokit = await client.octokit();
      const wanted = { ...repo, environment_name: name };
      const found = await absentAsUndefined(() => octokit.rest.repos.getEnvironment(wanted));
      if (found === void 0) return void 0;
      const listed = await octokit.paginate(octokit.rest.actions.listEnvironmentSecrets, { ...wanted, per_page: 100 });
      return {
        secrets: listed.map((secret) => secret.name),
        anyBranch: (found.data.deployment_branch_policy ?? null) === null
      };
    },
    async requiredChecks(branch) {
      const octokit = await client.octokit();
      try {
        const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, { ...repo, branch, per_page: 100 });
        return rules.flatMap(
          (rule) => rule.type === "required_status_checks" ? rule.parameters?.required_status_checks.map(({ context }) => context) ?? [] : []
        );
      } catch (thrown) {
        if (thrown instanceof SuiteError && /upgrade to github/i.test(thrown.what)) return "not-offered";
        throw thrown;
      }
    }
  };
}
async function isRefused(probe) {
  try {
    await probe();
    return false;
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === "GITHUB_FORBIDDEN") return true;
    throw thrown;
  }
}
async function absentAsUndefined(ask) {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === "GITHUB_NOT_FOUND") return void 0;
    throw thrown;
  }
}

// packages/adapters/src/github/index.ts
function createGitHub(options) {
  const client = createClient(options);
  const self = createSelf(client);
  return {
    pullRequests: createPullRequests(client, self),
    checkRuns: createCheckRuns(client),
    deployments: createDeployments(client),
    releaseIssues: createReleaseIssues(client, self),
    repository: createRepository(client),
    settings: createSettings(client)
  };
}

export {
  createGitHub
};
