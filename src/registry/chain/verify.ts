// Checks a chain file with nothing but itself: every value against its digest, every link against its hash and the
// link before it, the head against the day's root. All breaks are found, not the first one alone. Gives up: telling
// an honest chain from one that was made anew from the beginning; only a root that others hold can.
import * as v from 'valibot'
import type { Job } from '../../job.ts'
import { err, ok, type Result } from '../../result.ts'
import { canonical, type Hash, NOTHING_BEFORE, sha256 } from './hash.ts'
import { digestOf, hashOf, type Link } from './link.ts'
import { type Anchor, rootFrom } from './root.ts'

export const CHAIN_FORMAT = 'temgoc-chain/1'

export interface ChainFile {
  format: typeof CHAIN_FORMAT
  batch: string
  links: readonly Link[]
  /** The hash of the last link. */
  head: Hash
  /** Null while no day has ended over the chain. */
  anchor: Anchor | null
}

/** What is broken, and where: the position of a link, from 0, and the name of a value. */
export type Break =
  | { kind: 'field-edited'; position: number; name: string }
  | { kind: 'field-removed'; position: number }
  | { kind: 'wrong-salt'; position: number; name: string }
  | { kind: 'link-edited'; position: number }
  | { kind: 'other-batch'; position: number }
  | { kind: 'removed'; position: number }
  | { kind: 'removed-at-end'; position: number }
  | { kind: 'reordered'; position: number }
  | { kind: 'wrong-root'; day: string }
  | { kind: 'root-not-published'; day: string }
  | { kind: 'behind-root'; day: string }
  | { kind: 'names-no-root' }
  | { kind: 'not-kept'; position: number }
  | { kind: 'unknown-batch' }

export type BreakKind = Break['kind']

/** What came out, and of the file what says which it was. */
export interface Checked extends Pick<ChainFile, 'batch' | 'head' | 'anchor'> {
  links: number
  /** How many places are broken; of them the first are told. */
  broken: number
  breaks: readonly Break[]
  /** Values that were left out of the file, of all links together. */
  hidden: number
  /** How many links a register has after the last one of the file: the file is older, or was cut off. */
  since: number
}

/** What is known of a chain besides its file; what is left out was not asked. */
export interface KnownElsewhere {
  /** The root of the file's day as it was published, or as somebody kept it; null if none was. */
  root?: Hash | null
  /** The hashes of the links that a register keeps of the batch; none for a batch it does not know. */
  kept?: readonly Hash[]
}

export type FileRefusal = 'not-json' | 'not-a-chain'

/**
 * Beyond the longest chain and the longest list of values of one link: whoever sends a file gets as much work out of us
 * as it has honest content, whatever it is made to look like.
 */
const MOST_LINKS = 5000
const MOST_VALUES = 1000
/** What is declared is a text, a number, or a list of some. */
const DEEPEST = 32
const MOST_PARTS = 200_000
const MOST_TOLD = 100

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.pipe(v.string(), v.maxLength(200))

const fileShape = v.strictObject({
  format: v.literal(CHAIN_FORMAT),
  batch: text,
  links: v.pipe(
    v.array(
      v.strictObject({
        batch: text,
        position: count,
        previous: hash,
        shown: count,
        salts: v.pipe(v.array(hash), v.maxLength(MOST_VALUES)),
        digests: v.pipe(v.array(hash), v.maxLength(MOST_VALUES)),
        hash,
        fields: v.pipe(
          v.array(v.strictObject({ salt: text, name: text, value: v.unknown() })),
          v.maxLength(MOST_VALUES),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_LINKS),
  ),
  head: hash,
  anchor: v.nullable(
    v.strictObject({
      day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
      root: hash,
      chains: count,
      index: count,
      head: hash,
      length: count,
      path: v.pipe(v.array(hash), v.maxLength(64)),
    }),
  ),
})

/** What a file says by itself, so that it need not be read again to be held against what is known elsewhere. */
export interface CheckedAlone extends Pick<ChainFile, 'batch' | 'head' | 'anchor'> {
  links: readonly Pick<Link, 'position' | 'hash'>[]
  /** Of those within links and between them, the first; of the root. */
  breaks: readonly Break[]
  broken: number
  atRoot: readonly Break[]
  hidden: number
}

/** Reads the text of a chain file and checks it. */
export function checkChain(written: string, known: KnownElsewhere = {}): Result<Checked, FileRefusal> {
  const alone = checkAlone(written)
  return alone.ok ? ok(holdAgainst(alone.value, known)) : alone
}

export function holdAgainst(alone: CheckedAlone, { root, kept }: KnownElsewhere): Checked {
  const { batch, head, anchor, links, hidden } = alone
  const later = [...atPublished(alone, root), ...againstKept(links, kept)]
  const last = Math.max(...links.map(({ position }) => position))
  return {
    batch,
    head,
    anchor,
    hidden,
    links: links.length,
    broken: alone.broken + later.length,
    breaks: [...alone.breaks, ...later].slice(0, MOST_TOLD),
    since: Math.max(0, (kept?.length ?? 0) - 1 - last),
  }
}

function checkAlone(written: string): Result<CheckedAlone, FileRefusal> {
  if (isTooIntricate(written)) return err('not-a-chain')
  let json: unknown
  try {
    json = JSON.parse(written)
  } catch {
    return err('not-json')
  }
  const parsed = v.safeParse(fileShape, json)
  if (!parsed.success || !isPlain(written, json)) return err('not-a-chain')
  const file: ChainFile = parsed.output
  const breaks = [...file.links.flatMap((link) => withinLink(file, link)), ...betweenLinks(file)]
  const { batch, head, anchor } = file
  return ok({
    batch,
    head,
    anchor,
    broken: breaks.length,
    breaks: breaks.slice(0, MOST_TOLD),
    links: file.links.map(({ position, hash }) => ({ position, hash })),
    atRoot: atRoot(file),
    hidden: file.links.reduce((sum, { digests, shown }) => sum + Math.max(0, digests.length - shown), 0),
  })
}

/** The same for the bytes of a file that somebody sends. */
export const checkSent = (bytes: Uint8Array): ReturnType<typeof checkAlone> =>
  checkAlone(new TextDecoder().decode(bytes))

export const CHECK_SENT = { at: import.meta.url, name: 'checkSent', run: checkSent } satisfies Job<
  [Uint8Array],
  ReturnType<typeof checkAlone>
>

/** Whether a text that may be JSON has more parts than any chain, or has them deeper in each other. */
function isTooIntricate(written: string): boolean {
  let depth = 0
  let parts = 0
  let isText = false
  for (let i = 0; i < written.length; i++) {
    const letter = written.charCodeAt(i)
    if (letter === QUOTE) isText = !isText
    else if (isText) i += Number(letter === BACKSLASH)
    else if (letter === COMMA) parts++
    else if (letter === OPENS_LIST || letter === OPENS_OBJECT) depth++
    else if (letter === CLOSES_LIST || letter === CLOSES_OBJECT) depth--
    if (depth > DEEPEST || parts > MOST_PARTS) return true
  }
  return false
}

const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92]
const [OPENS_LIST, CLOSES_LIST, OPENS_OBJECT, CLOSES_OBJECT] = [91, 93, 123, 125]

/** Whether every reader of the text reads the same in it: no name twice, and nothing that canonical JSON refuses. */
function isPlain(written: string, json: unknown): boolean {
  try {
    return namesIn(written) === namesIn(canonical(json))
  } catch {
    return false
  }
}

function namesIn(text: string): number {
  let names = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]+|\\.)*"(\s*:)?/g)) if (colon !== undefined) names++
  return names
}

