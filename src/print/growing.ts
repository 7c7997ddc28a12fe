// Bytes that come bit by bit, in one piece: kept as they come, many little pieces would weigh several times as much.

export interface Growing {
  bytes(piece: Uint8Array): void
  /** Letters of ASCII only. */
  ascii(piece: string): void
  /** A whole number from 0 to 99 and a space. */
  number(n: number): void
  /** What has come so far, good until more comes. */
  whole(): Uint8Array
  /** Forgets what has come, and keeps the room. */
  empty(): void
}

export function growing(): Growing {
  let held = new Uint8Array(1 << 16)
  let length = 0
  const makeRoom = (more: number) => {
    if (length + more <= held.length) return
    const larger = new Uint8Array(Math.max(2 * held.length, length + more))
    larger.set(held.subarray(0, length))
    held = larger
  }
  return {
    bytes(piece) {
      makeRoom(piece.length)
      held.set(piece, length)
      length += piece.length
    },
    ascii(piece) {
      makeRoom(piece.length)
      for (let i = 0; i < piece.length; i++) held[length++] = piece.charCodeAt(i)
    },
    number(n) {
      makeRoom(3)
      if (n > 9) held[length++] = 48 + Math.floor(n / 10)
      held[length++] = 48 + (n % 10)
      held[length++] = 32
    },
    whole: () => held.subarray(0, length),
    empty() {
      length = 0
    },
  }
}
