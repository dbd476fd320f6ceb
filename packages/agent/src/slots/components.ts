import type { HostConfig } from '@release-pipeline/release'

type Component = HostConfig['components'][string]
type Named<T extends Component['type']> = Extract<Component, { type: T }> & { readonly name: string }

export function componentsOf<T extends Component['type']>(config: HostConfig, type: T): Named<T>[] {
  return Object.entries(config.components).flatMap(([name, component]) =>
    isOf(component, type) ? [{ ...component, name }] : [],
  )
}

/** The components that are processes. */
export function processesOf(config: HostConfig): Named<'service' | 'worker' | 'scheduler'>[] {
  return [...componentsOf(config, 'service'), ...componentsOf(config, 'worker'), ...componentsOf(config, 'scheduler')]
}

/** Whether a release has work to take over after the switch, without which it is not whole. */
export function hasHandOver(config: HostConfig): boolean {
  const hooks = componentsOf(config, 'hook').filter(({ step }) => step === 'switch' || step === 'workers')
  return componentsOf(config, 'worker').length + componentsOf(config, 'scheduler').length + hooks.length > 0
}

/** The service that the live links lead to; undefined for an app of files only. */
export function serviceOf(config: HostConfig): Named<'service'> | undefined {
  return componentsOf(config, 'service')[0]
}

function isOf<T extends Component['type']>(
  component: Component,
  type: T,
): component is Extract<Component, { type: T }> {
  return component.type === type
}
