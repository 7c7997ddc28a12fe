// The page of the app that takes deliveries in. It holds no name and no data: it is kept on the phone and opens
// without signal; what is shown in it comes from the phone's own memory.
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
<title>${language === 'vi' ? 'Nhận hàng' : 'Goods-in'} · ${name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/nhan-hang.webmanifest">
<link rel="stylesheet" href="/built/nhan-hang.css">
<script type="module" src="/built/nhan-hang.js"></script>
</head>
<body>
<header>
<h1>${language === 'vi' ? 'Nhận hàng' : 'Goods-in'} <small id="outlet-name"></small></h1>
<a href="/nhan-hang/phieu">${w.receipts}</a>
</header>
<p id="signed-out" class="note" role="alert" hidden>${w.signedOut} <a href="/dang-nhap?ve=%2Fnhan-hang">${w.signIn}</a></p>
<p id="refused" class="note" role="alert" hidden><span id="refused-why"></span> <button id="anew" type="button">${w.anew}</button></p>
<main>
<p id="loading">${w.loading}</p>
<noscript><p class="note">${
    language === 'vi'
      ? 'Trang này cần JavaScript để dùng máy ảnh và quét khi mất mạng.'
      : 'This page needs JavaScript for the camera and for scanning offline.'
  }</p></noscript>
<section id="start" aria-labelledby="outlet-label" hidden>
<form id="start-form">
<label for="outlet" id="outlet-label">${w.chooseOutlet}</label>
<select id="outlet" required></select>
<button id="begin">${w.begin}</button>
<details>
<summary>${w.expectedHeading}</summary>
<p class="hint">${w.expectedHint}</p>
<label for="supplier">${w.supplier}</label>
<input id="supplier" maxlength="200" autocomplete="organization">
<label for="document">${w.document}</label>
<input id="document" maxlength="100" autocomplete="off">
<div class="two">
<div><label for="product">${w.product}</label><input id="product" maxlength="200" autocomplete="off"></div>
<div><label for="quantity">${w.quantity}</label><input id="quantity" type="number" inputmode="numeric" min="1" max="1000000"></div>
</div>
<label for="note">${w.note}</label>
<input id="note" type="file" accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" aria-describedby="note-hint">
<p class="hint" id="note-hint">${w.noteHint}</p>
<p id="note-said" role="status"></p>
</details>
</form>
</section>
<section id="scan" aria-label="${language === 'vi' ? 'Quét tem' : 'Scanning'}" hidden>
<div class="view"><video id="view" muted playsinline aria-label="${w.camera}"></video></div>
<div id="verdict" role="status" aria-live="assertive" data-level="ready"><strong id="verdict-title"></strong><p id="verdict-action"></p></div>
<div class="counts">
<p class="count"><strong id="count">0</strong> ${w.countLabel}</p>
<p><span id="problems" class="bad" hidden></span> <span id="waiting" hidden></span></p>
<p id="signal" data-away="false">${w.online}</p>
</div>
<div class="acts">
<button id="type" type="button" class="quiet">${w.type}</button>
<label class="btn quiet" for="photo">${w.photo}</label><input id="photo" class="away" type="file" accept="image/*" multiple aria-label="${w.photo}">
<button id="torch" type="button" class="quiet" aria-pressed="false" hidden>${w.torch}</button>
<button id="show-list" type="button" class="quiet">${w.list}</button>
<button id="finish" type="button">${w.finish}</button>
</div>
</section>
</main>
<dialog id="typing" aria-labelledby="typed-label">
<form id="typing-form">
<label for="typed" id="typed-label">${w.typeLabel}</label>
<input id="typed" class="digits" maxlength="300" autocomplete="off" autocapitalize="characters" spellcheck="false">
<p class="acts"><button type="button" class="quiet" data-close>${w.close}</button> <button>${w.add}</button></p>
</form>
</dialog>
<dialog id="list" aria-labelledby="list-title">
<h2 id="list-title">${w.list}</h2>
<p id="scans-empty">${w.listEmpty}</p>
<ol id="scans" reversed></ol>
<p class="acts"><button type="button" data-close>${w.close}</button></p>
</dialog>
</body>
</html>`
}
