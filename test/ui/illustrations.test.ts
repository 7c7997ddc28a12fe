// Every process group has its own illustration: small, self-contained, and inert when shown by <img>.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PRODUCT_GROUPS } from '../../src/registry/entry/choices.ts'

const folder = new URL('../../public/illustrations/', import.meta.url)
const maxBytes = 2500

/** Names of elements left open, or closed out of turn; empty for a well-formed file. */
function misnested(svg: string): string[] {
  const open: string[] = []
  for (const [, closing, name, selfClosed] of svg.matchAll(
    /<(\/?)([A-Za-z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (name === undefined || selfClosed) continue
    if (!closing) open.push(name)
    else if (open.pop() !== name) return [name]
  }
  return open
}

it('holds one file per process group and nothing else', () => {
  expect(readdirSync(folder).sort()).toEqual(PRODUCT_GROUPS.map((group) => `${group}.svg`).sort())
})

describe.each(PRODUCT_GROUPS)('%s', (group) => {
  const svg = readFileSync(new URL(`${group}.svg`, folder), 'utf8')

  it('fits its size budget', () => {
    expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(maxBytes)
  })

  it('is one well-formed drawing on the common square', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 96 96">/)
    expect(svg.trimEnd()).toMatch(/<\/svg>$/)
    expect(misnested(svg)).toEqual([])
    // Whatever the pattern above did not recognise as a tag would leave an angle bracket behind.
    expect(svg.replaceAll(/<\/?[A-Za-z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<>&]/)
    expect(svg).not.toMatch(/NaN|undefined|null/)
  })

  it('runs nothing, loads nothing, says nothing', () => {
    expect(svg).not.toMatch(/<(script|foreignObject|style|image|use|text|animate|set|a)\b/i)
    expect(svg).not.toMatch(/\s(on\w+|style|href|xlink:href|src)\s*=/i)
    expect(svg).not.toMatch(/url\(|data:|javascript:/i)
  })
})
