// What we did not write ourselves has a reason and a licence that we may use, and no secret lies in the source.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const ALLOWED =
  /^\(?(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|OFL-1\.1|MPL-2\.0)( (AND|OR) [\w.-]+)*\)?$/
type Packages = Record<string, string>
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Packages
  devDependencies: Packages
  optionalDependencies: Packages
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
  const text = readFileSync('src/dev/docs/security.md', 'utf8')
  const rows = [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, , , shown = '']) => shown,
  )
  const tests = rows.flatMap((shown) => shown.match(/test\/[\w./-]+\w/g) ?? [])
  expect(tests.length).toBeGreaterThan(40)
  expect(tests.filter((path) => !existsSync(path))).toEqual([])
})

test('no key and no token lies in the source', () => {
  const files = execFileSync(
    'git',
    ['ls-files', '-z', '--', 'src', 'migrations', 'public', '*.json', '*.toml', '*.md'],
    { encoding: 'utf8' },
  )
  const secret =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b|\bsk_live_\w+|\bxox[abpr]-\w+|"stamp": "[\w+/]{43}="/
  const found = files
    .split('\0')
    .filter(
      (name) =>
        name &&
        existsSync(name) &&
        /\.(ts|js|json|toml|md|sql|html|txt)$/.test(name) &&
        secret.test(readFileSync(name, 'utf8')),
    )
  expect(found).toEqual([])
})
