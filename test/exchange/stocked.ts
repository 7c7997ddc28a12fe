// An outlet that takes in two stamps of a world by a receipt, and sells the second.
import { v7 as newId } from 'uuid'
import type { Command } from '../../src/command/command.ts'
import { scansOf, takeIn } from '../../src/demo/delivery.ts'
import { markStamps } from '../../src/receiving/mark-stamps.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { currentKey } from '../../src/stamp/keyring.ts'
import { carryOut } from '../fixtures.ts'
import { keys, type Stamp, type World } from '../http/world.ts'

export const SHOP = 'tap-hoa'

export async function stock(world: World): Promise<{ kept: Stamp; sold: Stamp }> {
  const at = Date.now()
  const run = <I, K, D, R>(command: Command<I, K, D, R>, input: I) =>
    carryOut(world.db, command, input, { actor: 'test', now: () => at, newId })
  const kept = world.fresh('active')
  const sold = world.fresh('active')
  const scans = [kept, sold].flatMap(({ serial }) =>
    scansOf({ first: serial, last: serial }, currentKey(keys)),
  )
  await run(registerOutlet, { id: SHOP, name: 'Tạp hóa', address: 'Sơn La', locationCode: SHOP })
  await takeIn(run, {
    outletId: SHOP,
    by: 'test',
    at,
    facts: { supplierName: 'HTX', receiver: 'Hoa' },
    scans,
    newId,
  })
  await run(markStamps, { kind: 'sold', outletId: SHOP, items: scans.slice(1).map((scan) => ({ scan })) })
  return { kept, sold }
}
