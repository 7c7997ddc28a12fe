// A process that does the declared works one after the other, and dies where it is told to: before or after the n-th
// batch reaches the database. What was answered, and what went out, it has written down first.
import { existsSync, readFileSync } from 'node:fs'
import { embedded } from '../../src/db/embedded.ts'
import { workOn, writingTo } from './works.ts'

const [path = '', done = '', received = '', dieAt = '0', when = 'before'] = process.argv.slice(2)
let calls = 0
const { transport } = embedded(path)
const die = () => process.kill(process.pid, 'SIGKILL')
const answered = existsSync(done) ? readFileSync(done, 'utf8').trim().split('\n') : []
await workOn(
  async (queries) => {
    const here = ++calls === Number(dieAt)
    if (here && when === 'before') die()
    const rows = await transport(queries)
    if (here && when === 'after') die()
    return rows
  },
  answered,
  writingTo(done),
  { received: writingTo(received) },
  dieAt === '0',
)
