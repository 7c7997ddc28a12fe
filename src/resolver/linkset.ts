// A linkset as JSON (RFC 9264), in the shape that the schema of GS1-Conformant Resolver 1.2 asks for: the thing asked
// for first, then each level above it. GS1's own member, `itemDescription`, is the one that RFC 9264 does not know:
// its schema demands it. A default link is told without a language or a type, since it answers whatever was asked.
import { type Level, type Link, pathOf, VOCABULARY } from './links.ts'

/** What makes JSON-LD of a linkset. */
export const LINKSET_CONTEXT = 'https://ref.gs1.org/standards/resolver/linkset-context'

export function linksetOf(publicUrl: string, levels: readonly Level[]): object {
  const plain = (link: Link) => ({ href: publicUrl + pathOf(link), title: link.title })
  const target = (link: Link) => ({ ...plain(link), type: link.type, hreflang: [link.language] })
  return {
    linkset: levels.map(({ anchor, description, types, main }) => ({
      anchor,
      itemDescription: description,
      [`${VOCABULARY}defaultLink`]: main.slice(0, 1).map(plain),
      [`${VOCABULARY}defaultLinkMulti`]: main.map(target),
      ...Object.fromEntries([...types].map(([type, links]) => [VOCABULARY + type, links.map(target)])),
    })),
  }
}
