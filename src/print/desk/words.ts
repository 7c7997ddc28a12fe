// Every sentence of the rooms where stamps are ordered, printed, activated and accounted for. What the Vietnamese table
// says the English one must say too, or it does not compile.
import type { Language } from '../../words/words.ts'
import { stampsEn } from './words-en.ts'
import { stampsVi } from './words-vi.ts'

export type StampsWords = typeof stampsVi

export type StampsError =
  | 'badCount'
  | 'notACode'
  | 'notOurs'
  | 'unknown-producer'
  | 'unknown-product'
  | 'bad-count'
  | 'no-room-for-pin'
  | 'no-gtin'
  | 'one-stamp'
  | 'too-many-files'
  | 'link-too-big'
  | 'no-pins'
  | 'no-reason'
  | 'busy'
  | 'already-decided'
  | 'line-is-full'
  | 'too-many-ranges'
  | 'too-late'
  | 'already-undone'
  | 'not-undoable'
  | 'file-gone'
  | 'not-made-yet'
  | 'unknown'

export const stampsWords = (language: Language): StampsWords => (language === 'en' ? stampsEn : stampsVi)
