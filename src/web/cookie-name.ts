// What a cookie for the whole host is called: where pages come by https a browser takes one of this name from this very
// host and from nobody else. Plain http, on a developer's machine, cannot set such a name.
export const hostCookie = (publicUrl: string, name: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${name}` : name

/** How such a cookie goes to and fro: to every page here, to no script, and with no form of another site. */
export const hostCookieAttributes = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: publicUrl.startsWith('https:') }) as const
