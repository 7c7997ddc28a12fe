// What stands before a delivery: for which outlet, what the note says, and deliveries that were begun elsewhere.
import { readCount } from '../../console/read-count.ts'
import { fill, find, line, show } from './dom.ts'
import { held, words } from './held.ts'
import { newId } from './new-id.ts'
import type { Delivery, NoteLine } from './scan.ts'
import { askNote, askOpenDeliveries } from './server.ts'

let note: NoteLine[] = []

export function showStart(): void {
  const { me } = held
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
  fill(
    outlet,
    me.outlets.map(({ id, name, locationCode }) => {
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
export async function showOpen(): Promise<void> {
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

/** The line that is in the fields: none where they are empty, unclear where one is missing or means nothing. */
function typedLine(): NoteLine | 'none' | 'unclear' {
  const product = find<HTMLInputElement>('product').value.trim()
  const typed = find<HTMLInputElement>('quantity')
  if (!product && typed.value === '' && typed.validity.valid) return 'none'
  const quantity = readCount(typed.value)
  const isClear = product !== '' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 1_000_000
  return isClear ? { product, quantity } : 'unclear'
}

/** Goods that are typed again come on top of those of their line. */
function withLine(lines: readonly NoteLine[], { product, quantity }: NoteLine): NoteLine[] {
  const same = lines.find((one) => !one.lot && !one.codes?.length && one.product === product)
  if (!same) return [...lines, { product, quantity }]
  return lines.map((one) => (one === same ? { ...one, quantity: one.quantity + quantity } : one))
}

/** Takes the line over; false where what is typed must be looked at first. */
export function addTyped(): boolean {
  const typed = typedLine()
  find('line-said').textContent = typed === 'unclear' ? words.lineUnclear : ''
  if (typed === 'unclear') {
    find<HTMLDetailsElement>('expected').open = true
    find(find<HTMLInputElement>('product').value.trim() ? 'quantity' : 'product').focus()
    return false
  }
  if (typed !== 'none') note = withLine(note, typed)
  for (const id of ['product', 'quantity']) find<HTMLInputElement>(id).value = ''
  showNote()
  return true
}

function showNote(): void {
  fill(
    find('note-lines'),
    note.map((its) => {
      const goods = [its.product, its.spec, its.lot].filter(Boolean).join(' · ')
      const remove = line('button', [words.remove])
      remove.className = 'quiet'
      remove.setAttribute('type', 'button')
      remove.setAttribute('aria-label', words.removeLine(goods))
      remove.addEventListener('click', () => {
        note = note.filter((one) => one !== its)
        showNote()
      })
      return line('li', [line('span', [`${goods}: ${its.quantity}`]), remove])
    }),
  )
}

/** What was expected of one delivery is not expected of the next. */
export function clearForm(): void {
  note = []
  showNote()
  find<HTMLFormElement>('start-form').reset()
  find('note-said').textContent = ''
}

export function readForm(): Delivery {
  const value = (id: string) => find<HTMLInputElement>(id).value.trim()
  const outletId = value('outlet')
  return {
    id: newId(),
    outletId,
    outletName: held.me?.outlets.find(({ id }) => id === outletId)?.name ?? '',
    facts: {
      ...(value('supplier') && { supplierName: value('supplier') }),
      ...(value('document') && { document: value('document') }),
    },
    expected: note,
    startedAt: Date.now(),
    opened: false,
  }
}

export function listenToNote(): void {
  find('note').addEventListener('change', async (event) => {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (!file) return
    find('note-said').textContent = words.noteReading
    const answer = await askNote(file)
    // A file that cannot be read takes away nothing that was typed.
    if (answer.ok) note = answer.value.lines
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
}
