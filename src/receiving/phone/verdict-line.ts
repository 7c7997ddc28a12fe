// The one line that says what the last scan came to.
import { find } from './dom.ts'

export function say(level: string, title: string, action: string): void {
  const box = find('verdict')
  box.dataset.level = level
  find('verdict-title').textContent = title
  find('verdict-action').textContent = action
  // With large letters the screen is taller than the phone, and somebody who typed a code stands at its end.
  box.closest('main')?.scrollTo(0, 0)
}

/** The camera opens late and may fail late: what was said of a scan meanwhile stays. */
export function sayOfCamera(title: string): void {
  if (find('verdict').dataset.level === 'ready') say('ready', title, '')
}
