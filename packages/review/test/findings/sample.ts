import type { ChangedFile, Finding } from '@release-pipeline/review'
import type { AnchoredFinding } from '../../src/findings/anchor.ts'
import type { UnplacedFinding } from '../../src/findings/from-answer.ts'

/** Two hunks: lines 1-5 and 40-43 of the new text, two removed lines in the first. */
export const chat: ChangedFile = {
  path: 'backend/chat.py',
  status: 'modified',
  additions: 4,
  deletions: 2,
  patch: [
    '@@ -1,4 +1,5 @@ class Chat:',
    ' import os',
    '-import json',
    '-owner = base',
    '+owner = request.args.get("owner", chat.owner)',
    '+rows = db.execute(query)',
    '+total = len(rows)',
    ' return rows',
    '@@ -40,3 +40,4 @@ def send():',
    ' def send():',
    '+    rows = db.execute(query)',
    '     return None',
    ' # end',
  ].join('\n'),
}

export function unplaced(over: Partial<UnplacedFinding> = {}): UnplacedFinding {
  return {
    source: [{ kind: 'model', vendor: 'openai', model: 'gpt-6.1-sol' }],
    path: chat.path,
    line: 2,
    side: 'RIGHT',
    quote: 'owner = request.args.get("owner", chat.owner)',
    severity: 'critical',
    category: 'security',
    title: 'Owner taken from the request',
    why: 'Anybody can name the owner of a chat.',
    confidence: 0.9,
    ...over,
  }
}

export function anchored(over: Partial<Finding> = {}, more: Partial<AnchoredFinding> = {}): AnchoredFinding {
  const finding: Finding = { id: 'a'.repeat(16), ...unplaced(), ...over }
  const start = finding.line ?? 1
  const end = finding.endLine ?? start
  return {
    finding,
    anchor: { kind: 'lines', path: finding.path, side: finding.side, start, end },
    step: 'exact',
    codeId: 'c'.repeat(16),
    ...more,
  }
}
