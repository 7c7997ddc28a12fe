// The measured quality of the detector, as a page and as a file.
import { consoleRoutes, frameOf, only } from '../console/env.ts'
import { fileAsked } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { htmlAnswer } from '../web/env.ts'
import { QUALITY_PATH } from './paths.ts'
import { readQuality } from './quality.ts'
import { monthName, qualityColumns, qualityPage } from './quality-page.ts'
import { caseWords } from './words.ts'

export const qualityRoutes = consoleRoutes([QUALITY_PATH]).get(
  QUALITY_PATH,
  only('see-quality'),
  async (c) => {
    const w = caseWords(c.var.language)
    const measured = await readQuality(c.var.platform.db)
    const asked = fileAsked(c.req.query('dang'))
    if (asked) {
      const columns = qualityColumns(w, w.quality.month, monthName)
      return fileAnswer(c, asked, 'chat-luong', columns, measured.months)
    }
    return htmlAnswer(c, qualityPage({ ...frameOf(c), w, ...measured }))
  },
)
