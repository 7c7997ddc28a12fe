// The app in the hand of whoever takes a delivery in: what is on the screen, and what happens when a code is seen. It
// shows what it knows and says what it does not.
import { readScanned } from '../../stamp/scanned.ts'
import { type Camera, openCamera, readPhoto, smallPhoto } from './camera.ts'
import { type Decode, openDecoder } from './decoder.ts'
import { fill, line } from './dom.ts'
import {
  type Delivery,
  type Guess,
  isProblem,
  keyOfGoods,
  type Me,
  type NoteLine,
  type PhoneScan,
  tallyOf,
} from './scan.ts'
import { showScreen } from './screen.ts'
import {
  askAllLines,
  askDelivery,
  askDrop,
  askMe,
  askNote,
  askOpenDeliveries,
  askState,
  type Unanswered,
} from './server.ts'
import { allowSound, signal } from './signal.ts'
import { openStore, type Store } from './store.ts'
import { startSync } from './sync.ts'
import { listenInField, listenToScanner } from './wedge.ts'
import { phoneWords } from './words.ts'

/** How often a phone asks whether another one fills the same delivery. */
const LOOK_AROUND_MS = 15_000

const words = phoneWords(document.documentElement.lang)

function find<E extends HTMLElement>(id: string): E {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element as E
}

const show = (id: string, shown: boolean) => {
  find(id).hidden = !shown
}

let me: Me | null = null
let delivery: Delivery | null = null
let scans: PhoneScan[] = []
let byKey = new Map<string, PhoneScan>()
/** Codes that the note lists, and in which of its lines. */
let listed: ReadonlyMap<string, number> = new Map()
let note: NoteLine[] = []
let camera: Camera | null = null
let decode: Promise<Decode> | null = null
/** The row of goods that the last scan was counted in. */
let latest: string | null = null
/** The lamp is on. */
let lit = false
let hindrance: Unanswered | null = null
/** The phone's memory took the last writing badly. */
let unkept = false
let sync = () => {}

function usingDecoder(): Promise<Decode> {
  decode ??= openDecoder().catch((error) => {
    decode = null
    throw error
  })
  return decode
}

const originOf = () => me?.publicUrl ?? location.origin
const isWhole = (text: string) => readScanned(text, originOf()).kind !== 'none'

function say(level: string, title: string, action: string): void {
  const box = find('verdict')
  box.dataset.level = level
  find('verdict-title').textContent = title
  find('verdict-action').textContent = action
}

/** The camera opens late and may fail late: what was said of a scan meanwhile stays. */
function sayOfCamera(title: string): void {
  if (find('verdict').dataset.level === 'ready') say('ready', title, '')
}

/** Told when a code is seen, whoever saw it. What can be said at once is said at once. */
async function seen(store: Store, text: string, at = performance.now()): Promise<void> {
  if (!delivery) return
  const scanned = readScanned(text, originOf())
  const key = scanned.kind === 'none' ? text.trim() : scanned.code
  const before = byKey.get(key)
  if (before) return seenAgain(before)
  const scan: PhoneScan = {
    id: crypto.randomUUID(),
    deliveryId: delivery.id,
    text,
    key,
    at: Date.now(),
    state: 'waiting',
    guess: guessOf(scanned.kind === 'none' ? null : key),
    said: null,
  }
  byKey.set(key, scan)
  scans.push(scan)
  signal('seen')
  const guess = words.guesses[scan.guess]
  say('waiting', guess.title, guess.action)
  showCounts()
  performance.measure('code-seen', { start: at })
  // What could not be kept before is tried again along with it.
  const kept = store.keepScans(unkept ? scans : [scan])
  sync()
  await kept
}

/** What came by a keyboard: one that writes Vietnamese makes other letters of a code, which nobody could undo. */
async function typedIn(store: Store, text: string): Promise<void> {
  if (!/[à-ỹĐđƠơƯư]/i.test(text.normalize('NFC'))) return seen(store, text)
  signal('stop')
  say('notice', words.writesVietnamese.title, words.writesVietnamese.action)
}

/** The phone keeps nothing: what waits lives only as long as this page. */
function troubled(isTroubled: boolean): void {
  if (isTroubled === unkept) return
  unkept = isTroubled
  show('unkept', unkept)
}

