// Who enters a PIN reads what came of it in the card of the verdict, whatever makes the headline.
import { expect, test } from 'vitest'
import { verdictCard } from '../../src/scan/verdict-card.ts'
import type { Fact } from '../../src/verdict/facts.ts'
import { vi } from '../../src/words/vi.ts'
import { factWords } from '../../src/words/words.ts'

const RECALLED: Fact = { name: 'recalled', at: 0, reason: 'nhãn ghi sai' }
const WRONG: Fact = { name: 'pin-wrong' }

const card = (headline: Fact, ...facts: Fact[]) =>
  String(
    verdictCard(
      vi,
      { level: 'alert', headline, facts: [headline, ...facts], notices: [] },
      '1K7QF3M9XZT2B8WV',
    ),
  )

test('a wrong PIN is told of beside a graver headline', () => {
  expect(card(RECALLED, WRONG)).toContain(`<b>${factWords(vi, WRONG).headline}.</b>`)
})

test('of no PIN twice, and of none where none was entered', () => {
  expect(card(WRONG, RECALLED)).not.toContain('<b>')
  expect(card(RECALLED, { name: 'active', since: 0 })).not.toContain('<b>')
})
