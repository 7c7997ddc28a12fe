// A hand scanner types what it reads, fast, and ends with Enter, with Tab or with nothing, as it happens to be set. What
// is typed like that outside a field is a scan.
/** Cheap scanners by radio stutter; a person who types does so into a field. */
const LONGEST_GAP_MS = 500
/** A whole code after which so long nothing comes was ended with nothing. */
const WHOLE_AFTER_MS = 100
/** Nobody types a code at this pace, letter for letter. */
const PACE_MS = 60
const SHORTEST = 8
/** The end of a scan may come late, and is no press of the button that happens to have the focus. */
const LATE_END_MS = 1000

export interface Listening {
  seen(text: string): void
  /** Whether a text is all of a code. */
  isWhole(text: string): boolean
}

export function listenToScanner({ seen, isWhole }: Listening): void {
  let typed = ''
  let endedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function end(at: number): void {
    clearTimeout(timer)
    const text = typed
    typed = ''
    if (text.length < SHORTEST) return
    endedAt = at
    seen(text)
  }

  addEventListener('keydown', (event) => {
    if (isField(event.target) || event.repeat) return
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (typed.length >= SHORTEST || event.timeStamp - endedAt < LATE_END_MS) event.preventDefault()
      end(event.timeStamp)
    } else if (event.key === 'Backspace') {
      // Programs for writing Vietnamese take back what was typed and put another letter.
      typed = typed.slice(0, -1)
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      // A space within a scan presses no button.
      if (typed !== '') event.preventDefault()
      typed += event.key
      clearTimeout(timer)
      timer = setTimeout(() => end(performance.now()), isWhole(typed) ? WHOLE_AFTER_MS : LONGEST_GAP_MS)
    }
  })
}

/** What a scanner types into a field and ends with nothing is sent off without a touch; what a person types or pastes waits. */
export function listenInField(field: HTMLInputElement, isWhole: Listening['isWhole']): void {
  let began = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', ({ timeStamp }) => {
    clearTimeout(timer)
    if (field.value.length <= 1) began = timeStamp
    if (!isWhole(field.value) || timeStamp - began > field.value.length * PACE_MS) return
    timer = setTimeout(() => field.form?.requestSubmit(), WHOLE_AFTER_MS)
  })
  field.form?.addEventListener('submit', () => {
    clearTimeout(timer)
    began = Number.NEGATIVE_INFINITY
  })
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(file|checkbox|radio|button|submit)$/.test(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
