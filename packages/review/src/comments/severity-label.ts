import type { Severity } from '@release-pipeline/core'

const LABELS: Readonly<Record<Severity, string>> = {
  critical: '🔴 critical',
  high: '🟠 high',
  medium: '🟡 medium',
  low: '🔵 low',
  nit: '⚪ nit',
}

export function severityLabel(severity: Severity): string {
  return LABELS[severity]
}
