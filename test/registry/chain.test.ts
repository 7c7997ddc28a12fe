// A chain that nobody touched checks; any single change of it is found and called what it is.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOTHING_BEFORE, newSeed } from '../../src/registry/chain/hash.ts'
import { type Content, type Link, linkOf } from '../../src/registry/chain/link.ts'
import { anchorIn, type Head, rootFrom, treeOver } from '../../src/registry/chain/root.ts'
import { CHAIN_FORMAT, type ChainFile, checkChain } from '../../src/registry/chain/verify.ts'
import { done } from '../fixtures.ts'

const DAY = '2026-07-01'

function chainOf(contents: readonly Content[], batch = 'lo-1', others: readonly Head[] = []): ChainFile {
  const links: Link[] = []
  for (const [position, content] of contents.entries()) {
    links.push(
      linkOf(content, {
        batch,
        position,
        previous: links.at(-1)?.hash ?? NOTHING_BEFORE,
        seed: newSeed(),
      }),
    )
  }
  const head = links.at(-1)?.hash ?? NOTHING_BEFORE
  const anchor = anchorIn(treeOver(DAY, [...others, { batch, head, length: links.length }]), batch)
  return { format: CHAIN_FORMAT, batch, links, head, anchor }
}

const CONTENTS: Content[] = [
  {
    shown: [
      { name: 'lot', value: 'MN-01' },
      { name: 'origin', value: 'Sơn La' },
    ],
    hidden: [],
  },
  {
    shown: [
      { name: 'step', value: 'Thu hoạch' },
      { name: 'place', value: 'bản Lùn' },
    ],
    hidden: [{ name: 'person', value: 'Lò Thị Mai' }],
  },
  { shown: [{ name: 'step', value: 'Sấy' }], hidden: [{ name: 'phone', value: '0912 345 678' }] },
  { shown: [{ name: 'step', value: 'Đóng gói' }], hidden: [] },
]

const breaksOf = (file: unknown, root?: string | null) =>
  done(checkChain(JSON.stringify(file), { root })).breaks

/** A copy that may be changed anywhere. */
// biome-ignore lint/suspicious/noExplicitAny: it is there to be broken
const copyOf = (file: ChainFile): any => structuredClone(file)

const others: Head[] = ['a', 'b', 'lo-0', 'lo-2', 'x'].map((batch) => ({
  batch,
  head: '1'.repeat(64),
  length: 1,
}))