/** What must be put aside is no mere repeat, however often it is held before the camera. */
function seenAgain({ said, guess }: PhoneScan): void {
  const isBad = said?.level === 'stop'
  signal(isBad ? 'stop' : 'repeat')
  if (isBad) say('stop', `${words.repeat.title}: ${said.title}`, said.action)
  else say('repeat', words.repeat.title, said?.product?.name ?? words.guesses[guess].action)
}

function guessOf(code: string | null): Guess {
  if (code === null) return 'no-code'
  if (listed.size === 0 || code.startsWith('U')) return 'code'
  return listed.has(code) ? 'on-note' : 'not-on-note'
}

function codesOf(lines: readonly NoteLine[]): ReadonlyMap<string, number> {
  const codes = new Map<string, number>()
  for (const [i, { codes: its }] of lines.entries()) {
    for (const code of its ?? []) {
      const scanned = readScanned(code, originOf())
      if (scanned.kind !== 'none') codes.set(scanned.code, i)
    }
  }
  return codes
}

function told(answered: readonly PhoneScan[]): void {
  for (const scan of answered) {
    const i = scans.findIndex(({ id }) => id === scan.id)
    if (i >= 0) scans[i] = scan
    if (!scan.removed) byKey.set(scan.key, scan)
  }
  const shown = answered.filter(({ removed }) => !removed)
  const gravest = shown.find(({ said }) => said?.level === 'stop') ?? shown.at(-1)
  if (gravest?.said) {
    signal(gravest.said.level)
    const { level, title, action, product, code } = gravest.said
    const which = level === 'stop' ? `${code.slice(-4)} · ` : ''
    say(level, which + title, level === 'good' ? (product?.name ?? action) : action)
  }
  const goods = shown.at(-1)?.said?.goods[0]
  latest = goods ? keyOfGoods(goods) : latest
  showCounts()
  // Of a long note, the row that just grew is the one to see.
  find('goods').querySelector('[data-latest]')?.scrollIntoView({ block: 'nearest' })
}

/** Whoever is signed in now may work elsewhere than where the delivery was begun. */
const isOthers = () =>
  delivery !== null && me !== null && !me.outlets.some(({ id }) => id === delivery?.outletId)

function hindered(by: Unanswered | null): void {
  hindrance = by
  showCounts()
  show('signed-out', by?.reason === 'signed-out')
  show('others', isOthers())
  if (delivery) find('others-why').textContent = words.othersDelivery(delivery.outletName)
  show('refused', by?.reason === 'refused' && !isOthers())
  if (by?.reason === 'refused' && !isOthers()) {
    find('refused-why').textContent = `${words.refused}: ${by.detail}`
    say('stop', words.refused, by.detail)
  }
}

function gone(ids: readonly string[]): void {
  scans = scans.filter(({ id }) => !ids.includes(id))
  showCounts()
}

function showCounts(): void {
  if (!delivery) return
  const { accepted, expected, problems, waiting, goods } = tallyOf(delivery, scans, (key) => listed.get(key))
  find('count').textContent = words.counted(accepted, expected)
  find('problems').textContent = words.problems(problems)
  find('waiting').textContent = words.waiting(waiting)
  show('problems', problems > 0)
  show('waiting', waiting > 0)
  const away = hindrance?.reason === 'away' || !navigator.onLine
  const signalState = find('signal')
  signalState.textContent = away ? words.away : words.online
  signalState.dataset.away = String(away)
  show('goods', goods.length > 0)
  fill(
    find('goods'),
    goods.map((one) => {
      const isFull = one.expected !== null && one.accepted === one.expected
      const state = one.expected !== null && one.accepted > one.expected ? 'over' : isFull ? 'full' : 'open'
      const item = line('li', [line('span', [one.name]), line('strong', [words.goodsCount(one)])])
      item.dataset.state = state
      if (one.key === latest) item.dataset.latest = ''
      return item
    }),
  )
}

