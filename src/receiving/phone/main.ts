// The app in the hand of whoever takes a delivery in: what is on the screen, and what happens when a code is seen. It
// shows what it knows and says what it does not.
import { readScanned } from '../../stamp/scanned.ts'
import { type Camera, openCamera, readPhoto } from './camera.ts'
import { type Decode, openDecoder } from './decoder.ts'
import { type Delivery, type Guess, type Me, type NoteLine, type PhoneScan, tallyOf } from './scan.ts'
import { askMe, askNote, askState, type Unanswered } from './server.ts'
import { allowSound, signal } from './signal.ts'
import { openStore, type Store } from './store.ts'
import { startSync } from './sync.ts'
import { listenToScanner } from './wedge.ts'
import { phoneWords } from './words.ts'

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
let listed: ReadonlySet<string> = new Set()
let note: NoteLine[] = []
let camera: Camera | null = null
let decode: Promise<Decode> | null = null
let hindrance: Unanswered | null = null
let sync = () => {}

function usingDecoder(): Promise<Decode> {
  decode ??= openDecoder().catch((error) => {
    decode = null
    throw error
  })
  return decode
}

const originOf = () => me?.publicUrl ?? location.origin

function say(level: string, title: string, action: string): void {
  const box = find('verdict')
  box.dataset.level = level
  find('verdict-title').textContent = title
  find('verdict-action').textContent = action
}

/** Told when a code is seen, whoever saw it. What can be said at once is said at once. */
async function seen(store: Store, text: string): Promise<void> {
  if (!delivery) return
  const scanned = readScanned(text, originOf())
  const key = scanned.kind === 'none' ? text.trim() : scanned.code
  if (byKey.has(key)) {
    const before = byKey.get(key)
    signal('repeat')
    say('repeat', words.repeat.title, before?.said?.product?.name ?? words.repeat.action)
    return
  }
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
  await store.keepScans([scan])
  sync()
}

function guessOf(code: string | null): Guess {
  if (code === null) return 'no-code'
  if (listed.size === 0 || code.startsWith('U')) return 'code'
  return listed.has(code) ? 'on-note' : 'not-on-note'
}

function codesOf(lines: readonly NoteLine[]): ReadonlySet<string> {
  const codes = lines.flatMap((line) => line.codes ?? []).map((code) => readScanned(code, originOf()))
  return new Set(codes.flatMap((one) => (one.kind === 'none' ? [] : [one.code])))
}

function told(answered: readonly PhoneScan[]): void {
  for (const scan of answered) {
    const i = scans.findIndex(({ id }) => id === scan.id)
    if (i >= 0) scans[i] = scan
    byKey.set(scan.key, scan)
  }
  const gravest = answered.find(({ said }) => said?.level === 'stop') ?? answered.at(-1)
  if (gravest?.said) {
    signal(gravest.said.level)
    const { level, title, action, product, code } = gravest.said
    const which = level === 'stop' ? `${code.slice(-4)} · ` : ''
    say(level, which + title, level === 'good' ? (product?.name ?? action) : action)
  }
  showCounts()
}

function hindered(by: Unanswered | null): void {
  hindrance = by
  showCounts()
  show('signed-out', by?.reason === 'signed-out')
  show('refused', by?.reason === 'refused')
  if (by?.reason === 'refused') {
    find('refused-why').textContent = `${words.refused}: ${by.detail}`
    say('stop', words.refused, by.detail)
  }
}

function showCounts(): void {
  if (!delivery) return
  const { accepted, expected, problems, waiting } = tallyOf(delivery, scans)
  find('count').textContent = words.counted(accepted, expected)
  find('problems').textContent = words.problems(problems)
  find('waiting').textContent = words.waiting(waiting)
  show('problems', problems > 0)
  show('waiting', waiting > 0)
  const away = hindrance?.reason === 'away' || !navigator.onLine
  const signalState = find('signal')
  signalState.textContent = away ? words.away : words.online
  signalState.dataset.away = String(away)
}

function listScans(): void {
  const list = find('scans')
  list.replaceChildren(
    ...[...scans].reverse().map((scan) => {
      const item = document.createElement('li')
      item.dataset.level = scan.said?.level ?? 'waiting'
      const title = document.createElement('strong')
      title.textContent = scan.said?.title ?? words.guesses[scan.guess].title
      const code = document.createElement('code')
      code.textContent = scan.key.replace(/(.{4})(?=.)/g, '$1 ').slice(0, 40)
      const action = document.createElement('p')
      action.textContent = scan.said?.action ?? words.guesses[scan.guess].action
      const broken = (scan.said?.broken ?? []).map((part) => {
        const line = document.createElement('p')
        const codes = part.from === part.to ? part.from : `${part.from} – ${part.to}`
        line.textContent = `${codes}: ${part.title}`
        return line
      })
      item.append(title, ' ', code, action, ...broken)
      return item
    }),
  )
  show('scans-empty', scans.length === 0)
}

