// What we did not write ourselves has a reason and a licence that we may use, and no secret lies in the source.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BACKUPS_LIVE_DAYS } from '../src/retention.ts'

const ALLOWED =
  /^\(?(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|OFL-1\.1|MPL-2\.0)( (AND|OR) [\w.-]+)*\)?$/
type Packages = Record<string, string>
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Packages
  devDependencies: Packages
  optionalDependencies: Packages
  scripts: Packages
}
const reasons = new Map(
  [...readFileSync('src/dev/docs/dependencies.md', 'utf8').matchAll(/^\| (\S+) \| (.+) \|$/gm)].map(
    ([, name = '', reason = '']) => [name, reason],
  ),
)
const named = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
  Object.keys,
)

describe('every dependency', () => {
  test.each(named)('%s has a reason and an allowed licence, and its version is pinned', (name) => {
    expect(reasons.get(name)?.length).toBeGreaterThan(4)
    const version = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }[name]
    expect(version).toMatch(/^\d/)
    const path = `node_modules/${name}/package.json`
    if (existsSync(path)) expect(JSON.parse(readFileSync(path, 'utf8')).license).toMatch(ALLOWED)
  })

  test('that has a reason is still there', () => {
    expect(
      [...reasons.keys()].filter((name) => name !== 'package' && !named.includes(name) && name !== '---|---'),
    ).toEqual([])
  })
})

test('what an installation runs is installed without the packages of development too', () => {
  const [, script = ''] = /^node (\S+)$/.exec(manifest.scripts.prepare ?? '') ?? []
  const loaded = [...readFileSync(script, 'utf8').matchAll(/(?:from|resolve\()\s*'(?!node:|\.)([^'/]+)/g)]
  const packages = loaded.map(([, name = '']) => name)
  expect(packages).toContain('esbuild')
  expect(packages.filter((name) => !(name in manifest.dependencies))).toEqual([])
})

/** Looked at one by one: as free as the others. */
const READ_BY_EYE: Readonly<Record<string, string>> = {
  'fast-sha256': 'Unlicense',
  'graceful-fs': 'BlueOak-1.0.0',
  // Its manifest names none; its LICENSE file is MIT.
  'png-js': 'undefined',
}

test('everything that production loads has an allowed licence, the packages behind ours included', () => {
  interface Locked {
    dev?: boolean
    license?: string
    link?: boolean
  }
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>
  }
  const loaded = Object.entries(packages).filter(([path, { dev, link }]) => path !== '' && !dev && !link)
  expect(loaded.length).toBeGreaterThan(named.length / 2)
  const licenceOf = (path: string, { license }: Locked) => {
    const manifest = `${path}/package.json`
    const own = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).license : undefined
    return String(license ?? own)
  }
  const wrong = loaded
    .map(([path, one]) => [path.replace(/^.*node_modules\//, ''), licenceOf(path, one)] as const)
    .filter(([name, licence]) => !ALLOWED.test(licence) && READ_BY_EYE[name] !== licence)
  expect(wrong).toEqual([])
})

test('every test that the table of threats and the table of ASVS name is there', () => {
  const text = ['security', 'asvs'].map((name) => readFileSync(`src/dev/docs/${name}.md`, 'utf8')).join('\n')
  const rows = [...text.matchAll(/^\|.*\| ([^|]+) \|$/gm)].map(([, shown = '']) => shown)
  const tests = rows.flatMap((shown) => shown.match(/test\/[\w./-]+\w/g) ?? [])
  expect(tests.length).toBeGreaterThan(40)
  expect(tests.filter((path) => !existsSync(path))).toEqual([])
})

test('no key and no token lies in the source', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  const secret =
    /\beyJ[\w-]{16,}\.[\w-]{16,}\.|\bAIza[\w-]{35}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b|\bsk_live_\w+|\bxox[abpr]-\w+|"stamp": "[\w+/]{43}="/
  const found = files
    .split('\0')
    .filter(
      (name) =>
        name &&
        existsSync(name) &&
        !/\.(png|jpg|webp|wasm|ttf|woff2|ico)$/.test(name) &&
        secret.test(readFileSync(name, 'utf8')),
    )
  expect(found).toEqual([])
})

