// The verdict as a stamp: icon, headline, one sentence, and the code it is about. Who has just entered a PIN reads
// here what came of it, also where something graver makes the headline.
import { codeInFours, type Html } from '../ui/layout.ts'
import { icons, rings } from '../ui/marks.ts'
import { pieces } from '../ui/pieces.ts'
import type { Verdict } from '../verdict/facts.ts'
import { factWords, type Words } from '../words/words.ts'

export function verdictCard(words: Words, verdict: Verdict, code: string): Html {
  const { headline, consumer } = factWords(words, verdict.headline)
  const ofPin = verdict.facts.find((fact) => fact !== verdict.headline && fact.name.startsWith('pin-'))
  const reply = ofPin ? pieces`<b>${factWords(words, ofPin).headline}.</b> ` : ''
  return pieces`<section class="stamp verdict" data-level="${verdict.level}" aria-labelledby="verdict">
${rings}
${icons[verdict.level]}
<h1 id="verdict">${headline}</h1>
<p>${reply}${consumer}</p>
<p>${codeInFours(code)}</p>
</section>`
}
