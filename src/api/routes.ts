// Version 1 of the API for machines: its operations, its document and its page.
import { Hono } from 'hono'
import { onceFor } from '../once-for.ts'
import type { Platform } from '../platform/platform.ts'
import type { Html } from '../ui/layout.ts'
import { kept } from '../ui/pieces.ts'
import { type AppContext, type AppEnv, htmlAnswer, wordsOf } from '../web/env.ts'
import { onlyAllows } from '../web/problem.ts'
import { sized } from '../web/sized.ts'
import { wholeAnswer } from '../web/whole-answer.ts'
import type { Language } from '../words/words.ts'
import { docsPage } from './docs-page.ts'
import { keyRoutes } from './key-routes.ts'
import { openApi } from './openapi.ts'
import { OPERATIONS } from './operations.ts'
import { type ApiProblemName, problemOf } from './problems.ts'
import { API, languageOf, refuse, serve } from './serve.ts'

const pathOf = (path: string) => API + path.replace(/\{(\w+)\}/g, ':$1')

/** A thousand lines with all that a line may say. */
const LARGEST_BODY = 1_000_000

export const apiRoutes = new Hono<AppEnv>()

apiRoutes.use(
  `${API}/*`,
  sized<AppEnv>(LARGEST_BODY, (c) => say(c, 'body-too-large')),
)

apiRoutes.get(API, (c) =>
  htmlAnswer(c, docsPage({ words: wordsOf(c), publicUrl: c.var.platform.publicUrl, operations: OPERATIONS })),
)
apiRoutes.get(`${API}/openapi.json`, (c) => {
  return wholeAnswer(documentIn(languageOf(c), c.var.platform), 200, {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=300',
    Vary: 'Accept-Encoding, Accept-Language',
  })
})
apiRoutes.on('ALL', [API, `${API}/openapi.json`], onlyAllows('GET, HEAD'))
for (const operation of OPERATIONS) {
  apiRoutes.on(operation.method.toUpperCase(), pathOf(operation.path), (c) => serve(c, operation))
}
for (const path of new Set(OPERATIONS.map((one) => pathOf(one.path)))) {
  const methods = OPERATIONS.filter((one) => pathOf(one.path) === path).map(({ method }) =>
    method.toUpperCase(),
  )
  apiRoutes.all(path, (c) => {
    c.header('Allow', methods.join(', '))
    return say(c, 'method-not-allowed')
  })
}
apiRoutes.route('/', keyRoutes)
apiRoutes.all(`${API}/*`, (c) => say(c, 'not-found'))

/** Written once for each language: making it anew for everybody who asks takes as long as ten scans. */
const documents = onceFor((_memory: object) => new Map<Language, Html>())

function documentIn(language: Language, { memory, publicUrl, apiLimit }: Platform): Html {
  const written = documents(memory)
  const text = written.get(language) ?? kept(JSON.stringify(openApi(publicUrl, apiLimit, language)))
  written.set(language, text)
  return text
}

const say = (c: AppContext, name: ApiProblemName) => refuse(c, problemOf(name, languageOf(c)))
