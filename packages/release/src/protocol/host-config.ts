import * as z from 'zod'

/** Milliseconds for open requests of a service that is stopped. Absent from files of before: as long as its unit says. */
const drain = z.int().optional()

/** Milliseconds that the release before goes on running after the next was kept. Absent from files of before: until the next deploy. */
const standby = z.union([z.literal('until-next-deploy'), z.int()]).optional()

const mask = z.union([
  z.enum(['keep', 'null', 'email', 'phone', 'name', 'text', 'hash', 'uuid', 'number', 'year']),
  z.strictObject({ set: z.string() }),
  z.strictObject({ keep: z.string() }),
])
export type Mask = z.output<typeof mask>

/**
 * What the agent knows about its environment. `provision` writes it, owned by root, beside the agent: the runner can
 * send data and releases, but never changes which programs run, as whom, or where.
 */
export const hostConfig = z.strictObject({
  version: z.literal(1),
  app: z.string(),
  environment: z.string(),
  url: z.string(),
  root: z.string().startsWith('/'),
  /** `process`: plain detached processes (no systemd at hand); `systemd`: fixed units. */
  supervisor: z.enum(['process', 'systemd']),
  /** How the agent may start and stop the units of systemd: by a rule of polkit, or by sudo with each call written out. */
  privileges: z.enum(['polkit', 'sudo']).default('polkit'),
  /** Milliseconds that a started service may take until it answers. */
  startTimeoutMs: z.int().default(30_000),
  /** How often in a row a service must answer well until it counts as ready. */
  healthyInARow: z.int().min(1).default(3),
  /** Milliseconds that a stopped process gets before it is killed. */
  stopGraceMs: z.int().default(10_000),
  /** Milliseconds without a step after which a lease counts as left behind. */
  leaseIdleMs: z.int().default(60_000),
  /** Milliseconds that a verb waits for the lock of the environment. */
  lockWaitMs: z.int().default(15_000),
  /** Milliseconds that a command of the release (migration, printing of pending SQL) may take. */
  commandTimeoutMs: z.int().default(600_000),
  /**
   * Lines of an allowed_signers file (ssh-keygen, ALLOWED SIGNERS). Where there are any, no release is received without
   * an approval that one of them signed.
   */
  approval_signers: z.array(z.string()).default([]),
  keep: z.int().default(5),
  /** `false` on every host of an environment but the first: what may run once only is not configured there. Absent: it leads. */
  leads: z.boolean().optional(),
  activation: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('blue-green'), drain, standby }),
      z.strictObject({
        mode: z.literal('reload'),
        /** Of the blue slot and of the green one. */
        ports: z.tuple([z.int(), z.int()]),
        /** Makes the web server read its configuration again; absent: nginx, by systemd. */
        reload: z.array(z.string()).min(1).optional(),
        drain,
        standby,
      }),
      z.strictObject({ mode: z.literal('restart'), port: z.int(), drain }),
    ])
    .default({ mode: 'blue-green' }),
  /** Address of what served before there were releases, `host:port` or `unix:/path`: users are sent there while none is live. */
  predecessor: z.string().optional(),
  /** Run in the received release at its final path, in order, by the user of the app: a virtual environment is made here. */
  prepare: z.array(z.array(z.string()).min(1)).default([]),
  components: z.record(
    z.string(),
    z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('service'),
        command: z.array(z.string()).min(1),
        variables: z.record(z.string(), z.string()),
        /** Bytes that its unit may take. */
        memory: z.int().optional(),
        /** `false`: the app does not name its commit; the socket of its slot alone says which release answers. */
        health: z.strictObject({ path: z.string(), sha_field: z.union([z.string(), z.literal(false)]) }),
      }),
      z.strictObject({
        type: z.literal('worker'),
        command: z.array(z.string()).min(1),
        variables: z.record(z.string(), z.string()),
        /** Bytes that its unit may take. */
        memory: z.int().optional(),
        /** Milliseconds that a worker which was asked to end may work on what it holds. */
        finish_within: z.int().default(30_000),
        /** Makes it take nothing more from the queue, and take work again. */
        pause: z.strictObject({ command: z.array(z.string()).min(1), resume: z.array(z.string()).min(1) }).optional(),
      }),
      z.strictObject({
        type: z.literal('scheduler'),
        command: z.array(z.string()).min(1),
        variables: z.record(z.string(), z.string()),
        /** Bytes that its unit may take. */
        memory: z.int().optional(),
      }),
      z.strictObject({
        type: z.literal('layer'),
        link: z.string(),
        key: z.array(z.string()).min(1),
        interpreter: z.array(z.string()).min(1).optional(),
        build: z.array(z.array(z.string()).min(1)).min(1),
      }),
      z.strictObject({
        type: z.literal('hook'),
        when: z.enum(['before', 'after']),
        step: z.enum(['prepare', 'backup', 'migrate', 'start', 'check', 'switch', 'workers', 'finish']),
        command: z.array(z.string()).min(1),
        /** Milliseconds. */
        timeout: z.int(),
      }),
      z.strictObject({ type: z.literal('static'), directory: z.string() }),
    ]),
  ),
  database: z
    .strictObject({
      url_variable: z.string(),
      migrations: z
        .union([
          z.strictObject({ alembic: z.array(z.string()).min(1) }),
          z.strictObject({
            current: z.array(z.string()).min(1),
            pending: z.array(z.string()).min(1),
            upgrade: z.array(z.string()).min(1),
          }),
        ])
        .optional(),
      backup: z
        .strictObject({
          keep: z.int().min(1).default(14),
          /** Milliseconds. */
          keep_for: z.int().optional(),
          /** A timer of the host makes one every day. */
          daily: z.boolean().default(false),
          exclude_rows: z.array(z.string()).default([]),
          globals: z.boolean().default(false),
          /** Bytes. */
          directory_from: z.int().default(4_294_967_296),
          off_site: z
            .strictObject({
              encrypt: z.array(z.string()).min(1).optional(),
              copy: z.array(z.string()).min(1),
            })
            .optional(),
        })
        .prefault({}),
      /** What a masked copy holds, and where it is handed over to the other environment of this host. */
      copy: z
        .strictObject({
          tables: z.record(z.string(), z.union([z.literal('empty'), z.record(z.string(), mask)])),
          hand_over: z.string().startsWith('/'),
        })
        .optional(),
      /**
       * File with the connection URL of a role that may create and rename databases; absent: the app's own role is
       * used. Only drill and restore need it.
       */
      admin_url_file: z.string().startsWith('/').optional(),
      /** Directory with pg_dump, pg_restore and psql-compatible tools; empty: from PATH. */
      tools: z.string().default(''),
    })
    .optional(),
})
export type HostConfig = z.output<typeof hostConfig>
