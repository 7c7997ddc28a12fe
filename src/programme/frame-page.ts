// What every page of the programme stands in: its own row of places below the console's.
import { html, raw } from 'hono/html'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import type { ProgrammeWords } from './words.ts'

export const PROGRAMME_PATH = '/quan-ly/chuong-trinh'

const PLACES = [
  ['board', ''],
  ['selection', '/lua-chon'],
  ['groups', '/nhom'],
  ['training', '/tap-huan'],
  ['subsidies', '/ho-tro'],
  ['report', '/bao-cao'],
] as const

export interface ProgrammeFrame extends Frame {
  say: ProgrammeWords
  /** What was just done. */
  said: string | null
}

export function programmePage(frame: ProgrammeFrame, title: string, main: Html): Html {
  const { say, here } = frame
  return consolePage({
    ...frame,
    title,
    main: html`<nav class="places" aria-label="${say.title}"><ul>
${PLACES.map(([key, path]) => {
  const to = `${PROGRAMME_PATH}${path}`
  return html`<li><a href="${to}"${here === to ? raw(' aria-current="page"') : ''}>${say.nav[key]}</a></li>`
})}
</ul></nav>
${saidNote(frame.said)}
${main}`,
  })
}