function listScans(store: Store): void {
  // What must be put aside comes first: among hundreds nobody would find it.
  const counted = scans.filter(({ removed }) => !removed).toReversed()
  const inOrder = [...counted.filter(isProblem), ...counted.filter((scan) => !isProblem(scan))]
  fill(
    find('scans'),
    inOrder.map((scan) => {
      const { said, guess, key } = scan
      const { title } = said ?? words.guesses[guess]
      const named = said?.level === 'good' ? said.product?.name : null
      const action = named ?? said?.action ?? words.guesses[guess].action
      const remove = line('button', [words.remove])
      remove.className = 'quiet'
      remove.setAttribute('type', 'button')
      remove.setAttribute('aria-label', words.removeThis(key.slice(-4)))
      remove.addEventListener('click', () => void takeOut(store, scan.id))
      const broken = (said?.broken ?? []).map((part) => {
        const codes =
          part.from === part.to ? inFours(part.from) : `${inFours(part.from)} – ${inFours(part.to)}`
        return line('p', [`${codes}: ${part.title}. ${part.action}`])
      })
      const told = line('div', [
        line('strong', [title]),
        ' ',
        line('code', [inFours(key)]),
        line('p', [action]),
        ...broken,
      ])
      const item = line('li', [told, remove])
      item.dataset.level = said?.level ?? 'waiting'
      return item
    }),
  )
  show('scans-empty', counted.length === 0)
  show('drop-sure', false)
}

const inFours = (code: string) => code.replace(/(.{4})(?=.)/g, '$1 ').slice(0, 40)

/** Taken out here at once; sent and taken out there when there is signal. */
async function takeOut(store: Store, id: string): Promise<void> {
  const scan = scans.find((one) => one.id === id)
  if (!scan) return
  scan.removed = true
  if (byKey.get(scan.key)?.id === id) byKey.delete(scan.key)
  await store.keepScans([scan])
  listScans(store)
  showCounts()
  say('ready', words.removed, '')
  sync()
}

/** What others scanned into the same delivery, and what they took out of it. */
async function lookAround(store: Store): Promise<void> {
  const its = delivery
  if (!its?.opened || document.hidden || !navigator.onLine) return
  const state = await askState(its.id)
  if (!state.ok || delivery !== its) return
  if (state.value.state !== 'open') {
    if (!scans.some((scan) => scan.state === 'waiting'))
      await leave(store, its, words.ended[state.value.state])
    return
  }
  // What was good when it was scanned may be good no longer when the receipt is to be closed.
  const told = scans.filter((scan) => scan.state === 'told')
  const accepted = told.reduce((sum, { said }) => sum + (said?.accepted ?? 0), 0)
  const isSame = state.value.lines === told.length && state.value.accepted === accepted
  if (!isSame) await readLines(store, its)
}

async function readLines(store: Store, its: Delivery): Promise<void> {
  const lines = await askAllLines(its.id)
  if (!lines.ok || delivery !== its) return
  const there = new Map(lines.value.map((one) => [one.id, one]))
  const lost = scans.filter(({ id, state }) => state === 'told' && !there.has(id)).map(({ id }) => id)
  const own = new Map(scans.map((scan) => [scan.id, scan]))
  const read = lines.value.map(({ scannedAt, ...said }): PhoneScan => {
    const kept = own.get(said.id)
    if (kept) return { ...kept, state: 'told', said }
    const form = readScanned(said.code, originOf())
    const key = form.kind === 'none' ? said.code : form.code
    const guess = guessOf(form.kind === 'none' ? null : key)
    const { id, code: text } = said
    return { id, deliveryId: its.id, text, key, at: scannedAt, state: 'told', guess, said }
  })
  await store.forgetScans(lost)
  await store.keepScans(read)
  scans = await store.scans(its.id)
  byKey = new Map(scans.filter(({ removed }) => !removed).map((scan) => [scan.key, scan]))
  showCounts()
}

/** The delivery is over, here or elsewhere: the next one may begin. */
async function leave(store: Store, its: Delivery, says: string): Promise<void> {
  await store.forget(its.id)
  delivery = null
  scans = []
  byKey = new Map()
  // What was expected then is not expected of the next one.
  note = []
  latest = null
  showNote()
  find<HTMLFormElement>('start-form').reset()
  find('note-said').textContent = ''
  hindered(null)
  camera?.stop()
  camera = null
  find('outlet-name').textContent = ''
  show('scan', false)
  for (const dialog of document.querySelectorAll('dialog')) dialog.close()
  showStart()
  show('loading', true)
  find('loading').textContent = says
}

