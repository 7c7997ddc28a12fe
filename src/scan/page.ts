// The origin page: the verdict, the goods, their journey, and what was checked and what was not. A function of its
// props; it asks nobody.
import { html } from 'hono/html'
import { onceFor } from '../once-for.ts'
import { emptyReportForm } from '../reports/form.ts'
import { sharedHead } from '../ui/head.ts'
import { href, otherHref } from '../ui/href.ts'
import type { Named } from '../ui/journey.ts'
import { type Html, page } from '../ui/layout.ts'
import { joined, kept, pieces } from '../ui/pieces.ts'
import { isSuspended } from '../verdict/displayed.ts'
import { type Fact, NOTICE_LEVELS, type Verdict } from '../verdict/facts.ts'
import type { IssuedStamp, Known, Producer } from '../verdict/known.ts'
import { factWords, noticeWords, type Words } from '../words/words.ts'
import { goodsPart } from './goods-part.ts'
import { emptyPinForm } from './pin-form.ts'
import { verdictCard } from './verdict-card.ts'

export interface OriginProps {
  words: Words
  code: string
  verdict: Verdict
  known: Known
  observation: string
  /** Lets a link of this page go on with the same visit. */
  mark: string
  /** What people of the province see besides. */
  inspects?: Html | null
  /** A fresh id for the form of doubts. */
  form: string
  publicUrl: string
  now: number
  /** In English: the names of steps. */
  named: Named | null
}

export function originPage(props: OriginProps): Html {
  const { words, code, verdict, known, publicUrl } = props
  const goods =
    known.kind === 'issued' && known.goods
      ? goodsPart(known.goods, words, publicUrl, props.now, props.named)
      : null
  const { headline } = factWords(words, verdict.headline)
  return page({
    words,
    title: goods ? `${headline} · ${goods.name}` : headline,
    otherLanguage: otherHref(words, `/${code}`, { luot: props.mark }),
    publicUrl,
    ribbon: goods?.invented ? words.site.demo : null,
    head: goods
      ? goods.head(code)
      : sharedHead({
          words,
          publicUrl,
          path: `/${code}`,
          title: words.site.tagline,
          description: words.page.shared,
        }),
    split: true,
    beacon: { code, observation: props.observation },
    main: pieces`<div class="strip">
${verdictCard(words, verdict, code)}
${joined(noticesOf(verdict, true).map((one) => pieces`<p class="note" data-level="caution">${noticeWords(words, one)}</p>`))}
${props.inspects ?? ''}
${goods ? goods.cards : known.kind === 'issued' ? producerCard(words, known.producer) : ''}
${mayEnterPin(known, verdict) ? emptyPinForm(words)(code) : ''}
</div>
<div class="more">
${alsoTrue(words, verdict)}
${goods?.journey ?? ''}
${whatWasChecked(words, verdict, known)}
${known.kind === 'issued' ? history(words, known, code) : ''}
${goods?.certificates ?? ''}
${goods?.maker ?? ''}
${emptyReportForm(words)(code, props.observation, props.form)}
</div>`,
  })
}

function producerCard(words: Words, producer: Producer): Html {
  return html`<section class="stamp" aria-labelledby="product">
<h2 id="product">${producer.name}</h2>
<p class="small">${producer.address}</p>
<p>${words.page.noGoods}</p>
</section>`
}

/** Those of which a buyer is to beware before anything else is read, or the others. */
const noticesOf = ({ notices }: Verdict, cautions: boolean) =>
  notices.filter(({ name }) => (NOTICE_LEVELS[name] === 'caution') === cautions)

/** The facts that did not make the headline, and the notices that never do. */
function alsoTrue(words: Words, verdict: Verdict): Html | '' {
  // Nobody is told to compare goods with a page that warns of them.
  const isMeant = ({ name }: Fact) => !(name === 'first-check' && verdict.level === 'alert')
  const rest = verdict.facts.filter((fact) => fact !== verdict.headline && isMeant(fact))
  const notices = noticesOf(verdict, false)
  if (rest.length + notices.length === 0) return ''
  return pieces`<section aria-labelledby="also">
<h2 id="also">${words.page.alsoTrue}</h2>
<ul class="plain">
${joined(notices.map((notice) => pieces`<li>${noticeWords(words, notice)}</li>`))}
${joined(
  rest.map((fact) => {
    const { headline, consumer } = factWords(words, fact)
    return pieces`<li><h3>${headline}</h3><p>${consumer}</p></li>`
  }),
)}
</ul>
</section>`
}

/** A void stamp has nothing to confirm, and a right PIN that was just entered needs no second time. */
function mayEnterPin(known: Known, verdict: Verdict): boolean {
  if (known.kind !== 'issued') return says(verdict, /^pin-unchecked/)
  return known.withPin && known.state !== 'void' && !says(verdict, /^pin-(confirmed|used)/)
}

const says = ({ facts }: Verdict, named: RegExp) => facts.some(({ name }) => named.test(name))

function history(
  words: Words,
  { firstAt, firstProvince, checks, provinces }: IssuedStamp,
  code: string,
): Html {
  const w = words.history
  return pieces`<section aria-labelledby="history">
<h2 id="history">${w.heading}</h2>
${firstAt === null ? pieces`<p>${w.none}</p>` : pieces`<p>${w.first(firstAt, firstProvince)}</p>\n<p>${w.checks(checks, provinces)}</p>`}
<p class="links"><a href="${href(words, `/${code}/cua-toi`)}" rel="nofollow">${w.mine}</a></p>
</section>`
}

function whatWasChecked(words: Words, verdict: Verdict, known: Known): Html {
  const { wasChecked, notChecked } = words.page
  const reached = known.kind === 'issued'
  const pinTried = says(verdict, /^pin-(confirmed|used|wrong)/)
  const done = [
    says(verdict, /^key-retired/) ? wasChecked.leaked : wasChecked.code,
    ...(reached ? [wasChecked.issued, wasChecked.history] : []),
    ...(pinTried ? [wasChecked.pin] : []),
  ]
  const open = [
    notChecked.goods,
    ...(reached ? [] : [notChecked.history]),
    ...(reached && known.goods && !isSuspended(known.goods) ? [notChecked.declared] : []),
    ...(reached && known.withPin && !pinTried ? [notChecked.pin] : []),
  ]
  const made = checkedParts(words)
  const key = `${done.join()}\n${open.join()}`
  const before = made.get(key)
  if (before) return before
  const part = kept(checkedPart(words, done, open))
  made.set(key, part)
  return part
}

/** There are a dozen in a language. */
const checkedParts = onceFor((_: Words) => new Map<string, Html>())

function checkedPart(words: Words, done: readonly string[], open: readonly string[]): Html {
  const { whatWasChecked: heading, checked, notChecked } = words.page
  return html`<section aria-labelledby="checked">
<h2 id="checked">${heading}</h2>
<div class="pair">
<div><h3>${checked}</h3>
<ul class="signs done">${done.map((line) => html`<li>${line}</li>`)}</ul></div>
<div><h3>${notChecked.heading}</h3>
<ul class="signs open">${open.map((line) => html`<li>${line}</li>`)}</ul></div>
</div>
</section>`
}
