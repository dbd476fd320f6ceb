import { createHash } from 'node:crypto'
import type { SmokeStep } from './suite.ts'

type Parts = NonNullable<SmokeStep['request']['multipart']>

/** A multipart/form-data body (RFC 7578). The boundary is made from the parts, so none of them holds it. */
export function multipartBody(parts: Parts): { body: string; type: string } {
  const boundary = `release-pipeline-${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`
  const lines = Object.entries(parts).flatMap(([name, part]) => {
    const disposition = `content-disposition: form-data; name="${quoted(name)}"`
    return typeof part === 'string'
      ? [`--${boundary}`, disposition, '', part]
      : [
          `--${boundary}`,
          `${disposition}; filename="${quoted(part.filename)}"`,
          `content-type: ${part.type.replace(/[\r\n]/g, '')}`,
          '',
          part.content,
        ]
  })
  return { body: [...lines, `--${boundary}--`, ''].join('\r\n'), type: `multipart/form-data; boundary=${boundary}` }
}

/** As browsers do it (HTML, multipart/form-data encoding algorithm). */
function quoted(text: string): string {
  return text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')
}
