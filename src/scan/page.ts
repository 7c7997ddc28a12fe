// The origin page: the verdict, the goods, their journey, and what was checked and what was not. A function of its
// props; it asks nobody.
import { html } from 'hono/html'
import { reportForm } from '../reports/form.ts'
import { dayOf } from '../time.ts'
import { certificateList, starsInForce } from '../ui/certificates.ts'
import { contactRows } from '../ui/contact.ts'
import { declaredIn } from '../ui/declared.ts'
import { publicHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import { passportHead, passportPath } from '../ui/passport.ts'
import { productData } from '../ui/product-data.ts'
import { displayed, isSuspended } from '../verdict/displayed.ts'
import type { FactName, Verdict } from '../verdict/facts.ts'
import type { Goods, IssuedStamp, Known, Producer } from '../verdict/known.ts'
import { factWords, noticeWords, type Words } from '../words/words.ts'
import { pinForm } from './pin-form.ts'
import { verdictCard } from './verdict-card.ts'

export interface OriginProps {
  words: Words
  code: string
  verdict: Verdict
  known: Known
  observation: string
  /** Lets a link of this page go on with the same visit. */
  mark: string
  /** A fresh id for the form of doubts. */
  form: string
  publicUrl: string
  now: number
}

export function originPage(props: OriginProps): Html {
  const { words, code, verdict, known, publicUrl } = props
  const goods = known.kind === 'issued' && known.goods ? displayed(known.goods) : null
  const { headline } = factWords(words, verdict.headline)
  return page({
    words,
    title: goods ? `${headline} · ${goods.product.name}` : headline,
    otherLanguage: otherHref(words, `/${code}`, { luot: props.mark }),
    publicUrl,
    ribbon: goods?.batch.demo ? words.site.demo : null,
    head: html`${publicHead({
      words,
      publicUrl,
      path: `/${code}`,
      // A link passed on is read by others at another time: it says what the stamp is on, not what it answered.
      title: goods ? `${goods.product.name} · ${goods.producer.name}` : words.site.tagline,
      description: words.page.shared,
      ...(goods && {
        data: productData({
          url: `${publicUrl}/${code}`,
          publicUrl,
          product: goods.product,
          producer: goods.producer,
          certificates: goods.certificates,
          service: false,
        }),
      }),
    })}
${goods ? passportHead(goods.batch.id) : ''}`,
    split: true,
    beacon: { code, observation: props.observation },
    main: html`<div class="strip">
${verdictCard(words, verdict, code)}
${goods ? [productCard(words, goods, props.now), batchCard(words, goods)] : known.kind === 'issued' ? producerCard(words, known.producer) : ''}
${mayEnterPin(known, verdict) ? pinForm({ words, code }) : ''}
</div>
<div class="more">
${alsoTrue(words, verdict)}
${goods && !isSuspended(goods) ? journey(words, goods) : ''}
${whatWasChecked(words, verdict, known)}
${known.kind === 'issued' ? history(words, known) : ''}
${goods && !isSuspended(goods) ? certificateList(words, goods.certificates) : ''}
${goods ? maker(words, goods) : ''}
${reportForm({ words, code, observation: props.observation, form: props.form })}
</div>`,
  })
}

function productCard(words: Words, { product, producer, certificates }: Goods, now: number): Html {
  const declared = declaredIn(words)
  return html`<section class="stamp product" aria-labelledby="product">
<figure><img class="pic" src="${product.picture}" width="88" height="88" alt=""><figcaption class="small">${words.page.picture}</figcaption></figure>
<h2 id="product"${declared}>${product.name}</h2>
${starsInForce(words, certificates, now, true)}
<p${declared}>${producer.name}</p>
<p class="small"${declared}>${producer.address}</p>
</section>`
}

function producerCard(words: Words, producer: Producer): Html {
  return html`<section class="stamp" aria-labelledby="product">
<h2 id="product">${producer.name}</h2>
<p class="small">${producer.address}</p>
<p>${words.page.noGoods}</p>
</section>`
}

function batchCard(words: Words, { batch }: Goods): Html {
  const w = words.page
  return html`<section class="stamp" aria-label="${w.batch}">
<dl class="facts">
<div><dt>${w.lot}</dt><dd>${batch.lot}</dd></div>
<div><dt>${w.producedOn}</dt><dd>${time(words, batch.producedOn)}</dd></div>
<div><dt>${w.expiresOn}</dt><dd>${batch.expiresOn ? time(words, batch.expiresOn) : w.noExpiry}</dd></div>
</dl>
</section>`
}

/** The facts that did not make the headline, and the notices that never do. */
function alsoTrue(words: Words, verdict: Verdict): Html | '' {
  const rest = verdict.facts.filter((fact) => fact !== verdict.headline)
  if (rest.length + verdict.notices.length === 0) return ''
  return html`<section aria-labelledby="also">
<h2 id="also">${words.page.alsoTrue}</h2>
<ul class="plain">
${verdict.notices.map((notice) => html`<li>${noticeWords(words, notice)}</li>`)}
${rest.map((fact) => {
  const { headline, consumer } = factWords(words, fact)
  return html`<li><h3>${headline}</h3><p>${consumer}</p></li>`
})}
</ul>
</section>`
}

/** A void stamp has nothing to confirm, and a PIN just confirmed needs no second time. */
function mayEnterPin(known: Known, verdict: Verdict): boolean {
  const says = (fact: FactName) => verdict.facts.some(({ name }) => name === fact)
  if (known.kind !== 'issued') return says('pin-unchecked')
  return known.withPin && known.state !== 'void' && !says('pin-confirmed')
}

function history(words: Words, { firstAt, firstProvince, checks, provinces }: IssuedStamp): Html {
  const w = words.history
  return html`<section aria-labelledby="history">
<h2 id="history">${w.heading}</h2>
${firstAt === null ? html`<p>${w.none}</p>` : html`<p>${w.first(firstAt, firstProvince)}</p>\n<p>${w.checks(checks, provinces)}</p>`}
</section>`
}

function journey(words: Words, { declarations, producer }: Goods): Html {
  const w = words.page
  const declared = declaredIn(words)
  return html`<section aria-labelledby="way">
<h2 id="way">${w.journey}</h2>
${
  declarations.length === 0
    ? html`<p>${w.journeyEmpty}</p>`
    : html`<ol class="journey">
${declarations.map(
  (step) => html`<li><h3${declared}>${step.step}</h3>
<p${declared}>${[
    // The producer's own address stands on the page already.
    ...(step.place === producer.address ? [] : [step.place]),
    ...step.fields.map(({ label, value }) => `${label}: ${value}`),
  ].join(' · ')}</p>
<p class="small">${time(words, step.happenedOn)} · ${w.declaredBy(step.declaredBy, dayOf(step.declaredAt) === step.happenedOn ? null : dayOf(step.declaredAt))}</p></li>
`,
)}</ol>`
}
</section>`
}

function whatWasChecked(words: Words, verdict: Verdict, known: Known): Html {
  const { wasChecked, notChecked, checked } = words.page
  const reached = known.kind === 'issued'
  const pinTried = verdict.facts.some(({ name }) => /^pin-(confirmed|used|used-today|wrong)$/.test(name))
  const done = [
    wasChecked.code,
    ...(reached ? [wasChecked.issued, wasChecked.history] : []),
    ...(pinTried ? [wasChecked.pin] : []),
  ]
  const open = [
    notChecked.goods,
    ...(reached ? [] : [notChecked.history]),
    ...(reached && known.goods && !isSuspended(known.goods) ? [notChecked.declared] : []),
    ...(reached && known.withPin && !pinTried ? [notChecked.pin] : []),
  ]
  return html`<section aria-labelledby="checked">
<h2 id="checked">${words.page.whatWasChecked}</h2>
<div class="pair">
<div><h3>${checked}</h3>
<ul class="signs done">${done.map((line) => html`<li>${line}</li>`)}</ul></div>
<div><h3>${notChecked.heading}</h3>
<ul class="signs open">${open.map((line) => html`<li>${line}</li>`)}</ul></div>
</div>
</section>`
}

function maker(words: Words, { producer, product, batch }: Goods): Html {
  const w = words.page
  const lines = (text: string | null) => text?.split('\n').join('; ') ?? null
  const declared = declaredIn(words)
  const rows: [string, string | null][] = [
    [w.origin, batch.origin],
    [w.brand, product.brand],
    [w.quantity, batch.quantity === null ? null : `${words.count(batch.quantity)} ${batch.unit ?? ''}`],
    [w.standards, lines(product.standards)],
    [w.storage, product.storage],
    [w.warnings, product.warnings],
    [w.source, product.source],
  ]
  return html`<section aria-labelledby="maker">
<h2 id="maker">${w.maker}</h2>
${product.description ? html`<p${declared}>${product.description}</p>` : ''}
<dl class="list">
<dt>${w.producer}</dt><dd${declared}>${producer.name}</dd>
${contactRows(words, producer)}
${rows.map(([term, value]) => (value ? html`<dt>${term}</dt><dd${declared}>${value}</dd>\n` : ''))}
<dt>${product.gtin ? w.gtin : w.code}</dt><dd>${product.gtin ?? w.internalCode}</dd>
</dl>
<p class="links"><a href="${href(words, passportPath(batch.id))}">${w.passport}</a></p>
</section>`
}

function time(words: Words, day: string): Html {
  return html`<time datetime="${day}">${words.day(day)}</time>`
}
