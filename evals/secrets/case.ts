/** A piece of text that holds a secret, or one that only looks so. */
export interface SecretCase {
  /** Whose format, or which look-alike. */
  readonly family: string
  readonly text: string
  /** Undefined for a look-alike. */
  readonly secret: string | undefined
}

/** For a corpus that says that a text holds a secret, and not where: something in it must be masked. */
export const WHOLE_LINE = ''
