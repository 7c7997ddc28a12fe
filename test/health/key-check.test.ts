// A machine does not start with keys that are not its database's.
import { describe, expect, test, vi } from 'vitest'
import { openMachineApp } from '../../src/machine-app.ts'
import type { Keyring } from '../../src/stamp/keyring.ts'
import { CURRENT_KEY, KEYS, RETIRED_KEY, temporaryFolder } from '../fixtures.ts'

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
