// How long things are kept, as the system enforces it; site/retention-table.ts publishes it.

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
