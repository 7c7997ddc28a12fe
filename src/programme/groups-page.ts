// Products by process group, with the group's template and its guide.
import { html } from 'hono/html'
import { type FormState, hidden, textField } from '../console/form.ts'
import { dayOf } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import type { BoardLine } from './board.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'

interface GroupLine {
  key: string
  name: string
  lines: readonly BoardLine[]
}

export interface GroupsProps extends ProgrammeFrame {
  groups: readonly GroupLine[]
  form: FormState
}

export function groupsPage(props: GroupsProps): Html {
  const { say, groups } = props
  return programmePage(
    props,
    say.groups.title,
    html`<h1>${say.groups.title}</h1>
<p>${say.groups.lead}</p>
${groups.map((group) => html`<section aria-labelledby="g-${group.key}">${groupView(props, group)}</section>`)}
${groups.length === 0 ? html`<div class="empty"><p>${say.board.empty}</p></div>` : ''}`,
  )
}

function groupView({ say, form }: GroupsProps, { key, name, lines }: GroupLine): Html {
  const { groups } = say
  const { template = null, guide = null } = lines[0]?.evidence ?? {}
  const outdated = template !== null && guide !== null && template.version > guide.version
  const path = `${PROGRAMME_PATH}/huong-dan/${key}`
  return html`<h2 id="g-${key}">${name} <small>${groups.products(lines.length)}</small></h2>
${
  template === null
    ? html`<p>${groups.noTemplate}</p>`
    : html`<p>${groups.version(template.version)} · <a href="/quan-ly/quy-trinh/${key}">${groups.editTemplate}</a> · <a href="${path}">${groups.guide}</a></p>
<p>${guide?.at ? groups.givenOut(say.day(dayOf(guide.at))) : groups.notGivenOut}${guide?.document ? ` (${guide.document})` : ''}${outdated ? html`. ${groups.newer}` : ''}</p>
${
  guide === null || outdated
    ? html`<form class="act" method="post" action="${path}">${hidden('version', template.version)}
${textField({ ...form, apart: key }, { name: 'document', label: groups.document, maxlength: 60 })}
<p class="acts"><button>${groups.giveOut}</button></p></form>`
    : ''
}`
}
<details><summary>${groups.products(lines.length)}</summary><ul>${lines.map((line) => html`<li><a href="${PROGRAMME_PATH}/san-pham/${line.id}">${line.name}</a> <small>${line.producer}</small></li>`)}</ul></details>`
}
