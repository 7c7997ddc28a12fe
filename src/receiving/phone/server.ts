// What the phone asks of the server. Any answer but the expected one is a reason: away (no signal, or the server is),
// signed-out, or refused with words.
import type { SaidLine } from '../say.ts'
import type { Delivery, Me, NoteLine, PhonePhoto, PhoneScan } from './scan.ts'

export type Unanswered = { reason: 'away' | 'signed-out' } | { reason: 'refused'; detail: string }
export type Answered<T> = { ok: true; value: T } | { ok: false; error: Unanswered }

const WITHIN_MS = 15_000

/** Ends what takes longer; browsers before 2022 have no word for it. */
function within(ms: number): AbortSignal {
  if ('timeout' in AbortSignal) return AbortSignal.timeout(ms)
  const late = new AbortController()
  setTimeout(() => late.abort(), ms)
  return late.signal
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<Answered<T>> {
  try {
    const answer = await fetch(path, {
      ...init,
      headers: { Accept: 'application/json', ...init.headers },
      redirect: 'manual',
      signal: within(WITHIN_MS),
    })
    if (answer.type === 'opaqueredirect' || answer.status === 401) {
      return { ok: false, error: { reason: 'signed-out' } }
    }
    if (answer.ok) return { ok: true, value: (await answer.json()) as T }
    if (answer.status >= 500 || answer.status === 429) return { ok: false, error: { reason: 'away' } }
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string }
    return { ok: false, error: { reason: 'refused', detail: problem.detail ?? problem.title ?? '' } }
  } catch {
    return { ok: false, error: { reason: 'away' } }
  }
}

const post = <T>(path: string, body: object) =>
  ask<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

export type ReceiptState = 'open' | 'closed' | 'dropped'
export type ToldLine = SaidLine & { id: string }

export const askMe = () => ask<Me>('/nhan-hang/toi')

export const askOpen = ({ id, outletId, facts, expected }: Delivery) =>
  post<{ id: string; state: ReceiptState }>('/nhan-hang/phieu', { id, outletId, facts, expected })

/** How the delivery stands for everybody who fills it. */
export const askState = (id: string) =>
  ask<{ id: string; state: ReceiptState; lines: number; accepted: number }>(`/nhan-hang/phieu/${id}/so-dem`)

export const askLines = (deliveryId: string, scans: readonly PhoneScan[]) =>
  post<{ results: ToldLine[] }>(`/nhan-hang/phieu/${deliveryId}/dong-quet`, {
    // What the phone's clock shows as it sends: by it the server knows how wrong the clock is.
    sentAt: new Date().toISOString(),
    lines: scans.map(({ id, text, at }) => ({ id, code: text, scannedAt: new Date(at).toISOString() })),
  })

export const askRemoval = (deliveryId: string, ids: readonly string[]) =>
  post<{ removed: string[] }>(`/nhan-hang/phieu/${deliveryId}/bo-dong`, { ids })

export const askDrop = (deliveryId: string) => post<object>(`/nhan-hang/phieu/${deliveryId}/bo-phieu`, {})

export function askPhoto({ deliveryId, id, picture, note, at }: PhonePhoto) {
  const body = new FormData()
  body.set('id', id)
  body.set('note', note)
  body.set('takenAt', new Date(at).toISOString())
  body.set('anh', new File([picture], 'anh.jpg', { type: picture.type || 'image/jpeg' }))
  return ask<{ id: string }>(`/nhan-hang/phieu/${deliveryId}/anh`, { method: 'POST', body })
}

export interface OpenDelivery {
  id: string
  openedAt: number
  outlet: string
  supplier: string | null
  document: string | null
  stamps: number
}

export const askOpenDeliveries = () => ask<{ open: OpenDelivery[] }>('/nhan-hang/phieu-mo')

export const askDelivery = (id: string) =>
  ask<Omit<Delivery, 'opened'> & { state: ReceiptState }>(`/nhan-hang/phieu/${id}/may`)

/** Every line that the server has of the delivery, whoever scanned it. */
export async function askAllLines(
  deliveryId: string,
): Promise<Answered<(ToldLine & { scannedAt: number })[]>> {
  const lines: (ToldLine & { scannedAt: number })[] = []
  for (let next: string | null = ''; next !== null; ) {
    const query: string = next && `?sau=${encodeURIComponent(next)}`
    const page: Answered<{ lines: typeof lines; next: string | null }> = await ask(
      `/nhan-hang/phieu/${deliveryId}/dong-quet${query}`,
    )
    if (!page.ok) return page
    lines.push(...page.value.lines)
    next = page.value.next
  }
  return { ok: true, value: lines }
}

export function askNote(file: File) {
  const body = new FormData()
  body.set('tep', file)
  return ask<{ lines: NoteLine[]; unclear: number[] }>('/nhan-hang/don', { method: 'POST', body })
}
