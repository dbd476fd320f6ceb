import { type Config, SuiteError } from '@release-pipeline/core'

/** A rule file stands in every request: what is longer is a book and no list of rules. */
const MOST_CHARACTERS = 30_000

/**
 * The configuration with the texts of `review.rule_files` among its instructions: from here on they are read, priced and
 * remembered like these.
 * @param read gives a file's text from where rules are believed, never from the change.
 * @throws CONFIG_INVALID for a file that does not exist or is too long: a review without its rules would be none.
 */
export async function withRuleFiles(
  config: Config,
  read: (path: string) => Promise<string | undefined>,
  where: string,
): Promise<Config> {
  const instructions = await Promise.all(
    config.review.rule_files.map(async (path) => {
      const text = await read(path)
      const problem = problemOf(text, where)
      if (text === undefined || problem !== undefined) {
        throw new SuiteError('CONFIG_INVALID', { what: `review.rule_files: ${path} ${problem}.` })
      }
      return { paths: ['**'], text: `Rules of this project, from ${path}:\n${text.trim()}` }
    }),
  )
  const { review } = config
  return { ...config, review: { ...review, instructions: [...review.instructions, ...instructions] } }
}

function problemOf(text: string | undefined, where: string): string | undefined {
  if (text === undefined) return `does not exist on ${where}, or is no text`
  if (text.length <= MOST_CHARACTERS) return undefined
  return `has ${text.length} characters; ${MOST_CHARACTERS} are the most`
}
