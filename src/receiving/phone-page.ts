// The page of the app that takes deliveries in. It holds no name, no data and nothing of the screen: it is kept on the
// phone and opens without signal, and what is on the screen comes with the script, so that the two are never of
// different days.
import { html } from 'hono/html'
import type { Html } from '../ui/layout.ts'
import type { Language } from '../words/words.ts'
import { phoneWords } from './phone/words.ts'

export function phonePage({ language, name }: { language: Language; name: string }): Html {
  const w = phoneWords(language)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="theme-color" content="#383f75">
<title>${w.appName} · ${name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/nhan-hang.webmanifest">
<link rel="stylesheet" href="/built/nhan-hang.css">
<script type="module" src="/built/nhan-hang.js"></script>
</head>
<body>
<main>
<h1>${w.appName}</h1>
<p class="opening">${w.loading}</p>
<p class="opening late">${w.late}</p>
<noscript><p class="note">${w.needsScript}</p><p><a href="/nhan-hang/phieu">${w.receipts}</a></p></noscript>
</main>
</body>
</html>`
}
