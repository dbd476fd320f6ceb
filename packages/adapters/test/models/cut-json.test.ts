import { describe, expect, it } from 'vitest'
import { closeCutJson } from '../../src/models/cut-json.ts'

describe('a JSON text that was cut off', () => {
  it.each([
    ['in the middle of an element', '{"s":"x","f":[{"a":1},{"a":2', '{"s":"x","f":[{"a":1}]}'],
    ['behind the comma after an element', '{"f":[{"a":1},', '{"f":[{"a":1}]}'],
    ['before the first element', '{"s":"x","f":[', '{"s":"x","f":[]}'],
    ['in a string that holds brackets', '{"s":"}]","f":[{"a":"]}', '{"s":"}]","f":[]}'],
    ['in a string with escaped quotes', '{"s":"\\"","f":[{"a":"\\"', '{"s":"\\"","f":[]}'],
    ['in a list inside an element', '{"f":[{"a":1},{"b":[1,2', '{"f":[{"a":1}]}'],
    ['nowhere', '{"f":[{"a":1}]}', '{"f":[{"a":1}]}'],
    ['in the first member', '{"s":"x', '{"s":"x'],
    ['but is prose', 'I approve.', 'I approve.'],
  ])('%s', (_, text, closed) => {
    expect(closeCutJson(text)).toBe(closed)
  })
})
