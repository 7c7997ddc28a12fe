// What the programme's forms may hold. What is wrong is told by field: `required` and `tooLong` by the console's
// words, the rest by the sentences given here.
import * as v from 'valibot'
import { needed, perhaps } from '../console/read-fields.ts'
import { PROGRAMME_STEPS, QUESTIONS } from '../db/tables/programme.ts'
import { isDay } from '../time.ts'
import type { ProgrammeWords } from './words.ts'

/** Digits, as people group them: 12.000, 12 000 or 12,000. */
const whole = (error: string, { least, most }: { least: number; most: number }) =>
  v.pipe(
    v.string('required'),
    v.nonEmpty('required'),
    v.transform((text) => text.replace(/(?<=\d)[.,\s](?=\d{3}(?:\D|$))/g, '')),
    v.regex(/^\d{1,15}$/, error),
    v.transform(Number),
    v.minValue(least, error),
    v.maxValue(most, error),
  )

const day = v.pipe(
  v.string('required'),
  v.nonEmpty('required'),
  v.check((text) => isDay(text), 'invalid'),
)

export const surveyForm = ({ survey }: ProgrammeWords, today: string) =>
  v.object({
    heldOn: v.pipe(
      day,
      v.check((text) => text <= today, survey.dayWrong),
    ),
    yes: v.array(v.picklist(QUESTIONS)),
    contact: needed(120),
    itemsAYear: whole(survey.numberWrong, { least: 0, most: 1e9 }),
    batchesAYear: whole(survey.numberWrong, { least: 0, most: 1e5 }),
    difficulties: perhaps(1000),
    document: perhaps(60),
  })

export const choiceForm = v.object({
  product: needed(100),
  chosen: v.picklist(['0', '1']),
  reason: needed(300),
  document: perhaps(60),
})

export const blockerForm = v.object({ step: v.picklist(PROGRAMME_STEPS, 'required'), words: needed(500) })

export const trainingForm = v.object({
  heldOn: day,
  topic: needed(200),
  place: needed(200),
  trainer: needed(120),
})

export const attendanceForm = ({ training }: ProgrammeWords) =>
  v.object({ producer: needed(100), people: whole(training.peopleWrong, { least: 1, most: 100 }) })

export const subsidyForm = ({ subsidies }: ProgrammeWords) =>
  v.pipe(
    v.object({
      name: needed(120),
      document: perhaps(60),
      budgetVnd: whole(subsidies.numberWrong, { least: 1, most: 1e13 }),
      stampPriceVnd: whole(subsidies.numberWrong, { least: 1, most: 1e6 }),
      sharePercent: whole(subsidies.shareWrong, { least: 1, most: 100 }),
      from: day,
      until: day,
    }),
    v.forward(
      v.partialCheck([['from'], ['until']], ({ from, until }) => from <= until, subsidies.untilWrong),
      ['until'],
    ),
  )

export const promiseForm = ({ subsidies }: ProgrammeWords) =>
  v.object({ producer: needed(100), stamps: whole(subsidies.numberWrong, { least: 1, most: 1e8 }) })
