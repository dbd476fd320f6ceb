import type { HostConfig } from '@release-pipeline/release'

type Component = HostConfig['components'][string]
type Named<T extends Component['type']> = Extract<Component, { type: T }> & { readonly name: string }

export function componentsOf<T extends Component['type']>(config: HostConfig, type: T): Named<T>[] {
  return Object.entries(config.components).flatMap(([name, component]) =>
    isOf(component, type) ? [{ ...component, name }] : [],
  )
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
