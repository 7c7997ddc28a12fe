// What is kept, and for how long: the one table that the system enforces and /rieng-tu publishes.

/** Scans, and the marks that recognise a phone or a network at one stamp. */
export const OBSERVATIONS_LIVE_DAYS = 90

/** Of one stamp the latest so many, where it is scanned without end; what the others said is in its counts. */
export const SCANS_OF_A_STAMP = 1000

/** Reported doubts: words, photo and contact. */
export const REPORTS_LIVE_MONTHS = 24

/** Messages to other systems and mails, once they arrived or were given up. */
export const DELIVERIES_LIVE_DAYS = 90

/** A signed-in browser that is not used, and what its person was sent to sign in. */
export const SESSIONS_LIVE_DAYS = 14

/** One that is used: then its person signs in again. */
export const SESSIONS_END_AFTER_DAYS = 90

/** A browser in which somebody signed in, and what it carries to be known by. */
export const DEVICES_KNOWN_DAYS = 180

/** Answers to a shop's system that are given again to the same request. */
export const API_ANSWERS_LIVE_DAYS = 1

/** Codes that nobody issued, as hashes in a table of fixed size. */
export const REFUSED_CODES_LIVE_DAYS = 30

/** Files with codes, or with codes and PINs, for printers. */
export const PRINT_FILES_LIVE_DAYS = 30

/** Lists that somebody tried and did not take over. */
export const TRIED_LISTS_LIVE_DAYS = 1

/** Receipts that were begun and never closed. */
export const OPEN_RECEIPTS_LIVE_DAYS = 90

/** Copies for the day on which the server is lost: what is forgotten stays in them so long. The operator's cron does it. */
export const BACKUPS_LIVE_DAYS = 30

export type Keeping =
  | { days: number }
  | { months: number }
  | { until: 'stamp-answers' | 'for-ever' | 'recorded' | 'records-rule' }

interface Kept {
  /** Names the words that say what it is and what it is for. */
  what: string
  kept: Keeping
}

export const RETENTION = [
  { what: 'observation', kept: { days: OBSERVATIONS_LIVE_DAYS } },
  { what: 'hashes', kept: { days: OBSERVATIONS_LIVE_DAYS } },
  { what: 'cookie', kept: { days: OBSERVATIONS_LIVE_DAYS } },
  { what: 'pin-phone', kept: { days: OBSERVATIONS_LIVE_DAYS } },
  { what: 'queued', kept: { until: 'recorded' } },
  { what: 'report', kept: { months: REPORTS_LIVE_MONTHS } },
  { what: 'report-network', kept: { days: 1 } },
  { what: 'stamp', kept: { until: 'stamp-answers' } },
  { what: 'visits', kept: { until: 'for-ever' } },
  { what: 'receipt', kept: { until: 'records-rule' } },
  { what: 'receipt-open', kept: { days: OPEN_RECEIPTS_LIVE_DAYS } },
  { what: 'api-answer', kept: { days: API_ANSWERS_LIVE_DAYS } },
  { what: 'delivery', kept: { days: DELIVERIES_LIVE_DAYS } },
  { what: 'person', kept: { until: 'records-rule' } },
  { what: 'session', kept: { days: SESSIONS_LIVE_DAYS } },
  { what: 'known-device', kept: { days: DEVICES_KNOWN_DAYS } },
  { what: 'sign-in-tries', kept: { days: 1 } },
  { what: 'tried-list', kept: { days: TRIED_LISTS_LIVE_DAYS } },
  { what: 'print-file', kept: { days: PRINT_FILES_LIVE_DAYS } },
  { what: 'declarants', kept: { until: 'records-rule' } },
  { what: 'day-counts', kept: { days: 1 } },
  { what: 'refused-code', kept: { days: REFUSED_CODES_LIVE_DAYS } },
  { what: 'audit', kept: { until: 'records-rule' } },
] as const satisfies readonly Kept[]

export type KeptName = (typeof RETENTION)[number]['what']
export type KeptUntil = Extract<Keeping, { until: string }>['until']
