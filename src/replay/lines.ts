// The lines of a file, those of each piece of it together: a stream has many, and each that is waited for by itself
// leaves promises behind. A return before the break is white space to JSON, so it is left in.
import { createReadStream } from 'node:fs'

export async function* linesOf(path: string): AsyncGenerator<string[]> {
  let rest = ''
  let isFirst = true
  for await (const piece of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const text = isFirst ? piece.replace(/^\uFEFF/, '') : piece
    isFirst = false
    if (!text.includes('\n')) {
      rest += text
      continue
    }
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}