async function begin(store: Store, made: Delivery): Promise<void> {
  delivery = made
  scans = await store.scans(made.id)
  byKey = new Map(scans.map((scan) => [scan.key, scan]))
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

async function switchCamera(store: Store): Promise<void> {
  say('ready', words.cameraBusy, '')
  try {
    camera?.stop()
    camera = await openCamera(
      find<HTMLVideoElement>('view'),
      await usingDecoder(),
      (text) => void seen(store, text),
    )
    show('torch', camera.torch !== null)
    say('ready', words.ready, '')
  } catch {
    say('ready', words.cameraRefused, '')
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
  const first = me.outlets.find(({ locationCode }) => locationCode !== null)
  if (first) outlet.value = first.id
  find<HTMLButtonElement>('begin').disabled = first === undefined
  show('start', true)
}

function readForm(): Delivery {
  const value = (id: string) => find<HTMLInputElement>(id).value.trim()
  const outletId = value('outlet')
  const quantity = Number(value('quantity'))
  const typed: NoteLine[] =
    value('product') && quantity > 0 ? [{ product: value('product'), quantity: Math.trunc(quantity) }] : []
  return {
    id: crypto.randomUUID(),
    outletId,
    outletName: me?.outlets.find(({ id }) => id === outletId)?.name ?? '',
    facts: {
      ...(value('supplier') && { supplierName: value('supplier') }),
      ...(value('document') && { document: value('document') }),
    },
    expected: [...typed, ...note],
    startedAt: Date.now(),
    opened: false,
  }
}

function listen(store: Store): void {
  find('start-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    allowSound()
    const made = readForm()
    await store.keepDelivery(made)
    await begin(store, made)
  })
  find('note').addEventListener('change', async (event) => {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (!file) return
    const answer = await askNote(file)
    note = answer.ok ? answer.value.lines : []
    const stamps = note.reduce((sum, { quantity }) => sum + quantity, 0)
    find('note-said').textContent = answer.ok
      ? words.noteRead(note.length, stamps)
      : answer.error.reason === 'refused'
        ? answer.error.detail
        : words.noteAway
  })
  const typing = find<HTMLDialogElement>('typing')
  find('type').addEventListener('click', () => {
    allowSound()
    typing.showModal()
    find('typed').focus()
  })
  find('typing-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const field = find<HTMLInputElement>('typed')
    if (field.value.trim() !== '') void seen(store, field.value)
    field.value = ''
    typing.close()
  })
  find('photo').addEventListener('change', async (event) => {
    const field = event.target as HTMLInputElement
    for (const file of field.files ?? []) {
      const texts = await readPhoto(file, await usingDecoder()).catch((): string[] => [])
      if (texts.length === 0) say('repeat', words.photoEmpty, '')
      for (const text of texts) await seen(store, text)
    }
    field.value = ''
  })
  let lit = false
  find('torch').addEventListener('click', async () => {
    lit = !lit
    await camera?.torch?.(lit)
    find('torch').setAttribute('aria-pressed', String(lit))
  })
  const list = find<HTMLDialogElement>('list')
  find('show-list').addEventListener('click', () => {
    listScans()
    list.showModal()
  })
  for (const button of document.querySelectorAll<HTMLElement>('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog')?.close())
  }
  find('finish').addEventListener('click', () => {
    if (!delivery) return
    const { waiting, scans: count } = tallyOf(delivery, scans)
    if (count === 0) return say('repeat', words.finishEmpty, '')
    if (waiting > 0) {
      sync()
      return say('waiting', words.waiting(waiting), words.finishWaiting(waiting))
    }
    location.href = `/nhan-hang/phieu/${delivery.id}/dong`
  })
  find('anew').addEventListener('click', async () => {
    if (!delivery) return
    // The receipt was closed elsewhere, or is not ours to fill: what it holds stays, what waits goes on.
    const made: Delivery = { ...delivery, id: crypto.randomUUID(), startedAt: Date.now(), opened: false }
    const moved = scans
      .filter(({ state }) => state === 'waiting')
      .map((scan) => ({ ...scan, deliveryId: made.id }))
    await store.forget(delivery.id)
    await store.keepDelivery(made)
    await store.keepScans(moved)
    await begin(store, made)
  })
  document.addEventListener('pointerdown', allowSound, { once: true })
  addEventListener('offline', showCounts)
  addEventListener('online', showCounts)
  listenToScanner((text) => void seen(store, text))
}

async function start(): Promise<void> {
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/nhan-hang-sw.js', { scope: '/nhan-hang' }).catch(() => {})
  }
  const store = await openStore()
  // The browser may otherwise forget what waits when the phone is full.
  void navigator.storage?.persist?.()
  me = await store.me()
  sync = startSync({
    store,
    delivery: () => delivery,
    waiting: () => scans.filter(({ state }) => state === 'waiting'),
    told,
    hindered,
  })
  listen(store)
  const begun = await store.delivery()
  if (begun) {
    const kept = await store.scans(begun.id)
    const isWaiting = kept.some(({ state }) => state === 'waiting')
    const state = begun.opened && !isWaiting && navigator.onLine ? await askState(begun.id) : null
    if (state?.ok && state.value.state !== 'open') await store.forget(begun.id)
    else await begin(store, begun)
  }
  const asked = await askMe()
  if (asked.ok) {
    me = asked.value
    await store.keepMe(me)
  } else show('signed-out', asked.error.reason === 'signed-out')
  if (!delivery) showStart()
}

void start()
