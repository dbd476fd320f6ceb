import { describe, expect, it } from 'vitest'
import { multipartBody } from '../../src/verify/multipart.ts'
import { parseSuite } from '../../src/verify/suite.ts'

const suite = (request: string) =>
  parseSuite(`steps:
  - name: upload
    effects: write
    request: ${request}
    expect: { status: 201 }
`)

describe('A multipart body', () => {
  it('is read by another implementation as it was written', async () => {
    const parts = {
      note: 'line one\r\nline two',
      'quo"ted\nname': 'x',
      avatar: { filename: 'a "b".txt', content: 'käse', type: 'text/plain' },
    }
    const { body, type } = multipartBody(parts)
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    expect(form.get('note')).toBe(parts.note)
    const file = form.get('avatar')
    expect(file).toBeInstanceOf(File)
    expect(file instanceof File && [file.type, await file.text()]).toEqual(['text/plain', 'käse'])
  })

  it('stands in a suite, alone', () => {
    const { steps } = suite('{ method: POST, path: /files, multipart: { avatar: { filename: a.txt, content: hi } } }')
    expect(steps[0]?.request.multipart).toEqual({
      avatar: { filename: 'a.txt', content: 'hi', type: 'application/octet-stream' },
    })
    expect(() => suite('{ method: POST, path: /files, multipart: {} }')).toThrow(/has no part/)
    expect(() => suite('{ method: POST, path: /files, text: a, multipart: { a: b } }')).toThrow(/cannot stand beside/)
    expect(() => suite('{ path: /files, multipart: { a: b } }')).toThrow(/has no body/)
  })
})
