// Where a person goes on after signing in or confirming: a path of our own, never another site's.

/** Longer ones are left out: the page begins anew instead. */
const LONGEST = 1000
export const START = '/quan-ly'

/** The path if it is one of ours, the start page otherwise. */
export function readReturnPath(given: string | undefined): string {
  if (!given || given.length > LONGEST || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(given)) return START
  const there = new URL(given, 'https://here.invalid')
  // What is left once the dots are resolved may begin like another site's address.
  const ours = there.origin === 'https://here.invalid' && !there.pathname.startsWith('//')
  return ours ? there.pathname + there.search : START
}

/** The sign-in page, which leads back to the given address. */
export function signInPath(url: string): string {
  const { pathname, search } = new URL(url)
  const back = readReturnPath(pathname + search)
  return back === START ? '/dang-nhap' : `/dang-nhap?ve=${encodeURIComponent(back)}`
}
