// The programme's paths. The province's people see and change all of it; nobody else sees any.
import { consoleRoutes, only } from '../console/env.ts'
import { boardRoutes } from './board-routes.ts'
import { choiceRoutes } from './choice-routes.ts'
import { PROGRAMME_PATH } from './frame-page.ts'
import { reportRoutes } from './report-routes.ts'
import { subsidyRoutes } from './subsidy-routes.ts'
import { trainingRoutes } from './training-routes.ts'

export const programmeRoutes = consoleRoutes([PROGRAMME_PATH])
programmeRoutes.use(`${PROGRAMME_PATH}/*`, only('see-programme'))
for (const routes of [boardRoutes, choiceRoutes, trainingRoutes, subsidyRoutes, reportRoutes]) {
  programmeRoutes.route(PROGRAMME_PATH, routes)
}
