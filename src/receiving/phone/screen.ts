// What is on the phone's screen. It is built into the script that moves it.
import { html } from 'hono/html'
import type { PhoneWords } from './words.ts'

const screen = (w: PhoneWords) => html`<header>
<h1>${w.appName} <small id="outlet-name"></small></h1>
<a href="/nhan-hang/phieu">${w.receipts}</a>
</header>
<p id="signed-out" class="note" role="alert" hidden>${w.signedOut} <a href="/dang-nhap?ve=%2Fnhan-hang">${w.signIn}</a></p>
<form id="others" class="note" method="post" action="/dang-xuat" hidden><p id="others-why" role="alert"></p> <button class="quiet">${w.signOut}</button></form>
<p id="refused" class="note" role="alert" hidden><span id="refused-why"></span> <button id="anew" type="button">${w.anew}</button></p>
<p id="unkept" class="note" role="alert" hidden>${w.unkept}</p>
<p id="updated" class="note" role="status" hidden>${w.updated} <button id="renew" type="button" class="quiet">${w.renew}</button></p>
<main>
<p id="loading">${w.loading}</p>
<section id="start" aria-labelledby="outlet-label" hidden>
<form id="start-form" novalidate>
<label for="outlet" id="outlet-label">${w.chooseOutlet}</label>
<select id="outlet" required></select>
<button id="begin">${w.begin}</button>
<details id="expected">
<summary>${w.expectedHeading}</summary>
<p class="hint">${w.expectedHint}</p>
<label for="supplier">${w.supplier}</label>
<input id="supplier" maxlength="200" autocomplete="off" list="suppliers">
<datalist id="suppliers"></datalist>
<label for="document">${w.document}</label>
<input id="document" maxlength="100" autocomplete="off">
<div class="two">
<div><label for="product">${w.product}</label><input id="product" maxlength="200" autocomplete="off"></div>
<div><label for="quantity">${w.quantity}</label><input id="quantity" type="number" inputmode="numeric" min="1" max="1000000"></div>
</div>
<button id="add-line" type="button" class="quiet">${w.addLine}</button>
<p id="line-said" role="status"></p>
<label for="note">${w.note}</label>
<input id="note" type="file" accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" aria-describedby="note-hint">
<p class="hint" id="note-hint">${w.noteHint}</p>
<p id="note-said" role="status"></p>
<ul id="note-lines"></ul>
</details>
</form>
<div id="open-deliveries" hidden>
<h2>${w.openHeading}</h2>
<ul id="open-list"></ul>
</div>
</section>
<section id="scan" aria-label="${w.scanning}" tabindex="-1" hidden>
<div class="view"><video id="view" muted playsinline aria-label="${w.camera}"></video>
<button id="torch" type="button" class="quiet" aria-pressed="false" hidden>${w.torch}</button>
<div id="no-camera" hidden><p role="status">${w.cameraOff}</p><button id="reopen" type="button" class="quiet">${w.reopenCamera}</button></div></div>
<ul id="goods" tabindex="0" aria-label="${w.goods}" hidden></ul>
<div id="verdict" role="status" aria-live="assertive" data-level="ready"><strong id="verdict-title"></strong><p id="verdict-action"></p></div>
<div class="counts">
<p class="count"><strong id="count">0</strong> ${w.countLabel}</p>
<p><span id="over" class="bad" hidden></span> <span id="problems" class="bad" hidden></span> <span id="waiting" hidden></span></p>
<p id="signal" data-away="false">${w.online}</p>
</div>
<div class="acts">
<button id="type" type="button" class="quiet">${w.type}</button>
<button id="show-list" type="button" class="quiet">${w.list}</button>
<button id="show-damage" type="button" class="quiet">${w.damage}</button>
<input id="photo" class="away" type="file" accept="image/*" multiple aria-label="${w.photo}"><label class="btn quiet" for="photo">${w.photo}</label>
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
<dialog id="damage" aria-labelledby="damage-title">
<form id="damage-form">
<h2 id="damage-title">${w.damageTitle}</h2>
<p class="hint">${w.damageHint}</p>
<label for="damage-photo">${w.damagePhoto}</label>
<input id="damage-photo" type="file" accept="image/*" capture="environment">
<label for="damage-note">${w.damageNote}</label>
<input id="damage-note" maxlength="300" autocomplete="off">
<p id="damage-said" role="status"></p>
<p class="acts"><button type="button" class="quiet" data-close>${w.close}</button> <button>${w.keepPhoto}</button></p>
</form>
</dialog>
<dialog id="list" aria-labelledby="list-title">
<h2 id="list-title">${w.list}</h2>
<p id="scans-empty">${w.listEmpty}</p>
<ol id="scans"></ol>
<p class="acts"><button id="drop" type="button" class="quiet danger">${w.drop}</button> <button type="button" data-close>${w.close}</button></p>
<div id="drop-sure" hidden><p>${w.dropSure}</p>
<p class="acts"><button id="drop-yes" type="button" class="danger">${w.dropYes}</button> <button id="drop-no" type="button" class="quiet">${w.dropNo}</button></p></div>
</dialog>`

/** Puts the screen in place of what the page showed while the script was fetched. */
export function showScreen(words: PhoneWords): void {
  document.body.innerHTML = String(screen(words))
}
