import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FilesAway } from '../../src/platform/files.ts'
import { folderFiles } from '../../src/platform/folder-files.ts'
import { openOneMachine } from '../../src/platform/one-machine.ts'
import { HOUR_MS } from '../../src/time.ts'
import { KEYS, temporaryFolder } from '../fixtures.ts'
import { emptiedBeside } from './emptied-beside.ts'

const root = join(temporaryFolder(), 'files')
const files = folderFiles(root)
const bytes = (text: string) => new TextEncoder().encode(text)

describe('files in a folder', () => {
  test('give back what was put, with its type', async () => {
    await files.put('reports/a-1.jpg', bytes('one'), 'image/jpeg')
    expect(await files.get('reports/a-1.jpg')).toEqual({ bytes: bytes('one'), contentType: 'image/jpeg' })
    await files.put('reports/a-1.jpg', bytes('two'), 'image/jpeg')
    expect((await files.get('reports/a-1.jpg'))?.bytes).toEqual(bytes('two'))
    expect(await files.get('reports/a-2.jpg')).toBe(null)
  })

  test('are read as they are taken: whoever takes one slowly holds a piece of it', async () => {
    const large = new Uint8Array(4 * 1024 * 1024).map((_, i) => i % 251)
    await files.put('pictures/large.jpg', large, 'image/jpeg')
    const opened = await files.open('pictures/large.jpg')
    expect([opened?.size, opened?.contentType]).toEqual([large.length, 'image/jpeg'])
    expect(Buffer.from(await new Response(opened?.body).arrayBuffer()).equals(large)).toBe(true)
    const reader = (await files.open('pictures/large.jpg'))?.body.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(value?.length).toBeGreaterThan(0)
    expect(value?.length).toBeLessThan(large.length / 8)
    await reader?.cancel()
    expect(await files.open('pictures/none.jpg')).toBe(null)
    await expect(files.open('../a.jpg')).rejects.toThrow(RangeError)
  })

  test('leave nothing half-written, and are their owner’s alone', async () => {
    const many = Array.from({ length: 20 }, (_, i) => bytes(String(i).repeat(1000)))
    await Promise.all(many.map((one) => files.put('reports/crowd.jpg', one, 'image/jpeg')))
    const kept = (await files.get('reports/crowd.jpg'))?.bytes
    expect(many).toContainEqual(kept)
    expect(readdirSync(join(root, 'reports')).filter((name) => !name.endsWith('.jpg'))).toEqual([])
    expect(statSync(join(root, 'reports/crowd.jpg')).mode & 0o077).toBe(0)
    expect(statSync(join(root, 'reports')).mode & 0o077).toBe(0)
  })

  test.each([
    '',
    'a.jpg',
    '../a.jpg',
    'reports/../../a.jpg',
    'reports/..jpg',
    '/etc/a.jpg',
    'reports//a.jpg',
    'reports\\a.jpg',
    'reports/a.jpg\0',
    'reports/a.jpg\n',
    'reports/A.jpg',
    'reports/.a.jpg',
    'reports/a.b.jpg',
    'reports/a.html',
    'reports/a',
    `reports/${'a'.repeat(65)}.jpg`,
    'a/a/a/a/a/a.jpg',
    'reports/a.constructor',
  ])('%j is no key', async (key) => {
    await expect(files.put(key, bytes('x'), 'image/jpeg')).rejects.toThrow(RangeError)
    await expect(files.get(key)).rejects.toThrow(RangeError)
    expect(existsSync(join(root, '..', 'a.jpg'))).toBe(false)
  })

  test('that cannot be stored, as on a full disk, are away, which is no bug', async () => {
    const blocked = join(root, 'blocked')
    writeFileSync(blocked, 'where the folder should be')
    await expect(folderFiles(blocked).put('reports/a.jpg', bytes('x'), 'image/jpeg')).rejects.toThrow(
      FilesAway,
    )
    await expect(folderFiles(blocked).get('reports/a.jpg')).rejects.toThrow(FilesAway)
    await expect(folderFiles(blocked).open('reports/a.jpg')).rejects.toThrow(FilesAway)
  })

  test('leave the last of a disk to the database', async () => {
    const disk = { size: 100_000_000_000, free: 1_000_000_003 }
    const there = folderFiles(root, async () => disk)
    await there.put('reports/last.jpg', bytes('one'), 'image/jpeg')
    await expect(there.put('reports/more.jpg', bytes('more'), 'image/jpeg')).rejects.toThrow(FilesAway)
    expect(await there.get('reports/more.jpg')).toBe(null)
    Object.assign(disk, { size: 20_000, free: 1002 })
    await there.put('reports/small.jpg', bytes('xx'), 'image/jpeg')
    await expect(there.put('reports/more.jpg', bytes('xxx'), 'image/jpeg')).rejects.toThrow(/database/)
  })

  test('say no other type than the key does', async () => {
    await expect(files.put('reports/b.jpg', bytes('x'), 'text/html')).rejects.toThrow(RangeError)
    expect(await files.get('reports/b.jpg')).toBe(null)
  })

  test('that a killed process left half-written are gone after the next start, and what is at work now stays', async () => {
    const dataDir = temporaryFolder()
    const print = join(dataDir, 'files/print/job-1')
    mkdirSync(print, { recursive: true })
    const longAgo = new Date(Date.now() - 2 * HOUR_MS)
    for (const name of ['0001.pdf', '0002.pdf.a.part', '0003.pdf.b.part'])
      writeFileSync(join(print, name), 'x')
    for (const name of ['0001.pdf', '0002.pdf.a.part']) utimesSync(join(print, name), longAgo, longAgo)
    const machine = await openOneMachine({
      dataDir,
      keys: KEYS,
      publicUrl: 'https://temgoc.test',
      takeQueued: async () => {},
    })
    await machine.close()
    expect(readdirSync(print)).toEqual(['0001.pdf', '0003.pdf.b.part'])
  })

  test('that somebody else removes meanwhile are in nobody’s way', async () => {
    const folder = join(root, 'crowded', 'old')
    const crowded = folderFiles(join(root, 'crowded'))
    for (let i = 0; i < 50; i++) await crowded.put(`old/${i}.json`, bytes('{}'), 'application/json')
    const clearing = crowded.removeOlder('old', Date.now() + 60_000)
    await emptiedBeside(folder, clearing)
  })
})
