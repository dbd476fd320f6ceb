/**
 * For psql, which is given the variable `password`. Run twice it is the same as once. The role may create databases,
 * because a restore is made beside the live one and then renamed; it has no other right beyond its own database, and
 * nobody else has one there.
 */
export function databaseSql(name: string): string {
  return `SELECT 'CREATE ROLE "${name}"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') \\gexec
ALTER ROLE "${name}" LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION CREATEDB PASSWORD :'password';
SELECT 'CREATE DATABASE "${name}" OWNER "${name}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec
REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;
`
}
