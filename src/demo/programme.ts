// How far the demonstration's province has come with its programme since July: surveys, decisions, guides, sessions,
// money for stamps. Invented, like the batches.
import { type Author, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { QUESTIONS, type Question } from '../db/tables/programme.ts'
import {
  chooseProduct,
  giveOutGuide,
  holdSurvey,
  holdTraining,
  noteBlocker,
  recordAttendance,
} from '../programme/commands.ts'
import { NEEDED } from '../programme/readiness.ts'
import { openSubsidy, promiseStamps } from '../programme/subsidy-commands.ts'
import { BUILTIN_VERSION, isProcessGroup } from '../registry/templates/builtin.ts'
import { DAY_MS, dayOf } from '../time.ts'
import { PRODUCTS } from './catalogue.ts'

/** Of a hundred products so many were surveyed, and of those so many were found able. */
const SURVEYED = 0.8
const ABLE = 0.85
const GUIDED_GROUPS = ['tea', 'coffee', 'honey', 'dried_fruit', 'fresh_produce']
const STAMPS_PROMISED = 2000

export interface DemoProgramme {
  now: number
  newId: () => string
  random: () => number
}

export async function loadProgramme(db: Database, { now, newId, random }: DemoProgramme): Promise<void> {
  const actor = 'demo'
  const author = (at: number): Author => ({ actor, now: () => at, newId })
  const daysAgo = (days: number) => now - days * DAY_MS
  const able: (typeof PRODUCTS)[number][] = []

  for (const product of PRODUCTS) {
    if (!isProcessGroup(product.processGroup) || random() > SURVEYED) continue
    const at = daysAgo(130 - Math.floor(random() * 40))
    const isAble = random() < ABLE
    const yes: Question[] = QUESTIONS.filter((one) =>
      NEEDED.includes(one) ? isAble || one !== 'lots' : random() < 0.6,
    )
    const answers = {
      yes,
      contact: 'Người phụ trách (minh họa)',
      itemsAYear: 500 * (1 + Math.floor(random() * 40)),
      batchesAYear: 4 + Math.floor(random() * 30),
      difficulties: isAble ? '' : 'Chưa quen tách riêng từng lô khi đóng gói (minh họa).',
      document: '',
    }
    const held = { id: newId(), productId: product.id, heldOn: dayOf(at), answers, at, actor }
    await runCommand(db, holdSurvey, held, author(at))
    if (!isAble) {
      const words = 'Cần hướng dẫn tách lô trước khi chọn (minh họa)'
      const row = { id: newId(), productId: product.id, step: 'select', words, at, actor } as const
      await runCommand(db, noteBlocker, row, author(at))
      continue
    }
    able.push(product)
    const chosen = { id: newId(), productId: product.id, chosen: true, at: at + 7 * DAY_MS, actor }
    const reason = 'Đủ sao, đủ khả năng truy xuất (minh họa)'
    await runCommand(db, chooseProduct, { ...chosen, reason, document: null }, author(chosen.at))
  }

  for (const processGroup of GUIDED_GROUPS) {
    const at = daysAgo(80)
    const row = { processGroup, version: BUILTIN_VERSION, document: null, at, actor }
    await runCommand(db, giveOutGuide, row, author(at))
  }

  const producers = [...new Set(able.map(({ producerId }) => producerId))]
  for (const [i, place] of ['phường Tô Hiệu', 'phường Mộc Châu'].entries()) {
    const at = daysAgo(70 - 20 * i)
    const id = newId()
    const topic = 'Khai báo lô và kích hoạt tem (minh họa)'
    const session = { id, heldOn: dayOf(at), place, topic, trainer: 'Cán bộ hướng dẫn (minh họa)', at, actor }
    await runCommand(db, holdTraining, session, author(at))
    for (const producerId of producers.filter((_, at) => at % 2 === i)) {
      const row = { trainingId: id, producerId, people: 1 + Math.floor(random() * 3), at, actor }
      await runCommand(db, recordAttendance, row, author(at))
    }
  }

  const opened = daysAgo(120)
  const subsidyId = newId()
  const terms = {
    id: subsidyId,
    name: 'Hỗ trợ tem đợt 1 (minh họa)',
    document: null,
    budgetVnd: 20_000_000,
    stampPriceVnd: 600,
    sharePercent: 50,
    from: dayOf(opened),
    until: dayOf(now + 40 * DAY_MS),
  }
  await runCommand(db, openSubsidy, { ...terms, at: opened, actor }, author(opened))
  for (const producerId of producers.slice(0, 12)) {
    const promise = { subsidyId, producerId, stamps: STAMPS_PROMISED, actor }
    await runCommand(db, promiseStamps, promise, author(opened))
  }
}
