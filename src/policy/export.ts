// The kept scans in the format that `npm run replay` reads: nothing of it tells more than the register does. Phones and
// networks are the stamp's own short hashes, so that they join no two stamps there either.
import { provinceByCode } from '../places/provinces.ts'
import type { Recorded } from './recorded.ts'

/** The texts of events.jsonl and stamps.jsonl. */
export function streamOf(rows: readonly Recorded[]): { events: string; stamps: string } {
  const events = rows.map((row) => {
    const name = `s${row.serial}`
    return {
      id: row.id,
      t: Math.floor(row.at / 1000),
      code: '',
      stamp: name,
      ip: row.network === null ? null : `${name}/n${row.network}`,
      device: row.phone === null ? null : `${name}/p${row.phone}`,
      fresh: !row.revisit,
      asn: row.asn,
      country: row.country,
      region: row.province && provinceByCode(row.province) ? row.province : null,
      ua: row.agent === 'person' ? row.app : `bot:${row.agent}`,
      via: row.via,
      retailer: row.role === 'retailer' ? 'retailer' : null,
      state: row.state === 'printed' ? 'issued' : row.state,
      pin: row.pin === null ? null : row.pin === 'wrong' ? 'bad' : 'ok',
      live: row.seenAt !== null,
      conn: row.connection === 'cellular' ? 'cell' : row.connection,
    }
  })
  const stamps = [...new Map(rows.map((row) => [row.serial, row])).values()].map((row) => ({
    stamp: `s${row.serial}`,
    batch: row.batchId ?? `roll of ${row.producerId}`,
    product: row.productId ?? `none of ${row.producerId}`,
    producer: row.producerId,
    activatedAt: row.state === 'active' ? Math.floor(row.since / 1000) : null,
    regions: row.regions?.split(',') ?? [],
    expiry: row.expiresOn ? Math.floor(Date.parse(row.expiresOn) / 1000) : null,
    pin: row.withPin,
  }))
  const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')
  return { events: lines(events), stamps: lines(stamps) }
}
