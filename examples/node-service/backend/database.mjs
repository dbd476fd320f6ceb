import pg from 'pg'

export function openDatabase(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 5, connectionTimeoutMillis: 3000 })
  // An idle connection that the server closes is replaced at the next query; unhandled it would end the process.
  pool.on('error', (error) => console.error('idle database connection lost:', error.message))
  return pool
}
