import { defineErrors } from './entry.ts'

/** Inputs, configuration, GitHub and everything that belongs to no single stage. */
export const generalErrors = defineErrors({
  INTERNAL_ERROR: {
    title: 'A fault of the suite itself',
    why: 'Something failed that the suite does not expect.',
    remedy: 'Run again with debug logging (ACTIONS_STEP_DEBUG or --verbose) and report the output.',
  },
  INPUT_INVALID: {
    title: 'Action inputs are wrong',
    why: 'One or more inputs are missing or have a value that is not accepted.',
    remedy: 'Correct the inputs that are listed; the table of inputs stands in the README of the action.',
  },
  SECRET_TOO_SHORT: {
    title: 'A secret is too short to be masked',
    why: 'A value under 8 characters cannot be masked without hiding ordinary words of the log.',
    remedy: 'Use a longer value for this secret.',
  },
  CONFIG_MISSING: {
    title: 'The configuration file is missing',
    why: 'The suite reads one file, .github/release-pipeline.yml, and did not find it.',
    remedy: 'Run `release-pipeline init` in the repository, or pass the path of the file with `config`.',
  },
  CONFIG_INVALID: {
    title: 'The configuration file is not valid',
    why: 'The file does not follow the schema; nothing was guessed in its place.',
    remedy: 'Correct the lines that are listed; docs/configuration.md describes every field.',
  },
  GITHUB_TOKEN_INVALID: {
    title: 'GitHub refused the token',
    why: 'The token is expired, revoked or malformed (HTTP 401).',
    remedy: 'Pass a current token; in a workflow use ${{ github.token }}.',
  },
  GITHUB_FORBIDDEN: {
    title: 'The token may not do this',
    why: 'The token lacks a permission that this call needs (HTTP 403).',
    remedy: 'Add the permission that is named to the `permissions:` of the calling job.',
  },
  GITHUB_NOT_FOUND: {
    title: 'GitHub does not know this',
    why: 'The resource does not exist or the token may not see it (HTTP 404).',
    remedy: 'Check the name, and that the token can read the repository.',
  },
  GITHUB_RATE_LIMITED: {
    title: "GitHub's rate limit was reached",
    why: 'GitHub kept answering 403 or 429 with a rate limit after the waits that it asked for.',
    remedy: 'Run again later; the limit and its reset time are in the message.',
  },
  GITHUB_REJECTED: {
    title: 'GitHub refused a request',
    why: 'GitHub answered that the request is not valid (HTTP 422 or another 4xx).',
    remedy: 'The message holds the answer of GitHub; report it if your input was right.',
  },
  GITHUB_UNAVAILABLE: {
    title: 'GitHub did not answer',
    why: 'The API could not be reached or kept answering with a server error.',
    remedy: 'Look at the status page of GitHub and run again.',
  },
})
