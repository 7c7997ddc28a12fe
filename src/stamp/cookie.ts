// The cookie of one stamp: a random text under the stamp's own path, so that it tells nothing about another.
export const COOKIE = 'tem'

export const isCookie = (value: string | undefined): value is string =>
  value !== undefined && /^[\w-]{22}$/.test(value)