/** `carried` are scans that go on in it, also where the phone keeps nothing. */
async function begin(store: Store, made: Delivery, carried: readonly PhoneScan[] = []): Promise<void> {
  delivery = made
  const kept = await store.scans(made.id)
  scans = kept.length > 0 ? kept : [...carried]
  byKey = new Map(scans.filter(({ removed }) => !removed).map((scan) => [scan.key, scan]))
  listed = codesOf(made.expected)
  find('outlet-name').textContent = made.outletName
  show('start', false)
  show('loading', false)
  show('scan', true)
  say('ready', words.ready, '')
  showCounts()
  sync()
  void switchCamera(store)
}

/** The papers are a page of the server's: without signal the phone stays here, where nothing is lost. */
async function finish(store: Store, its: Delivery): Promise<void> {
  say('ready', words.finishing, '')
  const state = await askState(its.id)
  if (delivery !== its) return
  if (!state.ok) {
    hindered(state.error)
    if (state.error.reason === 'away') say('waiting', words.away, words.finishAway)
    if (state.error.reason === 'signed-out') say('waiting', words.signedOut, '')
    return
  }
  if (state.value.state !== 'open') return leave(store, its, words.ended[state.value.state])
  location.href = `/nhan-hang/phieu/${its.id}/dong`
}

function showLamp(on: boolean): void {
  lit = on
  find('torch').setAttribute('aria-pressed', String(on))
}

async function switchCamera(store: Store): Promise<void> {
  sayOfCamera(words.cameraBusy)
  try {
    camera?.stop()
    camera = await openCamera(find<HTMLVideoElement>('view'), await usingDecoder(), {
      seen: (text, at) => void seen(store, text, at),
      failed: () => sayOfCamera(words.cameraRefused),
    })
    // A camera that was opened anew is dark.
    showLamp(false)
    show('torch', camera.torch !== null)
    sayOfCamera(words.ready)
  } catch {
    sayOfCamera(words.cameraRefused)
  }
}

function showStart(): void {
  show('loading', false)
  if (!me) {
    find('loading').textContent = words.neverHere
    show('loading', true)
    return
  }
  if (me.outlets.length === 0) {
    find('loading').textContent = words.noOutlet
    show('loading', true)
    return
  }
  const outlet = find<HTMLSelectElement>('outlet')
  outlet.replaceChildren(
    ...me.outlets.map(({ id, name, locationCode }) => {
      const option = new Option(`${name} (${locationCode ?? words.noLocationCode})`, id)
      option.disabled = locationCode === null
      return option
    }),
  )
  fill(
    find('suppliers'),
    (me.suppliers ?? []).map((name) => new Option(name)),
  )
  const first = me.outlets.find(({ locationCode }) => locationCode !== null)
  if (first) outlet.value = first.id
  find<HTMLButtonElement>('begin').disabled = first === undefined
  show('start', true)
  void showOpen()
}

/** Deliveries that were begun on another phone, or on this one before it forgot. */
async function showOpen(): Promise<void> {
  const asked = await askOpenDeliveries()
  const open = asked.ok ? asked.value.open : []
  fill(
    find('open-list'),
    open.map(({ id, openedAt, outlet, supplier, document: paper, stamps }) => {
      const what = [supplier, paper, outlet].filter(Boolean).join(' · ')
      const goOn = line('button', [words.goOn])
      goOn.className = 'quiet'
      goOn.setAttribute('type', 'button')
      goOn.dataset.goOn = id
      goOn.setAttribute('aria-label', `${words.goOn}: ${what}`)
      return line('li', [line('p', [`${what}. ${words.openSince(openedAt, stamps)}`]), goOn])
    }),
  )
  show('open-deliveries', open.length > 0)
}

async function goOnWith(store: Store, id: string): Promise<void> {
  allowSound()
  const asked = await askDelivery(id)
  if (!asked.ok || asked.value.state !== 'open') return void showOpen()
  const { state: _, ...its } = asked.value
  const made: Delivery = { ...its, opened: true }
  await store.keepDelivery(made)
  await begin(store, made)
  await readLines(store, made)
}

