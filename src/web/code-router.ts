// Finds who answers a path, as Hono does. All printed codes go one way, which is found once: to look through the paths
// of every room anew costs a scan as much as making half its page.
import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/** As codes are printed; what is typed otherwise finds its way among the other paths. */
const PRINTED = /^\/[0-9A-HJKMNP-TV-Z]{16}$/
const ANY = '0000000000000000'

export class CodeRouter<T> implements Router<T> {
  name = 'CodeRouter'
  readonly #all = new TrieRouter<T>()
  #way: readonly (readonly [handler: T, names: readonly string[]])[] | null = null

  add(method: string, path: string, handler: T): void {
    this.#all.add(method, path, handler)
    this.#way = null
  }

  match(method: string, path: string): Result<T> {
    if (method !== 'GET' || !PRINTED.test(path)) return this.#all.match(method, path)
    this.#way ??= this.#all
      .match('GET', `/${ANY}`)[0]
      .map(([handler, params]) => [handler, Object.keys(params)] as const)
    const code = path.slice(1)
    return [
      this.#way.map(([handler, names]) => [handler, Object.fromEntries(names.map((name) => [name, code]))]),
    ]
  }
}