/** ASVS 5.0.0: its sections, and the level of each requirement in its order. */
const ASVS = `
  1.1 22, 1.2 1111122223, 1.3 112222222223, 1.4 222, 1.5 123, 2.1 122, 2.2 112, 2.3 12223, 2.4 23,
  3.1 3, 3.2 113, 3.3 12223, 3.4 11222233, 3.5 11122333, 3.6 3, 3.7 22333, 4.1 12233, 4.2 23333,
  4.3 22, 4.4 1222, 5.1 2, 5.2 112333, 5.3 113, 5.4 222, 6.1 122, 6.2 111111112222, 6.3 11223333,
  6.4 112233, 6.5 22222333, 6.6 2223, 6.7 33, 6.8 2222, 7.1 222, 7.2 1111, 7.3 22, 7.4 11222, 7.5
  223, 7.6 22, 8.1 1233, 8.2 1123, 8.3 133, 8.4 23, 9.1 111, 9.2 1222, 10.1 22, 10.2 223, 10.3
  22223, 10.4 1111122222233333, 10.5 22222, 10.6 22, 10.7 222, 11.1 2233, 11.2 22233, 11.3 11233,
  11.4 1222, 11.5 23, 11.6 23, 11.7 33, 12.1 12233, 12.2 11, 12.3 22223, 13.1 2333, 13.2 222223,
  13.3 2233, 13.4 1222233, 14.1 22, 14.2 12223333, 14.3 122, 15.1 12233, 15.2 12233, 15.3 1222222,
  15.4 3333, 16.1 2, 16.2 22222, 16.3 2222, 16.4 222, 16.5 2223, 17.1 23, 17.2 22223333, 17.3 22
`

test('the table of ASVS has every requirement of levels 1 and 2, with its level', () => {
  const text = readFileSync('src/dev/docs/asvs.md', 'utf8')
  const levels = new Map<string, string>()
  for (const [, section = '', each = ''] of ASVS.matchAll(/(\d+\.\d+)\s+([123]+)/g)) {
    for (const [i, level] of [...each].entries()) levels.set(`${section}.${i + 1}`, level)
  }
  const idsIn = (part: string) => part.match(/\d+\.\d+\.\d+/g) ?? []
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+[^|]*) \| ([123, ]+) \|/gm)]
  const told = new Set<string>()
  for (const [, first = '', said] of rows) {
    const ids = idsIn(first)
    for (const id of ids) told.add(id)
    expect([...new Set(ids.map((id) => levels.get(id)))].sort().join(', '), first).toBe(said)
  }
  const [, left = ''] = /^Does not apply: ([^#]*)/m.exec(text) ?? []
  const order = [...levels.keys()]
  for (const [, from = '', to = ''] of left.matchAll(/(\d+\.\d+\.\d+) to\s+(\d+\.\d+\.\d+)/g)) {
    for (const id of order.slice(order.indexOf(from), order.indexOf(to) + 1)) told.add(id)
  }
  for (const id of idsIn(left)) told.add(id)
  expect(order.filter((id) => levels.get(id) !== '3' && !told.has(id))).toEqual([])
})

test('the service of the docs is a real installation, and sets what the program reads', () => {
  const docs = readFileSync('src/dev/docs/operating.md', 'utf8')
  const unit = /```ini\n([^`]*)```/.exec(docs)?.[1] ?? ''
  const set = [...unit.matchAll(/^\s*Environment=(.*)$/gm)].flatMap(
    ([, line = '']) => line.match(/\b[A-Z_]+(?==)/g) ?? [],
  )
  const read = readFileSync('src/node.ts', 'utf8')
  expect(set.filter((name) => !read.includes(`env.${name}`))).toEqual([])
  expect(unit).toMatch(/Environment=.*\bDEMO=0\b/)
  expect(unit).toMatch(/Environment=.*\bTRUST_PROXY=1\b/)
})

test('the proxies of the docs let nobody say where they are, and backups go when people are told so', () => {
  const docs = readFileSync('src/dev/docs/operating.md', 'utf8')
  const whence = readFileSync('src/platform/whence.ts', 'utf8')
  const believed = [...whence.matchAll(/headers\.get\('([\w-]+)'\)/g)].map(([, name]) => name)
  expect(believed.length).toBe(5)
  for (const name of believed) {
    if (name === 'cf-connecting-ip' || name === 'x-forwarded-for') continue
    expect(docs).toMatch(new RegExp(`header_up -${name}\\n`, 'i'))
    expect(docs).toMatch(new RegExp(`proxy_set_header ${name} "";`, 'i'))
  }
  // Of more whole days than this: what is a day younger by tomorrow's look would be too old.
  expect(docs).toContain(`-mtime +${BACKUPS_LIVE_DAYS - 2} -exec rm -r {} +`)
})

test('nobody else writes down who asked for what: neither the proxies of the docs, nor Cloudflare as it is set', () => {
  const docs = readFileSync('src/dev/docs/operating.md', 'utf8')
  expect(docs).toMatch(/access_log off;\n\s*error_log \S+ crit;/)
  expect(docs).toMatch(/log \{\n\s*exclude http\.log\.error\n/)
  expect(readFileSync('wrangler.toml', 'utf8')).toMatch(
    /\[observability\.logs\]\nenabled = true\ninvocation_logs = false/,
  )
})
