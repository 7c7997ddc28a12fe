// `npm run keys`: makes, shows and compares the keys that printed stamps hang on. Key material is never printed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { readCommandLine } from './command-line.ts'
import { reasonOf } from './log.ts'
import { KEY_FILE } from './platform/data-folder.ts'
import { plainReason } from './platform/unwritten.ts'
import { readKeyFile, writeKeyFile } from './stamp/key-file.ts'
import { type Keyring, keyCheckValue, withNewIdentity, withNewKey, withRetiredKey } from './stamp/keyring.ts'

const USAGE = `npm run keys new [FILE]             a new current key; older ones stay good for the stamps printed with them
npm run keys show [FILE]            versions, states and check values
npm run keys retire VERSION [FILE]  marks a key as leaked; its stamps then answer with a caution
npm run keys identity [FILE]        another identity key, where the file leaked: see operating.md for what that ends
npm run keys verify FILE URL        whether the place at URL holds the keys of FILE
FILE is keys.json in DATA_DIR (./data) unless given.`

const published = v.object({
  keys: v.array(v.object({ version: v.string(), state: v.string(), check: v.string() })),
})

const homeFile = join(process.env.DATA_DIR || './data', KEY_FILE)
/** Where it reads or writes. */
let where = homeFile

function read(path: string): Keyring {
  where = path
  return readKeyFile(path)
}

function write(path: string, ring: Keyring): void {
  where = path
  writeKeyFile(path, ring)
}

function listing(ring: Keyring): string {
  return ring.codes
    .map((key) => `${key.version}  ${key.state.padEnd(8)}  check value ${keyCheckValue(key)}  secret ****`)
    .join('\n')
}

function makeNew(path = homeFile): string {
  const before = existsSync(path) ? read(path) : null
  const ring = withNewKey(before)
  write(path, ring)
  const counts = before
    ? '\nRestart, or push the file again: until then new rolls are made with the key before.'
    : ''
  return `${path}\n${listing(ring)}\nCopy this file to a safe place: losing it loses every stamp printed with it.${counts}`
}

function retire(version: string | undefined, path = homeFile): string {
  const ring = withRetiredKey(read(path), version?.toUpperCase() ?? '')
  if (!ring.ok) throw new Error(ring.error)
  write(path, ring.value)
  return `${path}\n${listing(ring.value)}
Restart now, or push the file again: until then stamps of the old key answer as before, and new rolls are made with it.
The copies in safe places are old: replace them by this file.`
}

function replaceIdentity(path = homeFile): string {
  write(path, withNewIdentity(read(path)))
  return `${path}\nThe identity key is another one. Restart, or push the file again; stamps and PINs are as they were.`
}

async function verify(path: string | undefined, url: string | undefined): Promise<string> {
  if (!path || !url) throw new Error(USAGE)
  if (!/^https?:\/\/./i.test(url) || !URL.canParse(url))
    throw new Error(`${url} is no address such as https://tem.example`)
  const ring = read(path)
  const answer = await fetch(new URL('/.well-known/temgoc-keys', url)).catch((error) => {
    throw new Error(`${url} does not answer: ${reasonOf(error)}`)
  })
  const parsed = v.safeParse(published, await answer.json().catch(() => null))
  if (!parsed.success) throw new Error(`${url} does not say which keys it holds`)
  const there = new Map(parsed.output.keys.map((key) => [key.version, key]))
  const lines = ring.codes.map((key) => {
    const its = there.get(key.version)
    there.delete(key.version)
    if (!its) return `${key.version}  missing there`
    if (its.check !== keyCheckValue(key)) return `${key.version}  DIFFERS`
    return its.state === key.state
      ? `${key.version}  agrees`
      : `${key.version}  is ${its.state} there, ${key.state} here`
  })
  lines.push(...[...there.keys()].map((version) => `${version}  missing here`))
  if (lines.some((line) => !line.endsWith('agrees'))) throw new Error(lines.join('\n'))
  return lines.join('\n')
}

/** What a verb may be followed by, at the most. */
const FOLLOWED_BY: Readonly<Record<string, number>> = { new: 1, show: 1, retire: 2, identity: 1, verify: 2 }

/** Throws the usage for what it does not know: a slip is no name for a file of keys. */
function asked(): string[] {
  const { positionals } = readCommandLine(USAGE, 3, {})
  const [verb = '', ...rest] = positionals
  if (rest.length > (FOLLOWED_BY[verb] ?? -1)) throw new Error(USAGE)
  return positionals
}

async function main(): Promise<string> {
  const [verb, ...rest] = asked()
  switch (verb) {
    case 'new':
      return makeNew(rest[0])
    case 'show': {
      const path = rest[0] ?? homeFile
      return `${path}\n${listing(read(path))}`
    }
    case 'retire':
      return retire(rest[0], rest[1])
    case 'identity':
      return replaceIdentity(rest[0])
    case 'verify':
      return verify(rest[0], rest[1])
    default:
      throw new Error(USAGE)
  }
}

main().then(
  (text) => console.log(text),
  (error) => {
    const reason = error instanceof Error ? error.message : reasonOf(error)
    console.error(plainReason(error, where, reason))
    process.exit(1)
  },
)
