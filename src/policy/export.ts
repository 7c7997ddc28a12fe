// The kept scans and the settings in the format that `npm run replay` reads: nothing of it tells more than the register
// does. Phones and networks are the stamp's own short hashes, so that they join no two stamps there either.
import { provinceByCode } from '../places/provinces.ts'
import { type Policy, SETTING_KEYS } from '../verdict/policy.ts'
import { type Recorded, soldAt, stateAt } from './recorded.ts'

/** The files of a folder that can be replayed. All settings stand in it: defaults may have changed by then. */
export function streamOf(rows: readonly Recorded[], policy: Policy): { name: string; input: string }[] {
  const events = rows.map((row) => {
    const name = `s${row.serial}`
    return {
      id: row.id,
      t: Math.floor(row.at / 1000),
      code: '',
      stamp: name,
      ip: row.network === null ? null : `${name}/n${row.network}`,
      networkToday:
        row.networkStamps === null ? null : { stamps: row.networkStamps, refused: row.networkRefused ?? 0 },
      device: row.phone === null ? null : `${name}/p${row.phone}`,
      fresh: !row.revisit,
      asn: row.asn,
      country: row.country,
      region: row.province && provinceByCode(row.province) ? row.province : null,
      ua: row.agent === 'person' ? row.app : `bot:${row.agent}`,
      via: row.via,
      role: row.role,
      state: lifeOf(row),
      pin: row.pin === null ? null : row.pin === 'wrong' ? 'bad' : 'ok',
      live: row.seenAt !== null,
      conn: row.connection === 'cellular' ? 'cell' : row.connection,
      review: row.reviewAt !== null && row.reviewAt <= row.at,
      received: row.moved !== null,
      onTheSpot: row.onTheSpotAt !== null && row.onTheSpotAt <= row.at ? row.onTheSpot : null,
    }
  })
  const firsts = new Map<number, Recorded>()
  for (const row of rows) if (!firsts.has(row.serial)) firsts.set(row.serial, row)
  const stamps = [...firsts.values()].map((row) => {
    return {
      stamp: `s${row.serial}`,
      batch: row.batchId ?? `roll of ${row.producerId}`,
      product: row.productId ?? `none of ${row.producerId}`,
      producer: row.producerId,
      activatedAt: activation(row),
      regions: row.regions?.split(',') ?? [],
      expiry: row.expiresOn ? Math.floor(Date.parse(row.expiresOn) / 1000) : null,
      pin: row.withPin,
      sample: Boolean(row.sample),
    }
  })
  const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')
  const settings = Object.fromEntries(SETTING_KEYS.map((key) => [key, policy[key]]))
  return [
    { name: 'events.jsonl', input: lines(events) },
    { name: 'stamps.jsonl', input: lines(stamps) },
    { name: 'policy.json', input: `${JSON.stringify({ settings }, null, 2)}\n` },
  ]
}

/** In seconds; of a stamp that was struck off only its first scan is known to lie after it. */
function activation(first: Recorded): number | null {
  const at = first.state === 'active' ? first.since : first.state === 'void' ? first.at - 1000 : null
  return at === null ? null : Math.floor(at / 1000)
}

function lifeOf(row: Recorded): 'issued' | 'active' | 'sold' | 'recalled' | 'void' {
  const state = stateAt(row)
  if (state === 'void') return 'void'
  if (row.recalledAt !== null && row.recalledAt <= row.at) return 'recalled'
  if (state !== 'active') return 'issued'
  return soldAt(row) === null ? 'active' : 'sold'
}