/** The line that is in the fields: none where they are empty, unclear where one is missing or means nothing. */
function typedLine(): NoteLine | 'none' | 'unclear' {
  const product = find<HTMLInputElement>('product').value.trim()
  const typed = find<HTMLInputElement>('quantity')
  if (!product && typed.value === '' && typed.validity.valid) return 'none'
  const quantity = Number(typed.value)
  const isClear = product !== '' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 1_000_000
  return isClear ? { product, quantity } : 'unclear'
}

/** Takes the line over; false where what is typed must be looked at first. */
function addTyped(): boolean {
  const typed = typedLine()
  find('line-said').textContent = typed === 'unclear' ? words.lineUnclear : ''
  if (typed === 'unclear') {
    find<HTMLDetailsElement>('expected').open = true
    find(find<HTMLInputElement>('product').value.trim() ? 'quantity' : 'product').focus()
    return false
  }
  if (typed !== 'none') note.push(typed)
  for (const id of ['product', 'quantity']) find<HTMLInputElement>(id).value = ''
  showNote()
  return true
}

function showNote(): void {
  fill(
    find('note-lines'),
    note.map(({ product, spec, lot, quantity }) =>
      line('li', [`${[product, spec, lot].filter(Boolean).join(' · ')}: ${quantity}`]),
    ),
  )
}

function readForm(): Delivery {
  const value = (id: string) => find<HTMLInputElement>(id).value.trim()
  const outletId = value('outlet')
  return {
    id: crypto.randomUUID(),
    outletId,
    outletName: me?.outlets.find(({ id }) => id === outletId)?.name ?? '',
    facts: {
      ...(value('supplier') && { supplierName: value('supplier') }),
      ...(value('document') && { document: value('document') }),
    },
    expected: note,
    startedAt: Date.now(),
    opened: false,
  }
}

