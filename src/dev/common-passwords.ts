// Makes src/accounts/common-passwords.ts: `node src/dev/common-passwords.ts LIST`, where LIST has passwords a line, the
// commonest first, such as SecLists' 10-million-password-list-top-1000000.txt (MIT).
import { readFileSync, writeFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { PASSWORD_LEAST } from '../accounts/password.ts'

const MOST = 5000
const [from = ''] = process.argv.slice(2)

const chosen = new Set<string>()
for (const line of readFileSync(from, 'utf8').split(/\r?\n/)) {
  const password = line.normalize('NFKC').toLowerCase()
  if ([...password].length >= PASSWORD_LEAST) chosen.add(password)
  if (chosen.size === MOST) break
}
const packed = deflateRawSync([...chosen].sort().join('\n'), { level: 9 }).toString('base64')
writeFileSync(
  new URL('../accounts/common-passwords.ts', import.meta.url),
  `// The ${chosen.size} commonest passwords that are long enough, out of the ten million that became known in 2015, in small
// letters. Made by src/dev/common-passwords.ts; loaded by who chooses a password.
import { inflateRawSync } from 'node:zlib'

const PACKED =
  '${packed}'

export const commonPasswords: ReadonlySet<string> = new Set(
  inflateRawSync(Buffer.from(PACKED, 'base64')).toString('utf8').split('\\n'),
)
`,
)
