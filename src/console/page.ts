// The frame of every page of the console: who is signed in, the rooms open to them, and the page itself.
import { html, raw } from 'hono/html'
import type { Person } from '../accounts/person.ts'
import { href } from '../ui/href.ts'
import { type Html, otherLanguageOf } from '../ui/layout.ts'
import { mark } from '../ui/marks.ts'
import { style } from '../ui/style.ts'
import { placesFor } from './navigation.ts'
import { stylePath } from './style.ts'
import type { ConsoleWords } from './words.ts'

/** What a page shows around itself, whatever it is about. */
export interface Frame {
  /** Null before anybody has signed in. */
  person: Person | null
  words: ConsoleWords
  /** Path and query of this very page. */
  here: string
  query: Readonly<Record<string, string>>
}

export interface ConsolePageProps extends Frame {
  title: string
  /** What it is about, where there is such a page of several things: it stands in the window's title. */
  of?: string | null
  /** Paths of script files that make the page easier; it works without them. */
  scripts?: readonly string[]
  main: Html
}

const STYLE = raw(style)

export function consolePage(props: ConsolePageProps): Html {
  const { person, words, here, title, of, scripts = [], main } = props
  return html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${[title, of, words.name].filter(Boolean).join(' · ')}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${STYLE}</style>
<link rel="stylesheet" href="${stylePath}">
${['/send-once.js', ...scripts].map((path) => html`<script src="${path}" type="module"></script>`)}
</head>
<body class="console${person ? '' : ' door'}">
<a class="skip" href="#main">${words.skip}</a>
<header class="bar">
<a class="brand" href="${person ? '/quan-ly' : href(words, '/')}">${mark}<span>${words.name} <small>Sơn La</small></span></a>
<div class="who">
${person ? signedIn(person, words, here) : ''}
${languageSwitch(props)}
</div>
</header>
${person ? rooms(person, words, here) : ''}
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>`
}

function signedIn(person: Person, words: ConsoleWords, here: string): Html {
  const own = here === '/quan-ly/tai-khoan'
  return html`<a href="/quan-ly/tai-khoan"${own ? raw(' aria-current="page"') : ''}>${person.name} <small>${words.roles[person.role]}</small></a>
<form action="/dang-xuat" method="post"><button class="quiet">${words.signOut}</button></form>`
}

function rooms(person: Person, words: ConsoleWords, here: string): Html {
  return html`<nav class="rooms" aria-label="${words.rooms}"><ul>
${placesFor(person, words.language, here).map(
  ({ path, label, current }) =>
    html`<li><a href="${path}"${current ? raw(' aria-current="page"') : ''}>${label}</a></li>`,
)}
</ul></nav>`
}

function languageSwitch({ words, here, query }: Frame): Html {
  const other = otherLanguageOf(words)
  const asked = new URLSearchParams({ ...query, lang: other.code })
  return html`<a href="${here}?${asked.toString()}" lang="${other.code}" hreflang="${other.code}">${other.name}</a>`
}
