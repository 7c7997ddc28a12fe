// What happens when a code is seen, whoever saw it. What can be said at once is said at once.
import { showCounts } from './counts.ts'
import { guessOf } from './guess.ts'
import { held, readCode, store, words } from './held.ts'
import { newId } from './new-id.ts'
import { namesOf, type PhoneScan } from './scan.ts'
import { signal } from './signal.ts'
import { say } from './verdict-line.ts'

export async function seen(text: string, at = performance.now()): Promise<void> {
  if (!held.delivery) return
  const scanned = readCode(text)
  const key = scanned.kind === 'none' ? text.trim() : scanned.code
  const before = held.byKey.get(key)
  if (before) return seenAgain(before)
  const scan: PhoneScan = {
    id: newId(),
    deliveryId: held.delivery.id,
    text,
    key,
    at: Date.now(),
    state: 'waiting',
    guess: guessOf(scanned.kind === 'none' ? null : key),
    said: null,
  }
  held.byKey.set(key, scan)
  held.scans.push(scan)
  signal('seen')
  const guess = words.guesses[scan.guess]
  say('waiting', guess.title, guess.action)
  showCounts()
  performance.measure('code-seen', { start: at })
  // What could not be kept before is tried again along with it.
  const kept = store.keepScans(held.unkept ? held.scans : [scan])
  held.sync()
  await kept
}

/** What came by a keyboard: one that writes Vietnamese makes other letters of a code, which nobody could undo. */
export async function typedIn(text: string): Promise<void> {
  if (!/[à-ỹĐđƠơƯư]/i.test(text.normalize('NFC'))) return seen(text)
  signal('stop')
  say('notice', words.writesVietnamese.title, words.writesVietnamese.action)
}

/** What must be put aside is no mere repeat, however often it is held before the camera. */
function seenAgain({ said, guess }: PhoneScan): void {
  const isBad = said?.level === 'stop'
  signal(isBad ? 'stop' : 'repeat')
  if (isBad) say('stop', `${words.repeat.title}: ${said.title}`, said.action)
  else say('repeat', words.repeat.title, (said && namesOf(said)) ?? words.guesses[guess].action)
}
