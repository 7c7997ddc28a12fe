// The one line that says what the last scan came to.
import { find } from './dom.ts'

export function say(level: string, title: string, action: string): void {
  const box = find('verdict')
  box.dataset.level = level
  find('verdict-title').textContent = title
  find('verdict-action').textContent = action
}

/** The camera opens late and may fail late: what was said of a scan meanwhile stays. */
export function sayOfCamera(title: string): void {
  if (find('verdict').dataset.level === 'ready') say('ready', title, '')
}
