// A machine does not start with keys that are not its database's.
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openMachineApp } from '../../src/machine/app.ts'
import { readKeyFile, writeKeyFile } from '../../src/stamp/key-file.ts'
import { type Keyring, withNewKey } from '../../src/stamp/keyring.ts'
import { sweep } from '../../src/sweep.ts'
import { ACCEPTED_KEY, CURRENT_KEY, KEYS, RETIRED_KEY, temporaryFolder } from '../fixtures.ts'

const dataDir = temporaryFolder()
const start = async (keys: Keyring) => {
  const { machine } = await openMachineApp({
    dataDir,
    keys,
    publicUrl: 'https://temgoc.test',
    trust: 0,
    geo: null,
  })
  await machine.close()
}
const withKeys = (codes: Keyring['codes']): Keyring => ({ ...KEYS, codes })
const other = { ...CURRENT_KEY, pin: new Uint8Array(32).fill(1) }

describe('a machine', () => {
  test('starts with the keys it was first started with, and with more of them', async () => {
    await start(withKeys([CURRENT_KEY]))
    await start(KEYS)
    const heard: string[] = []
    const spy = vi.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
    await start(KEYS)
    expect(heard).toEqual([])
    // Another identity key disowns no stamp; what it ends is told, once.
    await start({ ...KEYS, identity: new Uint8Array(32) })
    await start({ ...KEYS, identity: new Uint8Array(32) })
    expect(heard.map((line) => JSON.parse(line).event)).toEqual(['identity-key-replaced'])
    await start(KEYS)
    spy.mockRestore()
  })

  test.each([
    ['without one of them', withKeys([CURRENT_KEY, RETIRED_KEY]), 'key 0 is missing'],
    ['with another secret', withKeys([...KEYS.codes.slice(0, 2), other]), 'key 1 is another than'],
  ])('does not start %s', async (_, keys, said) => {
    await expect(start(keys)).rejects.toThrow(said)
    await start(KEYS)
  })
})

describe('a machine that runs', () => {
  const path = join(temporaryFolder(), 'keys.json')
  const leaked = withKeys([{ ...ACCEPTED_KEY, state: 'retired' }, CURRENT_KEY, RETIRED_KEY])
  const lose: readonly [string, () => void, string][] = [
    ['gone', () => rmSync(path), 'there is no key file at'],
    ['damaged', () => writeFileSync(path, '{"codes":[', { mode: 0o600 }), 'is not JSON'],
    ['open to others', () => chmodSync(path, 0o644), 'others can read'],
    ['another', () => writeKeyFile(path, withKeys([CURRENT_KEY, RETIRED_KEY])), 'key 0 is missing'],
  ]

  test.each(lose)(
    'says while it still has the keys that their file is %s, as the next start would',
    async (_, lost, said) => {
      writeKeyFile(path, KEYS)
      const { app, machine } = await openMachineApp({
        dataDir: temporaryFolder(),
        keys: KEYS,
        publicUrl: 'https://temgoc.test',
        trust: 0,
        geo: null,
        storedKeys: () => readKeyFile(path),
      })
      const heard: string[] = []
      const spy = vi.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
      const look = async () => {
        await sweep(machine.platform)
        const answer = await app.request('/readyz', {}, { incoming: { socket: {} } })
        const { keys } = (await answer.json()) as { keys: object }
        const told = heard.splice(0).map((line) => JSON.parse(line))
        return { status: answer.status, keys, told: told.filter(({ event }) => /^keys?-/.test(event)) }
      }
      const well = { status: 200, keys: { ok: true, quarrels: [], file: true, restart: false }, told: [] }
      expect(await look()).toEqual(well)
      lost()
      expect(await look()).toMatchObject({
        status: 503,
        keys: { ok: false, quarrels: [], file: false, restart: false },
        told: [{ event: 'key-file-lost', reason: expect.stringContaining(said) }],
      })
      // One with a new key, or with one that is retired, is no loss: it is for the next start.
      for (const next of [withNewKey(KEYS), leaked]) {
        writeKeyFile(path, next)
        expect(await look()).toMatchObject({
          status: 200,
          keys: { ok: true, file: true, restart: true },
          told: [{ event: 'keys-await-restart' }],
        })
      }
      spy.mockRestore()
      await machine.close()
    },
  )
})
