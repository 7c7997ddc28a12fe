// What needs a person today: each room tells its own part, the start page puts them side by side.
import type { Person } from '../accounts/person.ts'
import type { Platform } from '../platform/platform.ts'
import type { Language } from '../words/words.ts'

export interface TodayItem {
  /** How many there are; an item with none is not shown. */
  count: number
  /** A sentence that goes with the count, such as "lô chưa công bố". */
  says: string
  /** Where it is dealt with. */
  path: string
  /** The lowest stands first: 1 alarms, 5 is work of every day, 9 is good to know. */
  order: number
}

/** Asked for each showing of the start page: a few indexed counts, only what the person may see. */
export type TodaySource = (
  platform: Pick<Platform, 'db' | 'now'>,
  person: Person,
  language: Language,
) => Promise<readonly TodayItem[]>
