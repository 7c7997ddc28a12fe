// Everybody who can sign in.
import { html } from 'hono/html'
import type { Column, ListQuery, ListSlice } from '../console/list.ts'
import { listView } from '../console/list-page.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Role } from '../roles.ts'
import type { Html } from '../ui/layout.ts'
import type { PeopleWords } from './words.ts'

export interface ListedPerson {
  id: string
  name: string
  signInName: string
  role: Role
  /** Names of producers and outlets. */
  places: readonly string[]
  state: 'active' | 'invited' | 'ended'
  hasSecondFactor: boolean
}

const TONES = { active: 'good', invited: 'mute', ended: 'bad' } as const

export function peopleColumns(words: Frame['words'], own: PeopleWords): Column<ListedPerson>[] {
  const w = own.people
  return [
    {
      key: 'ten',
      label: w.columns.name,
      value: ({ name }) => name,
      cell: ({ id, name }) => html`<a href="/quan-ly/nguoi-dung/${id}">${name}</a>`,
    },
    {
      key: 'dang-nhap',
      label: w.columns.signInName,
      value: ({ signInName }) => signInName,
      // A phone number stays on one line.
      cell: ({ signInName }) => signInName.replaceAll(' ', '\u00a0'),
    },
    { key: 'vai-tro', label: w.columns.role, value: ({ role }) => words.roles[role] },
    {
      key: 'lam-cho',
      label: w.columns.places,
      value: ({ places }) => (places.length > 0 ? places.join('; ') : w.whole),
    },
    {
      key: 'tinh-trang',
      label: w.columns.state,
      value: ({ state }) => w.states[state],
      cell: ({ state }) => html`<span class="tag" data-tone="${TONES[state]}">${w.states[state]}</span>`,
    },
    {
      key: 'hai-lop',
      label: w.columns.second,
      value: ({ hasSecondFactor }) => (hasSecondFactor ? w.yes : w.no),
    },
  ]
}

export interface PeopleProps extends Frame {
  own: PeopleWords
  columns: readonly Column<ListedPerson>[]
  list: ListQuery
  slice: ListSlice<ListedPerson>
}

export function peoplePage(props: PeopleProps): Html {
  const { own, words, columns, list, slice } = props
  const w = own.people
  const invite = { label: w.invite, path: '/quan-ly/nguoi-dung/moi' }
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
<p class="acts"><a class="btn" href="${invite.path}">${invite.label}</a></p>
${listView({
  words,
  path: '/quan-ly/nguoi-dung',
  caption: w.title,
  columns,
  query: list,
  slice,
  empty: { says: w.none, act: invite },
})}`,
  })
}
