// The phone's own memory, in IndexedDB: it outlives the page, the browser and an update of the app.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Delivery, Me, PhoneScan } from './scan.ts'

interface Shape extends DBSchema {
  kept: { key: string; value: unknown }
  scans: { key: string; value: PhoneScan; indexes: { 'by-delivery': string } }
}

export interface Store {
  me(): Promise<Me | null>
  keepMe(me: Me): Promise<void>
  delivery(): Promise<Delivery | null>
  keepDelivery(delivery: Delivery): Promise<void>
  scans(deliveryId: string): Promise<PhoneScan[]>
  keepScans(scans: readonly PhoneScan[]): Promise<void>
  /** The delivery is over: it and its scans are forgotten here. */
  forget(deliveryId: string): Promise<void>
}

export async function openStore(): Promise<Store> {
  const db: IDBPDatabase<Shape> = await openDB<Shape>('nhan-hang', 1, {
    upgrade(made) {
      made.createObjectStore('kept')
      made.createObjectStore('scans', { keyPath: 'id' }).createIndex('by-delivery', 'deliveryId')
    },
  })
  return {
    me: async () => ((await db.get('kept', 'me')) as Me | undefined) ?? null,
    keepMe: async (me) => void (await db.put('kept', me, 'me')),
    delivery: async () => ((await db.get('kept', 'delivery')) as Delivery | undefined) ?? null,
    keepDelivery: async (delivery) => void (await db.put('kept', delivery, 'delivery')),
    async scans(deliveryId) {
      const scans = await db.getAllFromIndex('scans', 'by-delivery', deliveryId)
      return scans.sort((a, b) => a.at - b.at)
    },
    async keepScans(scans) {
      const write = db.transaction('scans', 'readwrite')
      await Promise.all([...scans.map((scan) => write.store.put(scan)), write.done])
    },
    async forget(deliveryId) {
      const write = db.transaction(['scans', 'kept'], 'readwrite')
      const ids = await write.objectStore('scans').index('by-delivery').getAllKeys(deliveryId)
      await Promise.all([
        ...ids.map((id) => write.objectStore('scans').delete(id)),
        write.objectStore('kept').delete('delivery'),
        write.done,
      ])
    },
  }
}
