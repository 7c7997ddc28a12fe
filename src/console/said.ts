// What a page says was just done, by the name that its address bears. Anybody may write an address.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'

/** Null for a name that stands for nothing. */
export const saidOf = <S extends Readonly<Record<string, string>>>(
  said: S,
  name: string | undefined,
): string | null => (name !== undefined && Object.hasOwn(said, name) ? (said[name] ?? null) : null)

/** The sentence itself, above the page that a redirect leads to. */
export const saidNote = (says: string | null | undefined): Html | '' =>
  says ? html`<p class="said" role="status">${says}</p>` : ''
