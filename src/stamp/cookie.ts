// The cookie of one stamp: a random text under the stamp's own path, so that it tells nothing about another. By https
// its name is one that no page without https can set.
export const stampCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Secure-tem' : 'tem'

export const isCookie = (value: string | undefined): value is string =>
  value !== undefined && /^[\w-]{22}$/.test(value)
