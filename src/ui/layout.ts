// The frame of every page. Markup follows one stylesheet, inlined once and allowed by its hash.
import { html, raw } from 'hono/html'
import { onceFor } from '../once-for.ts'
import type { Words } from '../words/words.ts'
import { beaconScript } from './beacon.ts'
import { href } from './href.ts'
import { mark } from './marks.ts'
import { joined, kept, pieces, withBlanks } from './pieces.ts'
import { style } from './style.ts'

/** Markup that is already safe to put into a page. */
export type Html = ReturnType<typeof html>

export interface Frame {
  words: Words
  title: string
  /** Path and query of this very page in the other language. */
  otherLanguage: string
  /** The origin printed on stamps. */
  publicUrl: string
  /** Shown above everything, such as that the data are invented. */
  ribbon?: string | null
  /** Further elements of the head. */
  head?: Html
  /** Two columns on a wide screen. */
  split?: boolean
  /** One column, as wide as two. */
  wide?: boolean
  /** The stamp's page of this code and observation: it carries the beacon. */
  beacon?: { code: string; observation: string } | null
  main: Html
}

const STYLE = kept(style)
const WIDE = kept(' class="wide"')
const SPLIT = kept(' class="split"')
const SCRIPT = kept(`<script>${beaconScript}</script>`)

export function page({
  words,
  title,
  otherLanguage,
  publicUrl,
  ribbon,
  head,
  split,
  wide,
  beacon,
  main,
}: Frame): Html {
  return pieces`<!doctype html>
<html lang="${words.language}"${beacon ? pieces` data-code="${beacon.code}" data-observation="${beacon.observation}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words.site.name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head}
<style>${STYLE}</style>
</head>
<body${split || wide ? WIDE : ''}>
<a class="skip" href="#main">${words.site.skip}</a>
<header>
${ribbon ? pieces`<p class="demo">${ribbon}</p>` : ''}
${topOf(words)(otherLanguage)}
</header>
<main id="main"${split ? SPLIT : ''}>
${main}
</main>
${footOf(words)(hostOf(publicUrl))}
${beacon ? SCRIPT : ''}
</body>
</html>`
}

/** Of an origin, which has nothing behind its host. */
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')

/** What the language that a page is not in is called, in itself. */
export const otherLanguageOf = ({ language }: Pick<Words, 'language'>) =>
  language === 'vi' ? { code: 'en', name: 'English' } : { code: 'vi', name: 'Tiếng Việt' }

/** `other`: this page in the other language. */
const topOf = onceFor((words: Words) =>
  withBlanks((other) => {
    const { code, name } = otherLanguageOf(words)
    return html`<div class="top">
<a class="brand" href="${href(words, '/')}">${mark}<span>${words.site.name} <small>Sơn La</small></span></a>
<nav aria-label="${words.site.switchTo}"><a href="${other}" lang="${code}" hreflang="${code}">${name}</a></nav>
</div>`
  }),
)

const footOf = onceFor((words: Words) =>
  withBlanks(
    (host) => html`<footer class="foot">
<p>${words.site.printedDomain} <span class="domain" translate="no">${host}</span></p>
<p class="small">${words.site.compareAddress}</p>
<p><a href="${href(words, '/rieng-tu')}">${words.site.links.privacy}</a> <a href="${href(words, '/san-pham')}">${words.site.links.products}</a></p>
<p class="small">${words.site.footer}</p>
</footer>`,
  ),
)

/** A code in groups of four, as on the stamp. */
export function codeInFours(code: string): Html {
  const groups = code.match(/.{1,4}/g) ?? []
  return pieces`<span class="code" translate="no">${joined(groups.map((group) => pieces`<span>${group}</span> `))}</span>`
}

/** The form that takes a code typed by hand. */
export function typedCodeForm(words: Words, value = ''): Html {
  const { heading, label, hint } = words.tryAgain
  return html`<section aria-labelledby="typed">
<h2 id="typed">${heading}</h2>
${codeForm(words, label, value, hint)}
</section>`
}

/** Its fields alone, under a label of the page's own. */
export function codeForm(words: Words, label: string, value = '', hint = ''): Html {
  return html`<form action="/" method="get">
${languageField(words)}
<label for="ma">${label}</label>
<div class="ask"><input class="digits" id="ma" name="ma" value="${value}" maxlength="300" required autocomplete="off" autocapitalize="characters" spellcheck="false"${hint ? raw(' aria-describedby="ma-hint"') : ''}><button>${words.tryAgain.button}</button></div>
${hint ? html`<p class="small" id="ma-hint">${hint}</p>` : ''}
</form>`
}

/** Keeps the language over a form that is sent by GET. */
export function languageField(words: Words): Html | '' {
  return words.language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${words.language}">`
}
