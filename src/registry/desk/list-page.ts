// The list of producers, of products or of batches, with the way to another one for those who may add it.
import { html } from 'hono/html'
import { type Listed, listView } from '../../console/list-page.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import type { Html } from '../../ui/layout.ts'
import type { DeskWords } from './words.ts'

export interface DeskListProps<Row> {
  frame: Frame
  own: DeskWords
  of: 'producers' | 'products' | 'batches'
  path: string
  list: Listed<Row>
  mayAdd: boolean
  said?: string | null
}

export function deskListPage<Row>({ frame, own, of, path, list, mayAdd, said }: DeskListProps<Row>): Html {
  const { title, add, empty } = own[of]
  const act = { label: add, path: `${path}/them` }
  return consolePage({
    ...frame,
    title,
    main: html`<h1>${title}</h1>
${saidNote(said)}
${mayAdd ? html`<p class="acts"><a class="btn" href="${act.path}">${act.label}</a> <a href="/quan-ly/nhap-du-lieu">${own.imports.title}</a></p>` : ''}
${listView({ ...list, words: frame.words, path, caption: title, empty: { says: empty, ...(mayAdd && { act }) } })}`,
  })
}
