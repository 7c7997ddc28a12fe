// Loaded before a server: its clock is off by as many milliseconds as a file says, whenever that is asked for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const RealDate = Date
const path = join(process.env.DATA_DIR ?? '', 'clock-off-by')
const now = () => {
  try {
    return RealDate.now() + Number(readFileSync(path, 'utf8'))
  } catch {
    return RealDate.now()
  }
}
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
