import type { HostConfig } from '../../protocol/host-config.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY, type HostFile } from '../host-file.ts'
import { quoteForSystemd } from './exec-line.ts'
import { agentSandbox } from './sandbox.ts'
import { unitFile } from './unit-file.ts'

/** What calls the agent without a runner: the guard, the recovery at boot, and the daily backup where there is one. */
export function agentUnits(host: HostConfig, user: string): HostFile[] {
  const name = `${host.app}-${host.environment}`
  return [
    unitFile(`${name}-guard.service`, 'rolls an unconfirmed release back at its deadline', guard(host, user)),
    unitFile(`${name}-guard.timer`, 'asks the guard every two seconds', guardTimer(name)),
    unitFile(`${name}-recover.service`, 'brings the environment to a true state after a boot', recover(host, user)),
    ...(host.database?.backup.daily !== true
      ? []
      : [
          unitFile(`${name}-backup.service`, 'backs the database up and seals the backup', backup(host, user)),
          unitFile(
            `${name}-backup.timer`,
            'asks for a backup every night, or as soon as the host runs again',
            backupTimer(name),
          ),
        ]),
  ]
}

/** Enabled and started. */
export function enabledUnits(host: HostConfig): string[] {
  const name = `${host.app}-${host.environment}`
  return [
    `${name}-guard.timer`,
    `${name}-recover.service`,
    ...(host.database?.backup.daily === true ? [`${name}-backup.timer`] : []),
  ]
}

/**
 * A shell looks first whether there is anything to guard, or a standby to end, because a Node process every two seconds would
 * cost a small server five per cent of a core. Whatever it does not recognise starts the agent. What systemd says about each of these
 * starts is not written down; what the agent says is.
 */
function guard(host: HostConfig, user: string): string {
  const state = `${host.root}/state/state.json`
  const idle = `grep -scxE '  .(armed|rollback|freeze).: null,?' ${state} | grep -qx 3`
  const standby = `ends=$(sed -n 's/^    .until.: //p' ${state}) && [ $(date +%s)000 -lt \${ends:-9999999999999} ]`
  return `${agentUnit(host, user, { verb: 'guard', request: {} })}SyslogLevel=notice
LogLevelMax=notice
ExecCondition=/bin/sh -c ${quoteForSystemd(`[ -e ${state} ] && ! { ${idle} && ${standby}; }`)}
`
}

function guardTimer(name: string): string {
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

function recover(host: HostConfig, user: string): string {
  const after = 'After=network-online.target postgresql.service\n'
  return `${agentUnit(host, user, { verb: 'recover', request: { by: 'boot' }, after })}
[Install]
WantedBy=multi-user.target
`
}

/** Before there are variables nobody can tell which database is meant. */
function backup(host: HostConfig, user: string): string {
  const after = `After=postgresql.service\nConditionPathExistsGlob=${host.root}/shared/env/*.env\n`
  // What copies a backup elsewhere (rclone, restic, scp) keeps its settings and keys in the home of the user.
  const home = host.database?.backup.off_site === undefined ? undefined : `/home/${user}`
  const request = { action: 'create', by: 'timer' }
  return `${agentUnit(host, user, { verb: 'backups', request, after, home })}Nice=10
IOSchedulingClass=idle
`
}

function backupTimer(name: string): string {
  return `[Unit]
Description=release-pipeline backup for ${name}

[Timer]
OnCalendar=*-*-* 03:00:00
RandomizedDelaySec=30min
Persistent=true

[Install]
WantedBy=timers.target
`
}

function agentUnit(
  host: HostConfig,
  user: string,
  { verb, request, after = '', home }: { verb: string; request: object; after?: string; home?: string | undefined },
): string {
  const config = `${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json`
  return `[Unit]
Description=release-pipeline ${verb} for ${host.app} ${host.environment}
${after}
[Service]
Type=oneshot
User=${user}
StandardInputText=${JSON.stringify({ version: 1, ...request })}
StandardInput=data
ExecStart=${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${config} ${verb}
${agentSandbox(host, home)}`
}
