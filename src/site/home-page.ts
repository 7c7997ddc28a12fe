// The front door: what this is, a place for a code, and what there is to see. It fits one screen of a small phone.
import { html, raw } from 'hono/html'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { codeForm, type Html, page } from '../ui/layout.ts'
import { rings } from '../ui/marks.ts'
import type { Words } from '../words/words.ts'
import type { Figures } from './figures.ts'
import { siteWords } from './words.ts'

export interface HomeProps {
  words: Words
  publicUrl: string
  /** Null while they cannot be had. */
  figures: Figures | null
}

export function homePage({ words, publicUrl, figures }: HomeProps): Html {
  const w = siteWords(words).home
  return page({
    words,
    title: w.heading,
    otherLanguage: otherHref(words, '/'),
    publicUrl,
    ribbon: figures?.demo ? words.site.demo : null,
    head: publicHead({
      words,
      publicUrl,
      path: '/',
      title: `${words.site.name}: ${words.site.tagline}`,
      description: w.lead,
      data: {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: words.site.name,
        description: words.site.tagline,
        url: `${publicUrl}/`,
        inLanguage: words.language,
      },
    }),
    main: html`<div class="strip">
<div class="stamp lead" data-level="neutral">
${rings}
<h1>${w.heading}</h1>
<p>${w.lead}</p>
</div>
<div class="stamp">
${codeForm(words, w.label)}
${camera(words, publicUrl)}
</div>
${figures ? publicFigures(words, figures) : ''}
</div>
<nav class="links" aria-label="${words.site.name}">
<a href="${href(words, '/san-pham')}">${words.site.links.products}</a>
<a href="${href(words, '/cho-nha-san-xuat')}">${w.links.producers}</a>
<a href="${href(words, '/dang-nhap')}">${w.links.signIn}</a>
${figures?.demo ? html`<a href="${href(words, '/thu')}">${w.links.tryIt}</a>` : ''}
</nav>`,
  })
}

function publicFigures(words: Words, figures: Figures): Html {
  const w = siteWords(words).home
  const rows: readonly [string, number][] = [
    [w.products, figures.products],
    [w.producers, figures.producers],
    [w.batches, figures.batches],
    [w.stamps, figures.activeStamps],
  ]
  return html`<section class="stamp" aria-label="${w.figures}">
<dl class="figures">
${rows.map(([term, n]) => html`<div><dt>${term}</dt><dd>${words.count(n)}</dd></div>\n`)}<div><dt><a href="${href(words, '/so-lieu')}">${w.checks}</a></dt><dd>${words.count(figures.checks)}</dd></div>
</dl>
</section>`
}

/** Stays hidden until its script finds that this browser can read codes from the camera. */
function camera(words: Words, publicUrl: string): Html {
  const w = siteWords(words).home.camera
  return html`<div id="camera" data-origin="${publicUrl}" data-language="${words.language}" hidden>
<button class="quiet" type="button">${w.open}</button>
<dialog aria-labelledby="camera-title">
<h2 id="camera-title">${w.heading}</h2>
<video playsinline${raw(' muted')}></video>
<p data-says="aim">${w.aim}</p>
<div role="status">
<p data-says="foreign" hidden>${w.foreign}</p>
<p data-says="denied" hidden>${w.denied}</p>
<p data-says="missing" hidden>${w.missing}</p>
<p data-says="failed" hidden>${w.failed}</p>
</div>
<form method="dialog"><button>${w.close}</button></form>
</dialog>
</div>
<script type="module" src="/camera.js"></script>`
}
