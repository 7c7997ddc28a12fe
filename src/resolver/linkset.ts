// A linkset as JSON (RFC 9264), in the shape that the schema of GS1-Conformant Resolver 1.2 asks for: the thing asked
// for first, then each level above it.
import { type Level, type Link, pathOf, VOCABULARY } from './links.ts'

/** What makes JSON-LD of a linkset. */
export const LINKSET_CONTEXT = 'https://ref.gs1.org/standards/resolver/linkset-context'
/** The one country whose rules the pages follow. */
export const CONTEXT = 'VN'

export function linksetOf(publicUrl: string, levels: readonly Level[]): object {
  const target = (link: Link) => ({
    href: publicUrl + pathOf(link),
    title: link.title,
    type: link.type,
    hreflang: [link.language],
    context: [CONTEXT],
    fwqs: true,
  })
  return {
    linkset: levels.map(({ anchor, description, types, main }) => ({
      anchor,
      itemDescription: description,
      [`${VOCABULARY}defaultLink`]: main.slice(0, 1).map(target),
      [`${VOCABULARY}defaultLinkMulti`]: main.map(target),
      ...Object.fromEntries([...types].map(([type, links]) => [VOCABULARY + type, links.map(target)])),
    })),
  }
}