function withinLink(file: ChainFile, link: Link): Break[] {
  const { position, fields, salts, digests, shown } = link
  const breaks: Break[] = []
  if (link.batch !== file.batch) breaks.push({ kind: 'other-batch', position })
  if (fields.length < shown) breaks.push({ kind: 'field-removed', position })
  for (const [at, field] of fields.entries()) {
    const digest = digestOf(field)
    if (digest === digests[at]) continue
    // Where one was taken out, the others have moved up: each is looked for before it is called changed.
    if (fields.length < shown && digests.includes(digest)) continue
    const salt = sha256(field.salt)
    const saltIsIts = fields.length < shown ? salts.includes(salt) : salt === salts[at]
    breaks.push({ kind: saltIsIts ? 'field-edited' : 'wrong-salt', position, name: field.name })
  }
  if (hashOf(link) !== link.hash || salts.length !== digests.length || fields.length > digests.length) {
    breaks.push({ kind: 'link-edited', position })
  }
  return breaks
}

function betweenLinks({ links, head }: ChainFile): Break[] {
  const breaks: Break[] = []
  let highest = -1
  for (const { position } of links) {
    if (position <= highest) breaks.push({ kind: 'reordered', position })
    highest = Math.max(highest, position)
  }
  // Whether one is missing is asked of the links in their own order. A link changed in itself is told of already.
  const inOrder = [...links].sort((a, b) => a.position - b.position)
  const isEdited = (link: Link | undefined) => link !== undefined && hashOf(link) !== link.hash
  for (const [at, link] of inOrder.entries()) {
    const before = inOrder[at - 1]
    if (isEdited(link) || isEdited(before) || link.position === before?.position) continue
    const follows = link.previous === (before?.hash ?? NOTHING_BEFORE)
    if (!follows || link.position !== (before?.position ?? -1) + 1) {
      breaks.push({ kind: 'removed', position: link.position })
    }
  }
  const last = inOrder.at(-1)
  if (last && last.hash !== head && !isEdited(last)) {
    breaks.push({ kind: 'removed-at-end', position: last.position })
  }
  return breaks
}

/** A root that was published otherwise says it all. */
function atPublished({ anchor, atRoot }: CheckedAlone, told: KnownElsewhere['root']): readonly Break[] {
  if (!anchor) return told ? [{ kind: 'names-no-root' }] : []
  if (told === undefined || told === anchor.root) return atRoot
  return [{ kind: told ? 'wrong-root' : 'root-not-published', day: anchor.day }]
}

function atRoot({ batch, links, anchor }: ChainFile): Break[] {
  if (!anchor) return []
  const { day, root, head, length } = anchor
  if (rootFrom(batch, anchor) !== root) return [{ kind: 'wrong-root', day }]
  const held = links.find(({ position }) => position === length - 1)
  return held?.hash === head ? [] : [{ kind: 'behind-root', day }]
}

/** A chain that was made anew holds in itself; whoever keeps the batch's links sees it. */
function againstKept(links: CheckedAlone['links'], kept: KnownElsewhere['kept']): Break[] {
  if (!kept) return []
  if (kept.length === 0) return [{ kind: 'unknown-batch' }]
  const other = links.find(({ position, hash }) => kept[position] !== hash)
  return other ? [{ kind: 'not-kept', position: other.position }] : []
}
