// The phone's own memory, in IndexedDB: it outlives the page, the browser and an update of the app.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Delivery, Me, PhonePhoto, PhoneScan } from './scan.ts'

interface Shape extends DBSchema {
  kept: { key: string; value: unknown }
  scans: { key: string; value: PhoneScan; indexes: { 'by-delivery': string } }
  photos: { key: string; value: PhonePhoto; indexes: { 'by-delivery': string } }
}

export interface Store {
  me(): Promise<Me | null>
  keepMe(me: Me): Promise<void>
  delivery(): Promise<Delivery | null>
  keepDelivery(delivery: Delivery): Promise<void>
  scans(deliveryId: string): Promise<PhoneScan[]>
  keepScans(scans: readonly PhoneScan[]): Promise<void>
  forgetScans(ids: readonly string[]): Promise<void>
  photos(deliveryId: string): Promise<PhonePhoto[]>
  keepPhotos(photos: readonly PhonePhoto[]): Promise<void>
  forgetPhoto(id: string): Promise<void>
  /** The delivery is over: it and its scans are forgotten here. */
  forget(deliveryId: string): Promise<void>
}

export async function openStore(): Promise<Store> {
  const db: IDBPDatabase<Shape> = await openDB<Shape>('nhan-hang', 2, {
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
    async forgetScans(ids) {
      const write = db.transaction('scans', 'readwrite')
      await Promise.all([...ids.map((id) => write.store.delete(id)), write.done])
    },
    photos: (deliveryId) => db.getAllFromIndex('photos', 'by-delivery', deliveryId),
    async keepPhotos(photos) {
      const write = db.transaction('photos', 'readwrite')
      await Promise.all([...photos.map((photo) => write.store.put(photo)), write.done])
    },
    forgetPhoto: (id) => db.delete('photos', id),
    async forget(deliveryId) {
      const write = db.transaction(['scans', 'photos', 'kept'], 'readwrite')
      const [scans, photos] = await Promise.all([
        write.objectStore('scans').index('by-delivery').getAllKeys(deliveryId),
        write.objectStore('photos').index('by-delivery').getAllKeys(deliveryId),
      ])
      await Promise.all([
        ...scans.map((id) => write.objectStore('scans').delete(id)),
        ...photos.map((id) => write.objectStore('photos').delete(id)),
        write.objectStore('kept').delete('delivery'),
        write.done,
      ])
    },
  }
}
