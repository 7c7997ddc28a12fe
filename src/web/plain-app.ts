// Hono with the one router that finds every path. The quicker ones would be more to load before the first scan.
import type { Env } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { TrieRouter } from 'hono/router/trie-router'

export const plainApp = <E extends Env>(): HonoBase<E> => new HonoBase({ router: new TrieRouter() })
