// The verdict as a stamp: icon, headline, one sentence, and the code it is about.
import { codeInFours, type Html } from '../ui/layout.ts'
import { icons, rings } from '../ui/marks.ts'
import { pieces } from '../ui/pieces.ts'
import type { Verdict } from '../verdict/facts.ts'
import { factWords, type Words } from '../words/words.ts'

export function verdictCard(words: Words, verdict: Verdict, code: string): Html {
  const { headline, consumer } = factWords(words, verdict.headline)
  return pieces`<section class="stamp verdict" data-level="${verdict.level}" aria-labelledby="verdict">
${rings}
${icons[verdict.level]}
<h1 id="verdict">${headline}</h1>
<p>${consumer}</p>
<p>${codeInFours(code)}</p>
</section>`
}
