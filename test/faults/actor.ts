// A process that carries commands out, one after the other, and dies where it is told to: before or after the n-th
// batch reaches the database. What it was told is done it has written down first.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { runCommand } from '../../src/command/command.ts'
import { openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { issueRoll } from '../../src/rolls/issue.ts'
import { activateStamps, bindStamps, printStamps } from '../../src/rolls/range-commands.ts'

const [path = '', done = '', dieAt = '0', when = 'before'] = process.argv.slice(2)
let calls = 0
const { transport } = embedded(path)
const die = () => process.kill(process.pid, 'SIGKILL')
const db = openDatabase(async (queries) => {
  const here = ++calls === Number(dieAt)
  if (here && when === 'before') die()
  const rows = await transport(queries)
  if (here && when === 'after') die()
  return rows
})

let id = 0
const by = { actor: 'actor', now: () => 1_000, newId: () => `${process.pid}-${++id}` }
const acknowledged = existsSync(done) ? readFileSync(done, 'utf8').split('\n').length - 1 : 0

for (let i = acknowledged; i < 4; i++) {
  const issued = await runCommand(
    db,
    issueRoll,
    { producerId: 'anh', count: 50, kind: 'retail', withPin: false, keyVersion: '1' },
    by,
  )
  if (!issued.ok) throw new Error(JSON.stringify(issued.error))
  const { first, last } = issued.value
  for (const result of [
    await runCommand(db, printStamps, { first, last }, by),
    await runCommand(db, bindStamps, { first, last, batchId: 'anh-1' }, by),
    await runCommand(db, activateStamps, { first, last: first + 29 }, by),
  ])
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  appendFileSync(done, `${first}\n`, { flush: true })
}
