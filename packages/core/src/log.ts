/** Where a walk tells its story. Text may be hostile: the adapter escapes workflow commands and masks secrets. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warning(message: string): void
  error(message: string): void
  /** Folds everything logged by `work` under one title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
}
