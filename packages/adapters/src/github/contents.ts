import { SuiteError } from '@release-pipeline/core'
import type { Blob } from '@release-pipeline/review'
import type { GitHubClient } from './client.ts'

/**
 * A file's text at a ref; undefined when there is no such file or it is not text.
 * @throws GITHUB_NOT_FOUND when the ref itself does not exist.
 */
export async function fileAt(client: GitHubClient, path: string, ref: string): Promise<string | undefined> {
  const octokit = await client.octokit()
  try {
    const answer = await octokit.rest.repos.getContent({ ...client.repo, path, ref, mediaType: { format: 'raw' } })
    const data: unknown = answer.data
    // A folder is answered with its list, whatever media type was asked for.
    return typeof data === 'string' && isText(data) ? data : undefined
  } catch (error) {
    if (!isNotFound(error) || /No commit found/i.test(error.what)) throw error
    return undefined
  }
}

/**
 * A file's name and text at a commit. Above 1 MB GitHub gives the name alone, so that nothing large is downloaded.
 * Source: "Get repository content", the object media type.
 */
export async function blobAt(client: GitHubClient, path: string, ref: string): Promise<Blob | undefined> {
  const octokit = await client.octokit()
  try {
    const { data } = await octokit.rest.repos.getContent({ ...client.repo, path, ref, mediaType: { format: 'object' } })
    if (Array.isArray(data) || data.type !== 'file') return undefined
    return { id: data.sha, text: data.encoding === 'base64' ? decode(data.content) : undefined }
  } catch (error) {
    if (!isNotFound(error)) throw error
    return undefined
  }
}

function decode(base64: string): string | undefined {
  const text = Buffer.from(base64, 'base64').toString('utf8')
  return isText(text) ? text : undefined
}

export function isNotFound(error: unknown): error is SuiteError {
  return error instanceof SuiteError && error.code === 'GITHUB_NOT_FOUND'
}

/** Bytes that are no UTF-8 arrive as replacement characters. */
function isText(text: string): boolean {
  return !text.includes('\u0000') && !text.includes('\ufffd')
}
