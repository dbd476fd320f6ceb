import type { HostConfig } from '../protocol/host-config.ts'

type Component = HostConfig['components'][string]
export type Process = Extract<Component, { type: 'service' | 'worker' | 'scheduler' }>

/** The components that are processes: each has a unit in both slots. */
export function processesOf(host: Pick<HostConfig, 'components'>): [name: string, process: Process][] {
  return Object.entries(host.components).flatMap(([name, component]) =>
    isProcess(component) ? [[name, component] as [string, Process]] : [],
  )
}

function isProcess(component: Component): component is Process {
  return component.type === 'service' || component.type === 'worker' || component.type === 'scheduler'
}
