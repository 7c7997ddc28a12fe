// The day's root: one hash over the heads of all chains, so that a root which many people hold pins every chain.
//
// At the end of a day in Vietnam each batch that has a chain gives one leaf: SHA-256 of the byte 00 and the canonical
// JSON (RFC 8785) of {batch, head, length}. Leaves stand in the order of their batch's id, compared by UTF-16 code
// units. Inner nodes are SHA-256 of the byte 01, the left and the right hash as bytes; a tree of n leaves is split
// after the largest power of two below n, and that of no leaf is SHA-256 of nothing (the tree of RFC 9162, section
// 2.1). The day's root is SHA-256 of the canonical JSON of {chains, day, tree}: n, the day, and the top of the tree.
// A path is the list of the sisters of a leaf's nodes, the lowest first (RFC 9162, section 2.1.3).
import { createHash } from 'node:crypto'
import type { Job } from '../../job.ts'
import { canonical, type Hash, sha256 } from './hash.ts'

/** Where a chain stood at the end of a day: its last hash, and how many links it had. */
export interface Head {
  batch: string
  head: Hash
  length: number
}

/** How a chain's head is found again in a day's root. */
export interface Anchor {
  day: string
  root: Hash
  /** How many chains the root is over, and which of them this is, from 0. */
  chains: number
  index: number
  head: Hash
  length: number
  path: readonly Hash[]
}

const bytes = (hash: Hash) => Buffer.from(hash, 'hex')

const leafOf = ({ batch, head, length }: Head): Hash =>
  createHash('sha256').update(Uint8Array.of(0)).update(canonical({ batch, head, length })).digest('hex')

const nodeOf = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(Uint8Array.of(1)).update(bytes(left)).update(bytes(right)).digest('hex')

/** Heads in the order of the tree. */
const inOrder = (heads: readonly Head[]): Head[] =>
  [...heads].sort((a, b) => (a.batch < b.batch ? -1 : a.batch > b.batch ? 1 : 0))

/** The tree over the heads of a day. To make one of ten thousand chains takes a twentieth of a second. */
export interface Tree {
  day: string
  heads: readonly Head[]
  /** From the leaves to the top. */
  levels: readonly (readonly Hash[])[]
  root: Hash
}

/** Over heads in any order. */
export function treeOver(day: string, heads: readonly Head[]): Tree {
  const ordered = inOrder(heads)
  let level = ordered.map(leafOf)
  const levels = [level]
  while (level.length > 1) {
    level = above(level)
    levels.push(level)
  }
  const top = level[0] ?? createHash('sha256').digest('hex')
  return { day, heads: ordered, levels, root: rootOver(day, ordered.length, top) }
}

const rootOver = (day: string, chains: number, tree: Hash): Hash => sha256(canonical({ chains, day, tree }))

/** One that is left over goes up as it is: so the split is after the largest power of two. */
function above(level: readonly Hash[]): Hash[] {
  const next: Hash[] = []
  for (let i = 0; i < level.length; i += 2) {
    const [left = '', right] = level.slice(i, i + 2)
    next.push(right === undefined ? left : nodeOf(left, right))
  }
  return next
}

const splitOf = (leaves: number) => 2 ** Math.floor(Math.log2(leaves - 1))

/** How a batch's head is found in the root of a tree; null if it is not in it. */
export function anchorIn({ day, heads, levels, root }: Tree, batch: string): Anchor | null {
  const index = heads.findIndex((one) => one.batch === batch)
  const found = heads[index]
  if (!found) return null
  const { head, length } = found
  const path = levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? [])
  return { day, root, chains: heads.length, index, head, length, path }
}

/** The same from the list of heads that was published of a day; null for one that is none. */
export function anchorInHeads(heads: Uint8Array, day: string, batch: string): Anchor | null {
  try {
    return anchorIn(treeOver(day, JSON.parse(new TextDecoder().decode(heads)) as Head[]), batch)
  } catch {
    return null
  }
}

export const ANCHOR_IN_HEADS = {
  at: import.meta.url,
  name: 'anchorInHeads',
  run: anchorInHeads,
} satisfies Job<[Uint8Array, string, string], Anchor | null>

/** The root that an anchor's path leads to; null for a path that cannot be one of such a tree. */
export function rootFrom(batch: string, anchor: Omit<Anchor, 'root'>): Hash | null {
  const { day, chains, index, head, length, path } = anchor
  const tree = index < chains ? climb(leafOf({ batch, head, length }), index, chains, path) : null
  return tree && rootOver(day, chains, tree)
}

function climb(leaf: Hash, index: number, leaves: number, path: readonly Hash[]): Hash | null {
  if (leaves === 1) return path.length === 0 ? leaf : null
  const sister = path.at(-1)
  if (sister === undefined) return null
  const k = splitOf(leaves)
  const below = path.slice(0, -1)
  const side = index < k ? climb(leaf, index, k, below) : climb(leaf, index - k, leaves - k, below)
  return side && (index < k ? nodeOf(side, sister) : nodeOf(sister, side))
}