describe('a chain', () => {
  const whole = chainOf(CONTENTS, 'lo-1', others)

  test('that nobody touched checks, and says how much it keeps to itself', () => {
    const checked = done(checkChain(JSON.stringify(whole), { root: whole.anchor?.root ?? null }))
    expect(checked.breaks).toEqual([])
    expect(checked.hidden).toBe(2)
    expect(JSON.stringify(whole)).not.toContain('Lò Thị Mai')
    expect(JSON.stringify(whole)).not.toContain('0912 345 678')
  })

  const table: [string, (file: ReturnType<typeof copyOf>) => void, object[]][] = [
    [
      'a value',
      (f) => {
        f.links[1].fields[1].value = 'bản khác'
      },
      [{ kind: 'field-edited', position: 1, name: 'place' }],
    ],
    [
      'a name',
      (f) => {
        f.links[0].fields[0].name = 'lott'
      },
      [{ kind: 'field-edited', position: 0, name: 'lott' }],
    ],
    [
      'a salt',
      (f) => {
        f.links[1].fields[0].salt = 'AAAAAAAAAAAAAAAAAAAAAA'
      },
      [{ kind: 'wrong-salt', position: 1, name: 'step' }],
    ],
    [
      'a value taken out',
      (f) => {
        f.links[1].fields.shift()
      },
      [{ kind: 'field-removed', position: 1 }],
    ],
    [
      'a digest',
      (f) => {
        f.links[1].digests[2] = '0'.repeat(64)
      },
      [{ kind: 'link-edited', position: 1 }],
    ],
    [
      'a mark of a salt',
      (f) => {
        f.links[1].salts[2] = '0'.repeat(64)
      },
      [{ kind: 'link-edited', position: 1 }],
    ],
    [
      'a hash',
      (f) => {
        f.links[1].hash = 'a'.repeat(64)
      },
      [{ kind: 'link-edited', position: 1 }],
    ],
    [
      'the last hash',
      (f) => {
        f.links[3].hash = 'a'.repeat(64)
      },
      [
        { kind: 'link-edited', position: 3 },
        { kind: 'behind-root', day: DAY },
      ],
    ],
    [
      'a link taken out',
      (f) => {
        f.links.splice(2, 1)
      },
      [{ kind: 'removed', position: 3 }],
    ],
    [
      'the first link taken out',
      (f) => {
        f.links.shift()
      },
      [{ kind: 'removed', position: 1 }],
    ],
    [
      'the last link taken out',
      (f) => {
        f.links.pop()
      },
      [
        { kind: 'removed-at-end', position: 2 },
        { kind: 'behind-root', day: DAY },
      ],
    ],
    [
      'the last link taken out, and the head',
      (f) => {
        f.links.pop()
        f.head = f.links.at(-1).hash
      },
      [{ kind: 'behind-root', day: DAY }],
    ],
    [
      'the head',
      (f) => {
        f.head = 'a'.repeat(64)
      },
      [{ kind: 'removed-at-end', position: 3 }],
    ],
    [
      'the root',
      (f) => {
        f.anchor.root = 'a'.repeat(64)
      },
      [{ kind: 'wrong-root', day: DAY }],
    ],
    [
      'the path to the root',
      (f) => {
        f.anchor.path[0] = 'a'.repeat(64)
      },
      [{ kind: 'wrong-root', day: DAY }],
    ],
    [
      'the place in the root',
      (f) => {
        f.anchor.index += 1
      },
      [{ kind: 'wrong-root', day: DAY }],
    ],
  ]
  test.each(table)('that was changed is found: %s', (_, change, breaks) => {
    const file = copyOf(whole)
    change(file)
    expect(breaksOf(file)).toEqual(breaks)
  })

  test('in another order is found', () => {
    const file = copyOf(whole)
    ;[file.links[1], file.links[2]] = [file.links[2], file.links[1]]
    const kinds = new Set(breaksOf(file).map(({ kind }) => kind))
    expect(kinds).toContain('reordered')
    expect(kinds).not.toContain('removed')
  })

  test('of another batch, made anew, or under a root that was not published is found', () => {
    const other = copyOf(whole)
    other.batch = 'lo-9'
    expect(breaksOf(other)).toContainEqual({ kind: 'other-batch', position: 0 })
    const anew = copyOf(chainOf([...CONTENTS.slice(0, 3), { shown: [], hidden: [] }], 'lo-1', others))
    expect(breaksOf(anew)).toEqual([])
    expect(breaksOf(anew, whole.anchor?.root ?? null)).toEqual([{ kind: 'wrong-root', day: DAY }])
    expect(breaksOf(anew, null)).toEqual([{ kind: 'root-not-published', day: DAY }])
  })

  test('made anew, cut at its end, or of a batch that nobody knows is seen by whoever keeps its links', () => {
    const kept = whole.links.map(({ hash }) => hash)
    const against = (file: unknown, links: readonly string[] = kept) => {
      const { breaks, since } = done(checkChain(JSON.stringify(file), { kept: links }))
      return [breaks, since]
    }
    expect(against(whole)).toEqual([[], 0])
    const anew = { ...chainOf([...CONTENTS.slice(0, 3), { shown: [], hidden: [] }]), anchor: null }
    expect(against(anew)).toEqual([[{ kind: 'not-kept', position: 0 }], 0])
    const cut = copyOf(whole)
    cut.links.pop()
    expect(against({ ...cut, head: cut.links[2].hash, anchor: null })).toEqual([[], 1])
    expect(against(whole, [])).toEqual([[{ kind: 'unknown-batch' }], 0])
  })

  test.each([
    ['a name twice', (text: string) => text.replace('"value":', '"value":"x","value":')],
    ['half a letter', (text: string) => text.replace('"MN-01"', '"\\ud800"')],
    ['a figure beyond all figures', (text: string) => text.replace('"MN-01"', '1e999')],
    ['a second meaning', (text: string) => text.replace('"format"', '"__proto__":{},"format"')],
  ])('with %s in it is no chain', (_, change) => {
    const text = JSON.stringify(whole)
    expect(change(text)).not.toBe(text)
    expect(checkChain(change(text))).toEqual({ ok: false, error: 'not-a-chain' })
    expect(checkChain(JSON.stringify(whole, null, 2)).ok).toBe(true)
  })

  test('is refused before it is read, or told in part, where it is no honest one', () => {
    const [first] = whole.links
    const made = (links: unknown[]) => JSON.stringify({ ...whole, links })
    const deep = JSON.stringify(whole).replace('"MN-01"', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`)
    const wide = JSON.stringify(whole).replace('"MN-01"', `[${'1,'.repeat(200_001)}1]`)
    const backwards = Array.from({ length: 5000 }, (_, i) => ({ ...first, position: 5000 - i }))
    const digests = Array(1001).fill('0'.repeat(64))
    for (const text of [deep, wide, made([...backwards, first]), made([{ ...first, digests }])])
      expect(checkChain(text)).toEqual({ ok: false, error: 'not-a-chain' })
    const { broken, breaks, links } = done(checkChain(made(backwards)))
    expect([links, breaks.length, broken > 5000]).toEqual([5000, 100, true])
  })

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"format":"temgoc-chain/1"}',
    '{"format":"temgoc-chain/1","batch":"a","links":[]}',
  ])('is told from what is none: %s', (text) => {
    expect(checkChain(text).ok).toBe(false)
  })
})

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string({ maxLength: 5 })))
const fields = fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1, maxLength: 12 }), value }), {
  selector: ({ name }) => name,
  maxLength: 5,
})
const contents = fc.array(fc.record({ shown: fields, hidden: fields }), { minLength: 1, maxLength: 6 })

/** Every place of a JSON value that holds no other value. */
function leaves(json: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (json === null || typeof json !== 'object') return [path]
  return Object.entries(json).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

describe('any chain', () => {
  test('checks as it was written', () => {
    fc.assert(
      fc.property(contents, (list) => {
        const written = JSON.parse(JSON.stringify(chainOf(list)))
        expect(breaksOf(written)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('with any single value changed does not', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.nat(35), (list, where, other) => {
        const file = JSON.parse(JSON.stringify(chainOf(list, 'lo-1', others)))
        const places = leaves(file)
        const path = places[where % places.length] ?? []
        const key = path.at(-1) ?? ''
        const holder = path.slice(0, -1).reduce((json, step) => json[step], file)
        const before = holder[key]
        holder[key] =
          typeof before === 'number'
            ? before + 1 + other
            : typeof before === 'string'
              ? /^[0-9a-f]{64}$/.test(before)
                ? `${before[0] === 'f' ? '0' : 'f'}${before.slice(1)}`
                : `${before}${other.toString(36)}`
              : 'x'
        const checked = checkChain(JSON.stringify(file))
        if (checked.ok) expect(checked.value.breaks.length, path.join('.')).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('with a link left out or two in another order does not', () => {
    fc.assert(
      fc.property(contents, fc.nat(), fc.nat(), (list, a, b) => {
        const file = chainOf(list)
        const [i, j] = [a % list.length, b % list.length]
        const without = { ...file, links: file.links.filter((_, at) => at !== i) }
        if (without.links.length > 0) expect(breaksOf(without).length).toBeGreaterThan(0)
        if (i === j) return
        const links = [...file.links]
        ;[links[i], links[j]] = [links[j] as Link, links[i] as Link]
        expect(breaksOf({ ...file, links }).map(({ kind }) => kind)).toContain('reordered')
      }),
      { numRuns: 60 },
    )
  })
})

test('a root pins every head: each is found in it, and any other head gives another root', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      (ids, at) => {
        const heads = ids.map((batch, i) => ({
          batch,
          head: i.toString(16).padStart(64, '0'),
          length: i + 1,
        }))
        const tree = treeOver(DAY, heads)
        const { root } = tree
        for (const { batch } of heads) {
          const anchor = anchorIn(tree, batch)
          expect(anchor && rootFrom(batch, anchor)).toBe(root)
        }
        const changed = heads.map((one, i) =>
          i === at % heads.length ? { ...one, head: 'f'.repeat(64) } : one,
        )
        expect(treeOver(DAY, changed).root).not.toBe(root)
        expect(treeOver(DAY, [...heads].reverse()).root).toBe(root)
      },
    ),
    { numRuns: 60 },
  )
})

test('whoever follows the recipe of the page alone finds the same hashes and the same root', () => {
  const heads = [...others, { batch: 'lo-1', head: '', length: 4 }]
  const file = chainOf(CONTENTS, 'lo-1', others)
  const sha = (...parts: (string | Buffer)[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest('hex')
  }
  let previous = '0'.repeat(64)
  for (const [position, link] of file.links.entries()) {
    const { salts, digests, shown } = link
    for (const [at, { salt, name, value }] of link.fields.entries()) {
      expect(salts[at]).toBe(sha(salt))
      expect(digests[at]).toBe(sha(JSON.stringify([salt, name, value])))
    }
    const sorted = { batch: 'lo-1', digests, position, previous, salts, shown }
    expect(link).toMatchObject({ hash: sha(JSON.stringify(sorted)), position, previous })
    previous = link.hash
  }
  expect(file.head).toBe(previous)

  const leaves = heads
    .map((one) => (one.batch === 'lo-1' ? { ...one, head: previous } : one))
    .sort((a, b) => (a.batch < b.batch ? -1 : 1))
    .map(({ batch, head, length }) => sha(Buffer.of(0), JSON.stringify({ batch, head, length })))
  const top = (part: readonly string[]): string => {
    if (part.length === 1) return part[0] ?? ''
    let split = 1
    while (split * 2 < part.length) split *= 2
    const [left, right] = [part.slice(0, split), part.slice(split)].map((half) =>
      Buffer.from(top(half), 'hex'),
    )
    return sha(Buffer.of(1), left as Buffer, right as Buffer)
  }
  const tree = top(leaves)
  expect(file.anchor?.root).toBe(sha(JSON.stringify({ chains: leaves.length, day: DAY, tree })))
})
