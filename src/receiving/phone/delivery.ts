// A delivery from its beginning to its end, on this phone and on others that fill the same one.
import { hindered } from './answers.ts'
import { showCounts } from './counts.ts'
import { closeDialog, find, show } from './dom.ts'
import { codesOf, guessOf } from './guess.ts'
import { held, holdScans, readCode, store, words } from './held.ts'
import { newId } from './new-id.ts'
import type { Delivery, PhoneScan } from './scan.ts'
import { askAllLines, askDelivery, askState } from './server.ts'
import { allowSound } from './signal.ts'
import { clearForm, showOpen, showStart } from './start-form.ts'
import { say } from './verdict-line.ts'
import { stopCamera, switchCamera } from './view-finder.ts'

/** `carried` are scans that go on in it, also where the phone keeps nothing. */
export async function begin(made: Delivery, carried: readonly PhoneScan[] = []): Promise<void> {
  held.delivery = made
  const kept = await store.scans(made.id)
  holdScans(kept.length > 0 ? kept : carried)
  held.listed = codesOf(made.expected)
  find('outlet-name').textContent = made.outletName
  show('start', false)
  show('loading', false)
  show('scan', true)
  // The button that was pressed is gone: whoever goes by keyboard or is read to is here.
  find('scan').focus()
  say('ready', words.ready, '')
  showCounts()
  held.sync()
  void switchCamera()
}

export async function goOnWith(id: string): Promise<void> {
  allowSound()
  const asked = await askDelivery(id)
  if (!asked.ok || asked.value.state !== 'open') return void showOpen()
  const { state: _, ...its } = asked.value
  const made: Delivery = { ...its, opened: true }
  await store.keepDelivery(made)
  await begin(made)
  await readLines(made)
}

/** What others scanned into the same delivery, and what they took out of it. */
export async function lookAround(): Promise<void> {
  const its = held.delivery
  if (!its?.opened || document.hidden || !navigator.onLine) return
  const state = await askState(its.id)
  if (!state.ok || held.delivery !== its) return
  if (state.value.state !== 'open') {
    if (!held.scans.some((scan) => scan.state === 'waiting')) await leave(its, words.ended[state.value.state])
    return
  }
  // What was good when it was scanned may be good no longer when the receipt is to be closed.
  const told = held.scans.filter((scan) => scan.state === 'told')
  const accepted = told.reduce((sum, { said }) => sum + (said?.accepted ?? 0), 0)
  const isSame = state.value.lines === told.length && state.value.accepted === accepted
  if (!isSame) await readLines(its)
}

async function readLines(its: Delivery): Promise<void> {
  const lines = await askAllLines(its.id)
  if (!lines.ok || held.delivery !== its) return
  const there = new Map(lines.value.map((one) => [one.id, one]))
  const lost = held.scans.filter(({ id, state }) => state === 'told' && !there.has(id)).map(({ id }) => id)
  const own = new Map(held.scans.map((scan) => [scan.id, scan]))
  const read = lines.value.map(({ scannedAt, ...said }): PhoneScan => {
    const kept = own.get(said.id)
    if (kept) return { ...kept, state: 'told', said }
    const form = readCode(said.code)
    const key = form.kind === 'none' ? said.code : form.code
    const guess = guessOf(form.kind === 'none' ? null : key)
    const { id, code: text } = said
    return { id, deliveryId: its.id, text, key, at: scannedAt, state: 'told', guess, said }
  })
  await store.forgetScans(lost)
  await store.keepScans(read)
  holdScans(await store.scans(its.id))
  showCounts()
}

/** The papers are a page of the server's: without signal the phone stays here, where nothing is lost. */
export async function finish(its: Delivery): Promise<void> {
  say('ready', words.finishing, '')
  const state = await askState(its.id)
  if (held.delivery !== its) return
  if (!state.ok) {
    hindered(state.error)
    if (state.error.reason === 'away') say('waiting', words.away, words.finishAway)
    if (state.error.reason === 'signed-out') say('waiting', words.signedOut, '')
    return
  }
  if (state.value.state !== 'open') return leave(its, words.ended[state.value.state])
  location.href = `/nhan-hang/phieu/${its.id}/dong`
}

/** The delivery is over, here or elsewhere: the next one may begin. */
export async function leave(its: Delivery, says: string): Promise<void> {
  await store.forget(its.id)
  held.delivery = null
  holdScans([])
  held.latest = null
  clearForm()
  hindered(null)
  stopCamera()
  find('outlet-name').textContent = ''
  show('scan', false)
  for (const dialog of document.querySelectorAll('dialog')) closeDialog(dialog)
  showStart()
  show('loading', true)
  find('loading').textContent = says
}

/** Another receipt takes its place. */
export async function beginAnew(its: Delivery): Promise<void> {
  // The receipt was closed elsewhere, or is not ours to fill: what it holds stays, what waits goes on.
  const made: Delivery = { ...its, id: newId(), startedAt: Date.now(), opened: false }
  const moved = held.scans
    .filter(({ state, removed }) => state === 'waiting' && !removed)
    .map((scan) => ({ ...scan, deliveryId: made.id }))
  const photos = (await store.photos(its.id)).map((photo) => ({ ...photo, deliveryId: made.id }))
  await store.replace(its.id, made, { scans: moved, photos })
  await begin(made, moved)
}
