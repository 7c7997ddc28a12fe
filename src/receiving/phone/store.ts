// The phone's own memory, in IndexedDB: it outlives the page, the browser and an update of the app. A phone may be full,
// its browser may close the memory or have none: nothing here throws then. What could not be kept is told, and the app
// goes on with what the page holds.
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { Delivery, Me, PhonePhoto, PhoneScan } from './scan.ts'

interface Shape extends DBSchema {
  kept: { key: string; value: unknown }
  scans: { key: string; value: PhoneScan; indexes: { 'by-delivery': string } }
  photos: { key: string; value: PhonePhoto; indexes: { 'by-delivery': string } }
}

type Memory = IDBPDatabase<Shape>

/** What is kept, forgotten or written answers whether it was. */
export interface Store {
  me(): Promise<Me | null>
  keepMe(me: Me): Promise<boolean>
  delivery(): Promise<Delivery | null>
  keepDelivery(delivery: Delivery): Promise<boolean>
  scans(deliveryId: string): Promise<PhoneScan[]>
  keepScans(scans: readonly PhoneScan[]): Promise<boolean>
  forgetScans(ids: readonly string[]): Promise<boolean>
  photos(deliveryId: string): Promise<PhonePhoto[]>
  keepPhotos(photos: readonly PhonePhoto[]): Promise<boolean>
  forgetPhoto(id: string): Promise<boolean>
  /** The delivery is over: it and its scans are forgotten here. */
  forget(deliveryId: string): Promise<boolean>
  /** Another delivery takes its place, with the scans and photos that go on in it: all of it or nothing. */
  replace(deliveryId: string, made: Delivery, carried: Carried): Promise<boolean>
}

interface Carried {
  scans: readonly PhoneScan[]
  photos: readonly PhonePhoto[]
}

/** `troubled` hears whether the last writing failed. */
export function openStore(troubled: (isTroubled: boolean) => void): Store {
  let opened: Promise<Memory> | null = null

  function memory(): Promise<Memory> {
    opened ??= open(() => {
      opened = null
    }).catch((error) => {
      opened = null
      throw error
    })
    return opened
  }

  async function read<T>(what: (db: Memory) => Promise<T | undefined>, otherwise: T): Promise<T> {
    try {
      return (await again(what)) ?? otherwise
    } catch {
      return otherwise
    }
  }

  async function write(what: (db: Memory) => Promise<unknown>): Promise<boolean> {
    try {
      await again(what)
      troubled(false)
      return true
    } catch {
      troubled(true)
      return false
    }
  }

  /** A memory that was closed under us is opened anew, once. */
  async function again<T>(what: (db: Memory) => Promise<T>): Promise<T> {
    try {
      return await what(await memory())
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      opened = null
      return what(await memory())
    }
  }

  return {
    me: () => read<Me | null>((db) => db.get('kept', 'me') as Promise<Me | undefined>, null),
    keepMe: (me) => write((db) => db.put('kept', me, 'me')),
    delivery: () =>
      read<Delivery | null>((db) => db.get('kept', 'delivery') as Promise<Delivery | undefined>, null),
    keepDelivery: (delivery) => write((db) => db.put('kept', delivery, 'delivery')),
    async scans(deliveryId) {
      const scans = await read<PhoneScan[]>(
        (db) => db.getAllFromIndex('scans', 'by-delivery', deliveryId),
        [],
      )
      return scans.sort((a, b) => a.at - b.at)
    },
    keepScans: (scans) =>
      write((db) => writeAll(db, 'scans', (store) => scans.map((scan) => store.put(scan)))),
    forgetScans: (ids) => write((db) => writeAll(db, 'scans', (store) => ids.map((id) => store.delete(id)))),
    photos: (deliveryId) =>
      read<PhonePhoto[]>((db) => db.getAllFromIndex('photos', 'by-delivery', deliveryId), []),
    keepPhotos: (photos) =>
      write((db) => writeAll(db, 'photos', (store) => photos.map((photo) => store.put(photo)))),
    forgetPhoto: (id) => write((db) => db.delete('photos', id)),
    forget: (deliveryId) => write((db) => exchange(db, deliveryId, null, { scans: [], photos: [] })),
    replace: (deliveryId, made, carried) => write((db) => exchange(db, deliveryId, made, carried)),
  }
}

async function exchange(
  db: Memory,
  deliveryId: string,
  made: Delivery | null,
  carried: Carried,
): Promise<void> {
  const write = db.transaction(['scans', 'photos', 'kept'], 'readwrite')
  const [kept, scans, photos] = [
    write.objectStore('kept'),
    write.objectStore('scans'),
    write.objectStore('photos'),
  ]
  const [scanIds, photoIds] = await Promise.all([
    scans.index('by-delivery').getAllKeys(deliveryId),
    photos.index('by-delivery').getAllKeys(deliveryId),
  ])
  await Promise.all([
    ...scanIds.map((id) => scans.delete(id)),
    ...photoIds.map((id) => photos.delete(id)),
    ...carried.scans.map((scan) => scans.put(scan)),
    ...carried.photos.map((photo) => photos.put(photo)),
    made ? kept.put(made, 'delivery') : kept.delete('delivery'),
    write.done,
  ])
}

function open(ended: () => void): Promise<Memory> {
  return openDB<Shape>('nhan-hang', 2, {
    upgrade(made, before) {
      if (before < 1) {
        made.createObjectStore('kept')
        made.createObjectStore('scans', { keyPath: 'id' }).createIndex('by-delivery', 'deliveryId')
      }
      made.createObjectStore('photos', { keyPath: 'id' }).createIndex('by-delivery', 'deliveryId')
    },
    // An older page must not keep a newer one waiting. What it holds is kept already, so it begins anew.
    blocking(_from, _to, event) {
      ;(event.target as IDBDatabase).close()
      location.reload()
    },
    terminated: ended,
  })
}

async function writeAll<N extends 'scans' | 'photos'>(
  db: Memory,
  name: N,
  writes: (store: IDBPObjectStore<Shape, [N], N, 'readwrite'>) => Promise<unknown>[],
): Promise<void> {
  const write = db.transaction(name, 'readwrite')
  await Promise.all([...writes(write.store as IDBPObjectStore<Shape, [N], N, 'readwrite'>), write.done])
}
