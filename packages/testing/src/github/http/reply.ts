export interface Reply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes in place of JSON, for the raw media types. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer }
}

export type ProblemDetail = string | { resource: string; field?: string; code: string; message?: string }

/** An answer in GitHub's own form for what it refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly problems: readonly ProblemDetail[] | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    more: { problems?: readonly ProblemDetail[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.problems = more.problems
    this.headers = more.headers ?? {}
  }

  reply(): Reply {
    const body = {
      message: this.message,
      ...(this.problems === undefined ? {} : { errors: this.problems }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    }
    return { status: this.status, body, headers: this.headers }
  }
}

export const ok = (body: unknown): Reply => ({ status: 200, body })
export const created = (body: unknown): Reply => ({ status: 201, body })
export const nothing = (): Reply => ({ status: 204 })

export const notFound = (): Refusal => new Refusal(404, 'Not Found')

export function validationFailed(...problems: ProblemDetail[]): Refusal {
  return new Refusal(422, 'Validation Failed', { problems })
}
