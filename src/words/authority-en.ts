import type { AuthorityWords } from './authority.ts'
import { around, day, many, moment, provinces, reason, voidedEn } from './en.ts'
import { weighedEn } from './reasons.ts'

export const authorityEn: AuthorityWords = {
  malformed: () => 'Not 16 symbols of Crockford base32. No data was read.',
  'not-issued': () => 'No key of this system makes this code, or no roll holds its serial.',
  'history-unchecked': ({ queued }) =>
    `The code passes FF1; the database did not answer in time. The scan is ${queued ? 'queued' : 'not recorded'}.`,
  void: ({ reason: why, at }) => `Voided at ${moment(at)}: ${voidedEn[why]}.`,
  recalled: ({ at, reason: why }) => `Batch recalled at ${moment(at)}.${reason(why)}`,
  'pin-used': ({ at, province: where }) =>
    `Right PIN, already confirmed at ${moment(at)}${around(where)} from another phone.`,
  copied: ({ reasons }) => weighedEn(reasons),
  'maybe-copied': ({ reasons }) => weighedEn(reasons),
  'under-review': ({ at, reason: why }) => `Display suspended since ${moment(at)}.${reason(why)}`,
  sample: () => 'The stamp is of a sample roll.',
  'not-activated': ({ state }) => `The stamp is ${state}, not activated.`,
  'key-retired': () => 'The code is of a retired key version.',
  'pin-not-made': () => 'A PIN was entered for a stamp of a roll without PINs.',
  'pin-wrong': () => 'Wrong PIN.',
  expired: ({ on }) => `Expired since ${day(on)}.`,
  'pin-locked': ({ by }) => `Over the day's number of PIN tries of one ${by}; not checked.`,
  'pin-unchecked': () => 'A PIN came while the database did not answer; nothing was recorded.',
  'pin-used-today': ({ at, province: where }) =>
    `Right PIN, confirmed within a day: ${moment(at)}${around(where)}.`,
  'pin-confirmed': ({ before }) =>
    before === undefined
      ? 'Right PIN, first confirmation.'
      : `Right PIN, from the phone that confirmed it at ${moment(before)}.`,
  sold: ({ at, outlet }) => `Sold at ${outlet}, ${moment(at)}.`,
  received: ({ at, outlet }) => `Received at ${outlet}, ${moment(at)}.`,
  'checked-by-you': ({ times, others }) =>
    `Same phone, ${many(times, 'earlier check')}; ${many(others, 'check')} by others.`,
  'checked-before': ({ times, since, provinces: where }) =>
    `${many(times, 'earlier check')} since ${moment(since)}${where.length > 0 ? `; ${provinces(where)}` : ''}.`,
  'first-check': () => 'First check.',
  active: ({ since }) => `Activated at ${moment(since)}.`,
}
