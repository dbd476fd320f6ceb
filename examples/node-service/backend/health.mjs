const WORKER_SILENT_AFTER_SECONDS = 10

/** `status` speaks for this process and its database; the worker is reported beside it, for it is released after us. */
export async function readHealth({ database, environment, sha }) {
  const { database: databaseState, worker } = await readDatabase(database)
  const status = databaseState === 'ok' ? 'ok' : 'unavailable'
  return {
    status: status === 'ok' ? 200 : 503,
    body: { status, environment, database: databaseState, worker, timestamp: new Date().toISOString(), sha },
  }
}

async function readDatabase(database) {
  try {
    const { rows } = await database.query(
      'SELECT count(*)::int AS alive FROM heartbeats WHERE beat_at > now() - make_interval(secs => $1)',
      [WORKER_SILENT_AFTER_SECONDS],
    )
    return { database: 'ok', worker: rows[0].alive > 0 ? 'ok' : 'silent' }
  } catch (error) {
    console.error('health:', error.message)
    return { database: 'unreachable', worker: 'unknown' }
  }
}
