// Who waits, by the network they come from. Networks take turns: a crowd waits for itself.

export interface ByNetwork<T> {
  add(network: string, one: T): void
  /** Takes out whose turn it is. */
  next(): T | undefined
  isEmpty(): boolean
}

export function byNetwork<T>(): ByNetwork<T> {
  /** Whose turn is next stands first; no list is empty. */
  const waiting = new Map<string, T[]>()
  return {
    add(network, one) {
      const before = waiting.get(network)
      if (before) before.push(one)
      else waiting.set(network, [one])
    },
    next() {
      for (const [network, ones] of waiting) {
        const one = ones.shift()
        waiting.delete(network)
        if (ones.length > 0) waiting.set(network, ones)
        return one
      }
      return undefined
    },
    isEmpty: () => waiting.size === 0,
  }
}
