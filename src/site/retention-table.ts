// What is kept, and for how long: the table that /rieng-tu publishes, of what the system enforces.
import {
  API_ANSWERS_LIVE_DAYS,
  DELIVERIES_LIVE_DAYS,
  DEVICES_KNOWN_DAYS,
  OBSERVATIONS_LIVE_DAYS,
  OPEN_RECEIPTS_LIVE_DAYS,
  PRINT_FILES_LIVE_DAYS,
  REFUSED_CODES_LIVE_DAYS,
  REPORTS_LIVE_MONTHS,
  SESSIONS_LIVE_DAYS,
  TRIED_LISTS_LIVE_DAYS,
} from '../retention.ts'

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
