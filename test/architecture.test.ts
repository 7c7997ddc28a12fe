// The layout is the architecture: arrows run from entries over capabilities to foundations, and the pure core
// knows no framework, no database and no clock.
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Rooms from the ground up. A room may import from rooms below it, and from itself. */
const FLOORS: readonly (readonly string[])[] = [
  ['once-for.ts', 'request.ts'],
  [
    'result.ts',
    'job.ts',
    'in-time.ts',
    'time.ts',
    'log.ts',
    'lazily.ts',
    'plain-letters.ts',
    'alphabet.ts',
    'typed-text.ts',
    'phone-number.ts',
    'random.ts',
    'make-folder.ts',
    'command-line.ts',
  ],
  ['places', 'retention.ts', 'roles.ts'],
  ['pictures'],
  ['stamp', 'gs1'],
  ['verdict'],
  ['db'],
  ['command', 'platform', 'words'],
  ['ui'],
  ['web'],
  ['accounts'],
  ['console'],
  ['outbox'],
  ['people', 'audit'],
  ['registry'],
  ['rolls'],
  ['print'],
  ['cases'],
  ['reports'],
  ['receiving', 'scan'],
  ['api'],
  ['exchange', 'policy'],
  ['programme', 'figures'],
  ['site', 'demo', 'resolver', 'health', 'mine'],
  ['start'],
  ['app.ts', 'sweep.ts', 'keeping'],
  ['machine', 'edge'],
  [
    'node.ts',
    'worker.ts',
    'keep.ts',
    'keys.ts',
    'first-link.ts',
    'migrate.ts',
    'resolve-once.ts',
    'verify-chain.ts',
    'dev',
    'replay',
  ],
]

/** What may be named in the pure core, besides its own files. */
const PURE = [
  'stamp/keyed-number.ts',
  'stamp/code.ts',
  'stamp/carton-code.ts',
  'stamp/base32.ts',
  'stamp/pin.ts',
  'rolls/line.ts',
  'rolls/stretch.ts',
  'verdict',
  'words',
  'places',
  'gs1',
]
const PAGES = /(^ui\/|(^|[/-])(page|form)\.ts$)/

const files = globSync('src/**/*.ts').map((path) => path.replace(/^src\//, ''))

interface Arrow {
  from: string
  to: string
  typeOnly: boolean
}

function arrows(file: string): Arrow[] {
  const source = readFileSync(join('src', file), 'utf8')
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g,
  )
  return [...statements].map(([, type, from, lazy]) => ({
    from: file,
    to: from ?? lazy ?? '',
    typeOnly: type !== undefined,
  }))
}

const inside = ({ from, to }: Arrow) => (to.startsWith('.') ? normalize(join(dirname(from), to)) : null)
const roomOf = (file: string) => file.split('/')[0] ?? ''
const floorOf = (file: string) => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)))

describe('arrows', () => {
  test('every file stands on a floor', () => {
    expect(files.filter((file) => floorOf(file) < 0)).toEqual([])
  })

  test.each(files)('%s imports from below only', (file) => {
    const upward = arrows(file).filter((arrow) => {
      const target = inside(arrow)
      if (target === null || roomOf(target) === roomOf(file)) return false
      return floorOf(target) >= floorOf(file)
    })
    expect(upward).toEqual([])
  })

  test('imports that run back would be seen', () => {
    expect(floorOf('scan/judge.ts')).toBeGreaterThan(floorOf('stamp/code.ts'))
    expect(arrows('app.ts').map(({ to }) => to)).toContain('./scan/routes.ts')
  })
})

describe('the pure core', () => {
  const outside = (file: string) => arrows(file).filter((arrow) => !arrow.typeOnly && inside(arrow) === null)
  const core = files.filter((file) => PURE.some((name) => file === name || roomOf(file) === name))

  test.each(core)('%s knows no framework and no database', (file) => {
    expect(outside(file).filter(({ to }) => /^(hono|drizzle-orm|@libsql|libsql|@hono)/.test(to))).toEqual([])
  })

  test.each(core)('%s has no clock and no randomness', (file) => {
    expect(readFileSync(join('src', file), 'utf8')).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|randomBytes|randomUUID/,
    )
  })

  test.each(files.filter((file) => PAGES.test(file)))('%s is a function of its props', (file) => {
    expect(outside(file).filter(({ to }) => to !== 'hono/html')).toEqual([])
    expect(
      arrows(file)
        .map(inside)
        .filter((target) => target && /^(db|web)\//.test(target)),
    ).toEqual([])
  })
})

test('nothing outside src/dev imports from it', () => {
  expect(
    files.filter(
      (file) => !file.startsWith('dev/') && arrows(file).some((a) => inside(a)?.startsWith('dev/')),
    ),
  ).toEqual([])
})

// ASVS 1.2.5, 1.2.9, 1.3.2, 1.3.7, 3.2.2, 3.5.5: nothing that came from outside becomes a program, a pattern or a page.
test('the product starts no process, runs no text, and makes no pattern and no part of a page of it', () => {
  const FIXED: Readonly<Record<string, RegExp>> = {
    // Of constants beside them.
    'ui/pieces.ts': /new RegExp\(/,
    'platform/whence.ts': /new RegExp\(/,
    'exchange/epcis/question.ts': /new RegExp\(/,
    'scan/agent.ts': /new RegExp\(/,
    // The frame of goods-in, by the escaping templates; a page and its own worker.
    'receiving/phone/screen.ts': /innerHTML/,
    'receiving/phone/reader-worker.ts': /addEventListener\('message'/,
    'receiving/phone/decoder.ts': /addEventListener\('message'/,
  }
  const WORDS =
    /node:child_process|node:vm|\beval\(|new Function\(|new RegExp\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|addEventListener\('message'|window\.postMessage|parent\.postMessage/g
  const ours = files.filter((file) => !file.startsWith('dev/'))
  const found = ours.flatMap((file) => {
    const words = readFileSync(join('src', file), 'utf8').match(WORDS) ?? []
    return words.filter((word) => !FIXED[file]?.test(word)).map((word) => `${file}: ${word}`)
  })
  expect(found).toEqual([])
})

// What `loadAhead` does not know of would be read from the next release's files, if they came while the server runs.
test('whatever one machine loads late is loaded by lazily', () => {
  const late = files.filter(
    // A thread reads what this program has loaded already.
    (file) =>
      !/^(worker\.ts|platform\/aside-thread\.ts|dev\/|replay\/|receiving\/phone\/)|-in-bundle\.ts$/.test(
        file,
      ),
  )
  const unknown = late.filter((file) => {
    const source = readFileSync(join('src', file), 'utf8')
    const imports = source.match(/(?<!typeof )\bimport\(/g)?.length ?? 0
    const known = source.match(/\blazily\(|\broom\(/g) ? source : ''
    return imports > (known.match(/(?:=>|await|\[|,)\s*(?:\(await )?import\(/g)?.length ?? 0)
  })
  expect(unknown).toEqual([])
})

test('Node reads every file as it stands: it strips types by itself, and refuses what the test runner compiles', () => {
  const refused = files.flatMap((file) => {
    try {
      stripTypeScriptTypes(readFileSync(join('src', file), 'utf8'))
      return []
    } catch (error) {
      return [`${file}: ${(error as Error).message}`]
    }
  })
  expect(refused).toEqual([])
})