function listen(store: Store): void {
  find('start-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    allowSound()
    if (!addTyped()) return
    const made = readForm()
    await store.keepDelivery(made)
    await begin(store, made)
  })
  find('note').addEventListener('change', async (event) => {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (!file) return
    find('note-said').textContent = words.noteReading
    const answer = await askNote(file)
    note = answer.ok ? answer.value.lines : []
    showNote()
    const stamps = note.reduce((sum, { quantity }) => sum + quantity, 0)
    find('note-said').textContent = answer.ok
      ? words.noteRead(note.length, stamps, answer.value.unclear)
      : answer.error.reason === 'refused'
        ? answer.error.detail
        : words.noteAway
  })
  find('add-line').addEventListener('click', () => {
    if (addTyped()) find('product').focus()
  })
  find('open-list').addEventListener('click', (event) => {
    const id = (event.target as HTMLElement).dataset.goOn
    if (id) void goOnWith(store, id)
  })
  const typing = find<HTMLDialogElement>('typing')
  find('type').addEventListener('click', () => {
    allowSound()
    typing.showModal()
    const field = find<HTMLInputElement>('typed')
    field.focus()
    // What was left there gives way to what is scanned now.
    field.select()
  })
  find('typing-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const field = find<HTMLInputElement>('typed')
    if (field.value.trim() !== '') void typedIn(store, field.value)
    field.value = ''
    typing.close()
  })
  find('typed').addEventListener('keydown', (event) => {
    // A hand scanner that ends with Tab types into the field all the same.
    if (event.key !== 'Tab' || !isWhole(find<HTMLInputElement>('typed').value)) return
    event.preventDefault()
    find<HTMLFormElement>('typing-form').requestSubmit()
  })
  find('photo').addEventListener('change', async (event) => {
    const field = event.target as HTMLInputElement
    for (const file of field.files ?? []) {
      say('ready', words.photoReading, '')
      const texts = await readPhoto(file, await usingDecoder()).catch((): string[] => [])
      if (texts.length === 0) say('notice', words.photoEmpty, words.photoEmptyAction)
      for (const text of texts) await seen(store, text)
    }
    field.value = ''
  })
  find('torch').addEventListener('click', async () => {
    const on = !lit
    const obeyed = await camera?.torch?.(on).then(
      () => true,
      () => false,
    )
    showLamp(on && obeyed === true)
  })
  const list = find<HTMLDialogElement>('list')
  find('show-list').addEventListener('click', () => {
    listScans(store)
    list.showModal()
  })
  for (const button of document.querySelectorAll<HTMLElement>('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog')?.close())
  }
  find('drop').addEventListener('click', () => {
    show('drop-sure', true)
    find('drop-no').focus()
  })
  find('drop-no').addEventListener('click', () => show('drop-sure', false))
  find('drop-yes').addEventListener('click', async () => {
    if (!delivery) return
    const its = delivery
    const dropped = its.opened && !isOthers() ? await askDrop(its.id) : null
    if (dropped?.ok !== false) return leave(store, its, words.dropped)
    list.close()
    if (dropped.error.reason === 'refused') say('stop', words.refused, dropped.error.detail)
    else say('waiting', words.dropAway, '')
  })
  const damage = find<HTMLDialogElement>('damage')
  find('show-damage').addEventListener('click', () => {
    find('damage-said').textContent = ''
    damage.showModal()
  })
  find('damage-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const field = find<HTMLInputElement>('damage-photo')
    const text = find<HTMLInputElement>('damage-note')
    const file = field.files?.[0]
    const picture = file ? await smallPhoto(file).catch(() => null) : null
    if (!delivery || !picture) {
      find('damage-said').textContent = file ? words.photoBad : words.photoNeeded
      return
    }
    const { id: deliveryId } = delivery
    const photo = { id: crypto.randomUUID(), deliveryId, picture, note: text.value.trim(), at: Date.now() }
    if (!(await store.keepPhotos([photo]))) {
      find('damage-said').textContent = words.photoUnkept
      return
    }
    field.value = ''
    text.value = ''
    damage.close()
    say('ready', words.photoKept, '')
    sync()
  })
  find('renew').addEventListener('click', () => location.reload())
  find('finish').addEventListener('click', async () => {
    if (!delivery) return
    const { waiting, scans: count } = tallyOf(delivery, scans)
    const unsent = scans.some(({ removed }) => removed) || (await store.photos(delivery.id)).length > 0
    if (count === 0 && !unsent) return say('repeat', words.finishEmpty, '')
    if (waiting > 0 || unsent) {
      sync()
      return say('waiting', words.waiting(waiting), words.finishWaiting(waiting))
    }
    await finish(store, delivery)
  })
  find('anew').addEventListener('click', async () => {
    if (!delivery) return
    // The receipt was closed elsewhere, or is not ours to fill: what it holds stays, what waits goes on.
    const made: Delivery = { ...delivery, id: crypto.randomUUID(), startedAt: Date.now(), opened: false }
    const moved = scans
      .filter(({ state, removed }) => state === 'waiting' && !removed)
      .map((scan) => ({ ...scan, deliveryId: made.id }))
    const photos = (await store.photos(delivery.id)).map((photo) => ({ ...photo, deliveryId: made.id }))
    await store.replace(delivery.id, made, { scans: moved, photos })
    await begin(store, made, moved)
  })
  document.addEventListener('pointerdown', allowSound, { once: true })
  addEventListener('offline', showCounts)
  addEventListener('online', showCounts)
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !delivery) return
    void lookAround(store)
    if (camera?.ended()) void switchCamera(store)
  })
  setInterval(() => void lookAround(store), LOOK_AROUND_MS)
  listenToScanner({ seen: (text) => void typedIn(store, text), isWhole })
  listenInField(find('typed'), isWhole)
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
  const store = openStore(troubled)
  // The browser may otherwise forget what waits when the phone is full.
  void navigator.storage?.persist?.()
  me = await store.me()
  sync = startSync({
    store,
    delivery: () => delivery,
    scans: () => scans,
    told,
    gone,
    hindered,
  })
  listen(store)
  const begun = await store.delivery()
  if (begun) {
    const kept = await store.scans(begun.id)
    const isWaiting = kept.some(({ state }) => state === 'waiting')
    const state = begun.opened && !isWaiting && navigator.onLine ? await askState(begun.id) : null
    if (state?.ok && state.value.state !== 'open') await store.forget(begun.id)
    else {
      await begin(store, begun)
      void lookAround(store)
    }
  }
  const asked = await askMe()
  if (asked.ok) {
    me = asked.value
    await store.keepMe(me)
    hindered(hindrance)
  } else show('signed-out', asked.error.reason === 'signed-out')
  if (!delivery) showStart()
}

void start()
