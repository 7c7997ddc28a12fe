// The figures for everybody, in the frame of the public pages.
import { html } from 'hono/html'
import { publicHead } from '../ui/head.ts'
import { otherHref } from '../ui/href.ts'
import { type Html, page } from '../ui/layout.ts'
import type { Words } from '../words/words.ts'
import { CHART_SCRIPT, type FiguresProps, figuresView } from './figures-page.ts'
import { figuresWords } from './words.ts'

export interface PublicFiguresProps extends Omit<FiguresProps, 'language'> {
  words: Words
  publicUrl: string
  /** What was asked for goes along to the other language. */
  isAsked: boolean
}

export function publicFiguresPage({
  words,
  publicUrl,
  path,
  figures,
  period,
  isAsked,
}: PublicFiguresProps): Html {
  const { language } = words
  const w = figuresWords(language)
  return page({
    words,
    title: w.title,
    otherLanguage: otherHref(words, path, isAsked ? { tu: period.from, den: period.until } : {}),
    publicUrl,
    wide: true,
    head: html`${publicHead({ words, publicUrl, path, title: w.title, description: w.lead })}<script src="${CHART_SCRIPT}" type="module"></script>`,
    main: html`<div class="lead"><h1>${w.title}</h1><p>${w.lead}</p></div>
${figuresView({ language, path, figures, period })}`,
  })
}
