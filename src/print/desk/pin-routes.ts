// /quan-ly/tem/tep-pin: every time somebody took a file with PINs away, for the province to look through. The code of a
// stamp finds those whose PIN may be known.
import { namesOf } from '../../accounts/names.ts'
import { consoleRoutes, frameOf, only } from '../../console/env.ts'
import { type Column, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer } from '../../console/list-file.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import { momentHere } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { partRange } from '../jobs.ts'
import { linkTo, pinTakesPage } from './list-page.ts'
import { matchingCode } from './matching-code.ts'
import { momentText } from './order-page.ts'
import { pinTakesOf } from './read.ts'
import { codeOf } from './refusals.ts'
import { type StampsWords, stampsWords } from './words.ts'

const PATH = '/quan-ly/tem/tep-pin'

interface Take {
  at: number
  who: string
  producer: string
  product: string | null
  rollId: string
  jobId: string
  /** Serials. */
  first: number
  last: number
  keyVersion: string
  stamps: number
  form: string
  reason: string | null
}

export const pinRoutes = consoleRoutes([PATH]).get(PATH, only('see-pin-files'), async (c) => {
  const { platform, language } = c.var
  const own = stampsWords(language)
  const found = await pinTakesOf(platform.db)
  const names = await namesOf(
    platform.db,
    found.map(({ actor }) => actor),
  )
  const takes = found.map(({ at, actor, said, job, producer, product }): Take => {
    const { first, last } = partRange(job, Number((said as { part?: unknown }).part) || 1)
    return {
      at,
      who: names.get(actor) ?? actor,
      producer,
      product,
      rollId: job.rollId,
      jobId: job.id,
      first,
      last,
      keyVersion: job.face.keyVersion,
      stamps: last - first + 1,
      form: own.forms[job.form],
      reason: job.reason,
    }
  })
  const columns = columnsOf(own, platform.keys)
  const query = readListQuery(c.req.query())
  const rows = matchingCode(
    takes,
    columns,
    query,
    platform.keys,
    ({ first, last }, { serial }) => first <= serial && serial <= last,
  )
  if (query.file) return fileAnswer(c, query.file, 'tep-co-pin', columns, rows)
  return htmlAnswer(
    c,
    pinTakesPage({ frame: frameOf(c), own, path: PATH, columns, query, slice: sliceOf(rows, query) }),
  )
})

/** Codes are made of serials where they are shown: of thousands of rows that would take seconds. */
const columnsOf = (own: StampsWords, keys: Keyring): Column<Take>[] => [
  {
    key: 'luc',
    label: own.takenAt,
    value: ({ at }) => momentText(at),
    file: ({ at }) => momentHere(at),
    dates: true,
    cell: ({ at, jobId }) => linkTo(`/quan-ly/tem/tep/${jobId}`, momentText(at)),
    order: ({ at }) => at,
  },
  { key: 'ai', label: own.takenBy, value: ({ who }) => who },
  { key: 'vs', label: own.pinReason, value: ({ reason }) => reason },
  { key: 'cs', label: own.producer, value: ({ producer }) => producer },
  { key: 'sp', label: own.product, value: ({ product }) => product },
  {
    key: 'dau',
    label: own.firstCode,
    value: ({ first, keyVersion }) => codeOf(first, keys, keyVersion),
    cell: ({ rollId, first, keyVersion }) =>
      linkTo(`/quan-ly/tem/cuon/${encodeURIComponent(rollId)}`, codeOf(first, keys, keyVersion)),
    order: ({ first }) => first,
    unsearched: true,
  },
  {
    key: 'cuoi',
    label: own.lastCode,
    value: ({ last, keyVersion }) => codeOf(last, keys, keyVersion),
    order: ({ last }) => last,
    unsearched: true,
  },
  { key: 'so', label: own.count, value: ({ stamps }) => stamps },
  { key: 'dang', label: own.form, value: ({ form }) => form },
]
