// One link of a batch's chain. What is declared is a list of named values; each leaves a digest with a salt of its
// own, and the link's hash covers the digests, so that values about people can be left out of a copy of the chain and
// the rest still checks. Gives up: hiding how many values were left out.
import { canonical, type Hash, saltOf, sha256 } from './hash.ts'

/** A named value as it is declared. */
export interface Field {
  name: string
  value: unknown
}

/** What a link says: shown to everybody, or kept to those who declared it. */
export interface Content {
  shown: readonly Field[]
  hidden: readonly Field[]
}

/** A value of a link with the salt that opens its digest. */
export interface OpenField extends Field {
  salt: string
}

/** What a link's hash is taken of. */
export interface LinkBody {
  batch: string
  position: number
  previous: Hash
  /** How many of the first digests belong to values that everybody may see. */
  shown: number
  /** SHA-256 of each salt: tells a wrong salt from a changed value. */
  salts: readonly Hash[]
  /** SHA-256 of the canonical JSON of [salt, name, value], in the order the values are declared. */
  digests: readonly Hash[]
}

export interface Link extends LinkBody {
  hash: Hash
  /** The values that everybody may see, in the order of their digests. */
  fields: readonly OpenField[]
}

export const digestOf = ({ salt, name, value }: OpenField): Hash => sha256(canonical([salt, name, value]))

export const hashOf = ({ batch, position, previous, shown, salts, digests }: LinkBody): Hash =>
  sha256(canonical({ batch, position, previous, shown, salts, digests }))

/** The link of a content at its place in a chain. */
export function linkOf(
  content: Content,
  { batch, position, previous, seed }: { batch: string; position: number; previous: Hash; seed: string },
): Link {
  const open = [...content.shown, ...content.hidden].map((field, at) => ({
    salt: saltOf(seed, at),
    ...field,
  }))
  const body: LinkBody = {
    batch,
    position,
    previous,
    shown: content.shown.length,
    salts: open.map(({ salt }) => sha256(salt)),
    digests: open.map(digestOf),
  }
  return { ...body, hash: hashOf(body), fields: open.slice(0, content.shown.length) }
}
