export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [upper = Number.NaN, lower = upper] = [sorted[half], sorted[sorted.length % 2 === 0 ? half - 1 : half]]
  return (upper + lower) / 2
}

export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
