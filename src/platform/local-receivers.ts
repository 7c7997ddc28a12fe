// Whether webhooks and portals may be on this machine, without https: for development, and the same in both places to run.

/** Reads LOCAL_RECEIVERS. Throws an Error that names the setting: who wrote something else meant something by it. */
export function parseLocalReceivers(value: string | undefined): boolean {
  const text = value?.trim() ?? ''
  if (text === '' || text === 'yes') return text === 'yes'
  throw new Error(`LOCAL_RECEIVERS is "yes" or nothing: ${text}`)
}
