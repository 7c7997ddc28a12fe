// `npm run bench` measures a scan: over HTTP against Hono that says "ok" in the same place, in rounds that take turns,
// and its parts alone. Medians are printed; ratios are of answers a second taken in the same run. `-- scale` asks
// whether a scan costs the same in a small register and in a large one, `-- floods` what a shopper waits while others
// flood, on Node or, with `workerd` behind it, there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { floodsText, measureFloods } from './floods.ts'
import { makeProvince } from './province.ts'
import { measureScale } from './scale.ts'
import { scaleText, spreadOf } from './scale-table.ts'
import { DURABILITY, measureSpeed } from './speed.ts'
import { tableOf } from './table.ts'

const USAGE = `npm run bench [-- --json]                        a scan and its parts
npm run bench -- scale [--json]                  the same scan in ever larger registers
npm run bench -- floods [node|workerd] [--json]  what a shopper waits while others flood`

/** Ends with the usage for what it does not know: it would measure for minutes what nobody asked for. */
function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '5' },
        connections: { type: 'string', default: '32' },
        seconds: { type: 'string', default: '2' },
        stamps: { type: 'string', default: '100000' },
        /** Of `scale`, powers of ten: issued stamps from, to; scanned ones at the most. */
        from: { type: 'string', default: '4' },
        to: { type: 'string', default: '8' },
        scanned: { type: 'string', default: '7' },
        scans: { type: 'string', default: '3000' },
      },
    })
    const { json, ...numbers } = values
    const known = ['', 'scale', 'floods', 'floods node', 'floods workerd'].includes(positionals.join(' '))
    if (known && Object.values(numbers).every((one) => Number(one) > 0)) return { values, positionals }
  } catch {
    // An option it does not know.
  }
  console.error(USAGE)
  process.exit(2)
}

const { values, positionals } = asked()

async function speed(folder: string): Promise<void> {
  const stamps = Number(values.stamps)
  const effort = {
    rounds: Number(values.rounds),
    connections: Number(values.connections),
    seconds: Number(values.seconds),
  }
  const province = await makeProvince(folder, stamps)
  const measured = await measureSpeed(folder, province, effort)
  if (values.json) {
    console.log(JSON.stringify({ ...measured, stamps, ...effort }))
    return
  }
  const { rows, durability } = measured
  console.log(`${tableOf(rows)}

${effort.connections} connections, random stamps of ${stamps.toLocaleString('en-GB')}, each scan by a fresh phone; medians of ${effort.rounds} rounds.
On Node: ${durability.node}.
On workerd: ${durability.workerd}.`)
}

const folder = mkdtempSync(join(tmpdir(), 'temgoc-bench-'))
try {
  if (positionals[0] === 'scale') {
    const sizes = await measureScale(folder, {
      from: Number(values.from),
      to: Number(values.to),
      scanned: Number(values.scanned),
      scans: Number(values.scans),
    })
    const spread = spreadOf(sizes)
    console.log(
      values.json ? JSON.stringify({ sizes, spread, durability: DURABILITY.node }) : scaleText(sizes),
    )
  } else if (positionals[0] === 'floods') {
    const province = await makeProvince(folder, Number(values.stamps))
    const floods = await measureFloods(
      positionals[1] === 'workerd' ? 'workerd' : 'node',
      folder,
      province,
      Number(values.seconds),
    )
    console.log(values.json ? JSON.stringify({ floods }) : floodsText(floods))
  } else await speed(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
