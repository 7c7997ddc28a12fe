// The app in the hand of whoever takes a delivery in. It shows what it knows and says what it does not.
import './older.ts'
import { gone, hindered, told } from './answers.ts'
import { showCounts } from './counts.ts'
import { listenToDamage } from './damage.ts'
import { begin, beginAnew, finish, goOnWith, leave, lookAround } from './delivery.ts'
import { closeDialog, find, show } from './dom.ts'
import { held, isOthers, store, words } from './held.ts'
import { tallyOf } from './scan.ts'
import { listenToList } from './scan-list.ts'
import { showScreen } from './screen.ts'
import { askDrop, askMe, askState } from './server.ts'
import { allowSound } from './signal.ts'
import { addTyped, listenToNote, readForm, showStart } from './start-form.ts'
import { startSync } from './sync.ts'
import { listenToKeys } from './typing.ts'
import { say } from './verdict-line.ts'
import { listenToView, reviveCamera } from './view-finder.ts'

/** How often a phone asks whether another one fills the same delivery. */
const LOOK_AROUND_MS = 15_000

function listen(): void {
  find('start-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    allowSound()
    if (!addTyped()) return
    const made = readForm()
    await store.keepDelivery(made)
    await begin(made)
  })
  find('open-list').addEventListener('click', (event) => {
    const id = (event.target as HTMLElement).dataset.goOn
    if (id) void goOnWith(id)
  })
  listenToNote()
  listenToKeys()
  listenToView()
  listenToList()
  listenToDamage()
  for (const button of document.querySelectorAll<HTMLElement>('[data-close]')) {
    button.addEventListener('click', () => {
      const dialog = button.closest('dialog')
      if (dialog) closeDialog(dialog)
    })
  }
  listenToEnd()
  find('renew').addEventListener('click', () => location.reload())
  document.addEventListener('pointerdown', allowSound, { once: true })
  addEventListener('offline', showCounts)
  addEventListener('online', showCounts)
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !held.delivery) return
    void lookAround()
    reviveCamera()
  })
  setInterval(() => void lookAround(), LOOK_AROUND_MS)
}

/** A delivery is finished, dropped, or goes on as another. */
function listenToEnd(): void {
  find('finish').addEventListener('click', async () => {
    const { delivery, scans } = held
    if (!delivery) return
    const { waiting, scans: count } = tallyOf(delivery, scans)
    const unsent = scans.some(({ removed }) => removed) || (await store.photos(delivery.id)).length > 0
    if (count === 0 && !unsent) return say('repeat', words.finishEmpty, '')
    if (waiting > 0 || unsent) {
      held.sync()
      return say('waiting', words.waiting(waiting), words.finishWaiting(waiting))
    }
    await finish(delivery)
  })
  find('drop').addEventListener('click', () => {
    show('drop-sure', true)
    find('drop-no').focus()
  })
  find('drop-no').addEventListener('click', () => show('drop-sure', false))
  find('drop-yes').addEventListener('click', async () => {
    const its = held.delivery
    if (!its) return
    const dropped = its.opened && !isOthers() ? await askDrop(its.id) : null
    if (dropped?.ok !== false) return leave(its, words.dropped)
    closeDialog(find('list'))
    if (dropped.error.reason === 'refused') say('stop', words.refused, dropped.error.detail)
    else say('waiting', words.dropAway, '')
  })
  find('anew').addEventListener('click', () => {
    if (held.delivery) void beginAnew(held.delivery)
  })
}

/** A newer app takes over when this page is opened anew: what is kept on the phone stays. */
function keepApp(): void {
  if (!('serviceWorker' in navigator)) return
  let hadOne = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.register('/nhan-hang-sw.js', { scope: '/nhan-hang' }).catch(() => {})
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne) show('updated', true)
    hadOne = true
  })
}

async function start(): Promise<void> {
  showScreen(words)
  keepApp()
  // The browser may otherwise forget what waits when the phone is full.
  void navigator.storage?.persist?.()
  held.me = await store.me()
  held.sync = startSync({
    store,
    delivery: () => held.delivery,
    scans: () => held.scans,
    told,
    gone,
    hindered,
  })
  listen()
  const begun = await store.delivery()
  if (begun) {
    const kept = await store.scans(begun.id)
    const isWaiting = kept.some(({ state }) => state === 'waiting')
    const state = begun.opened && !isWaiting && navigator.onLine ? await askState(begun.id) : null
    if (state?.ok && state.value.state !== 'open') await store.forget(begun.id)
    else {
      await begin(begun)
      void lookAround()
    }
  }
  const asked = await askMe()
  if (asked.ok) {
    held.me = asked.value
    await store.keepMe(asked.value)
    hindered(held.hindrance)
  } else show('signed-out', asked.error.reason === 'signed-out')
  if (!held.delivery) showStart()
}

void start()
