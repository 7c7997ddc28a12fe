// The day's root: one hash over the heads of all chains, so that a root which many people hold pins every chain.
//
// At the end of a day in Vietnam each batch that has a chain gives one leaf: SHA-256 of the byte 00 and the canonical
// JSON (RFC 8785) of {batch, head, length}. Leaves stand in the order of their batch's id, compared by UTF-16 code
// units. Inner nodes are SHA-256 of the byte 01, the left and the right hash as bytes; a tree of n leaves is split
// after the largest power of two below n, and that of no leaf is SHA-256 of nothing (the tree of RFC 9162, section
// 2.1). The day's root is SHA-256 of the canonical JSON of {chains, day, tree}: n, the day, and the top of the tree.
// A path is the list of the sisters of a leaf's nodes, the lowest first (RFC 9162, section 2.1.3).
import { createHash } from 'node:crypto'
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
export const inOrder = (heads: readonly Head[]): Head[] =>
  [...heads].sort((a, b) => (a.batch < b.batch ? -1 : a.batch > b.batch ? 1 : 0))

/** The root of a day over heads in any order. */
export function rootOf(day: string, heads: readonly Head[]): Hash {
  return rootOver(day, heads.length, treeOf(inOrder(heads).map(leafOf)))
}

const rootOver = (day: string, chains: number, tree: Hash): Hash => sha256(canonical({ chains, day, tree }))

function treeOf(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (only === undefined) return createHash('sha256').digest('hex')
  if (leaves.length === 1) return only
  const k = splitOf(leaves.length)
  return nodeOf(treeOf(leaves.slice(0, k)), treeOf(leaves.slice(k)))
}

const splitOf = (leaves: number) => 2 ** Math.floor(Math.log2(leaves - 1))

/** How a batch's head is found in the root over these heads; null if it is not among them. */
export function anchorOf(day: string, heads: readonly Head[], batch: string): Anchor | null {
  const ordered = inOrder(heads)
  const index = ordered.findIndex((one) => one.batch === batch)
  const found = ordered[index]
  if (!found) return null
  const leaves = ordered.map(leafOf)
  const { head, length } = found
  return {
    day,
    root: rootOver(day, leaves.length, treeOf(leaves)),
    chains: leaves.length,
    index,
    head,
    length,
    path: pathOf(leaves, index),
  }
}

function pathOf(leaves: readonly Hash[], index: number): Hash[] {
  if (leaves.length < 2) return []
  const k = splitOf(leaves.length)
  return index < k
    ? [...pathOf(leaves.slice(0, k), index), treeOf(leaves.slice(k))]
    : [...pathOf(leaves.slice(k), index - k), treeOf(leaves.slice(0, k))]
}

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
