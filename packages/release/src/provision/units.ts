import type { HostConfig } from '../protocol/host-config.ts'
import { execLine } from './exec-line.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY, type HostFile } from './host-file.ts'
import { processesOf } from './processes.ts'

const slots = ['blue', 'green'] as const
const UNIT_DIRECTORY = '/etc/systemd/system'

/** The systemd units of an environment: each component in both slots, the guard's timer, and the recovery at boot. */
export function units(host: HostConfig, user: string): HostFile[] {
  const name = `${host.app}-${host.environment}`
  const unit = (file: string, why: string, content: string): HostFile => ({
    path: `${UNIT_DIRECTORY}/${file}`,
    content,
    mode: 0o644,
    owner: 'root',
    why,
  })
  const components = processesOf(host).flatMap(([component, settings]) =>
    slots.map((slot) =>
      unit(
        `${name}-${component}-${slot}.service`,
        `${component} in the ${slot} slot`,
        serviceUnit({
          host,
          user,
          component,
          slot,
          command: settings.command,
          stopSeconds: settings.type === 'worker' ? Math.ceil(settings.finish_within / 1000) : 30,
          once: settings.type === 'scheduler',
        }),
      ),
    ),
  )
  return [
    ...components,
    unit(`${name}-guard.service`, 'rolls an unconfirmed release back at its deadline', agentUnit(host, user, 'guard')),
    unit(`${name}-guard.timer`, 'asks the guard every two seconds', timerUnit(name)),
    ...dailyBackup(host, user).map(([file, why, content]) => unit(file, why, content)),
    unit(`${name}-recover.service`, 'brings the environment to a true state after a boot', recoverUnit(host, user)),
  ]
}

function serviceUnit(options: {
  host: HostConfig
  user: string
  component: string
  slot: string
  command: readonly string[]
  stopSeconds: number
  /** Never in both slots at a time: systemd itself ends the one before it starts the other. */
  once: boolean
}): string {
  const { host, user, component, slot, command, stopSeconds, once } = options
  const other = `${host.app}-${host.environment}-${component}-${slot === 'blue' ? 'green' : 'blue'}.service`
  return `[Unit]
Description=${host.app} ${host.environment}: ${component} (${slot})
After=network-online.target${once ? ` ${other}\nConflicts=${other}` : ''}

[Service]
Type=exec
User=${user}
WorkingDirectory=${host.root}/slots/${slot}
EnvironmentFile=${host.root}/slots-run/${slot}-${component}.env
ExecStart=${execLine(command)}
Restart=on-failure
RestartSec=1
TimeoutStopSec=${stopSeconds}
KillMode=mixed
UMask=0007
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=yes
ReadWritePaths=${host.root}
`
}

const unattended = {
  guard: '{"version":1}',
  recover: '{"version":1,"by":"boot"}',
  backups: '{"version":1,"action":"create","by":"timer"}',
} as const

function agentUnit(host: HostConfig, user: string, verb: keyof typeof unattended): string {
  return `[Unit]
Description=release-pipeline ${verb} for ${host.app} ${host.environment}

[Service]
Type=oneshot
User=${user}
StandardInputText=${unattended[verb]}
StandardInput=data
ExecStart=${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json ${verb}
`
}

/** Where the host backs up by itself. A night that it slept through is made good after the boot. */
function dailyBackup(host: HostConfig, user: string): [file: string, why: string, content: string][] {
  if (host.database?.backup.daily !== true) return []
  const name = `${host.app}-${host.environment}`
  const timer = `[Unit]
Description=release-pipeline daily backup of ${name}

[Timer]
OnCalendar=*-*-* 03:00:00
RandomizedDelaySec=30min
Persistent=true

[Install]
WantedBy=timers.target
`
  return [
    [`${name}-backup.service`, 'backs the database up and seals the backup', agentUnit(host, user, 'backups')],
    [`${name}-backup.timer`, 'asks for a backup every night', timer],
  ]
}

function timerUnit(name: string): string {
  return `[Unit]
Description=release-pipeline guard for ${name}

[Timer]
OnBootSec=5
OnUnitActiveSec=2
AccuracySec=100ms

[Install]
WantedBy=timers.target
`
}

function recoverUnit(host: HostConfig, user: string): string {
  return `${agentUnit(host, user, 'recover').replace('\n\n[Service]', '\nAfter=network-online.target postgresql.service\n\n[Service]')}
[Install]
WantedBy=multi-user.target
`
}
