// A hand scanner types what it reads, fast, and ends with Enter. What is typed like that outside a field is a scan.
/** Cheap scanners by radio stutter; a person who types does so into a field. */
const LONGEST_GAP_MS = 500
const SHORTEST = 8

export function listenToScanner(seen: (text: string) => void): void {
  let typed = ''
  let lastAt = 0
  addEventListener('keydown', (event) => {
    const into = event.target as HTMLElement | null
    if (into && /^(INPUT|TEXTAREA|SELECT)$/.test(into.tagName)) return
    if (event.timeStamp - lastAt > LONGEST_GAP_MS) typed = ''
    lastAt = event.timeStamp
    if (event.key === 'Enter') {
      if (typed.length >= SHORTEST) {
        event.preventDefault()
        seen(typed)
      }
      typed = ''
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) typed += event.key
  })
}
