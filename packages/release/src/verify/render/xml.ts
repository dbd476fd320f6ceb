import { sanitize } from '@release-pipeline/core'

/** Text for XML and HTML, in elements and in attributes; characters that neither allows are removed. */
export function escapeXml(text: string): string {
  return sanitize(text)
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\n/g, '&#10;')
}
