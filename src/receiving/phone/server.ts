// What the phone asks of the server. Any answer but the expected one is a reason: away (no signal, or the server is),
// signed-out, or refused with words.
import type { SaidLine } from '../say.ts'
import type { Delivery, Me, NoteLine, PhoneScan } from './scan.ts'

export type Unanswered = { reason: 'away' | 'signed-out' } | { reason: 'refused'; detail: string }
export type Answered<T> = { ok: true; value: T } | { ok: false; error: Unanswered }

const WITHIN_MS = 15_000

async function ask<T>(path: string, init: RequestInit = {}): Promise<Answered<T>> {
  try {
    const answer = await fetch(path, {
      ...init,
      headers: { Accept: 'application/json', ...init.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(WITHIN_MS),
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

export const askMe = () => ask<Me>('/nhan-hang/toi')

export const askOpen = ({ id, outletId, facts, expected }: Delivery) =>
  post<{ id: string; state: string }>('/nhan-hang/phieu', { id, outletId, facts, expected })

export const askState = (id: string) => ask<{ id: string; state: string }>(`/nhan-hang/phieu/${id}/so-dem`)

export const askLines = (deliveryId: string, scans: readonly PhoneScan[]) =>
  post<{ results: (SaidLine & { id: string })[] }>(`/nhan-hang/phieu/${deliveryId}/dong-quet`, {
    lines: scans.map(({ id, text, at }) => ({ id, code: text, scannedAt: new Date(at).toISOString() })),
  })

export function askNote(file: File) {
  const body = new FormData()
  body.set('tep', file)
  return ask<{ lines: NoteLine[] }>('/nhan-hang/don', { method: 'POST', body })
}
