// What a case can be about, and how it can end: the words that the tables, the detector and the console share.

/**
 * `copied`: codes of one product are on more items than were made. `refilled`: its used packages are sold again.
 * `flood`: somebody scans a producer's genuine stamps to make them look copied. `guessing`: codes are tried out.
 * `invented`: goods bear codes that nobody issued. `not-activated`, `void-in-use`: stamps that should not be out
 * are. `on-the-spot`: an inspector found something. `reported`: people doubt it, statistics do not.
 */
export const CASE_KINDS = [
  'copied',
  'refilled',
  'flood',
  'guessing',
  'invented',
  'not-activated',
  'void-in-use',
  'on-the-spot',
  'reported',
] as const
export type CaseKind = (typeof CASE_KINDS)[number]

/** Why a case was closed. The second and third are what the false-alert rate counts. */
export const CASE_ENDS = ['copied', 'honest-crowd', 'data-error'] as const
export type CaseEnd = (typeof CASE_ENDS)[number]

/** What an inspector can find of a stamp with the goods in hand. */
export const INSPECTION_FINDINGS = ['genuine', 'copy', 'other'] as const
