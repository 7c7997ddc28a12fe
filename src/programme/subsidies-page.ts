// Subsidies with what is promised, used and left, and the forms that open one, mend its terms and promise stamps out of it.
import { html } from 'hono/html'
import { type FormState, formActs, hidden, selectField, textField, whatIsWrong } from '../console/form.ts'
import type { Html } from '../ui/layout.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import type { SubsidyAccount } from './subsidies.ts'
import type { ProgrammeWords } from './words.ts'

export interface SubsidyLine {
  id: string
  name: string
  document: string | null
  from: string
  until: string
  stampPriceVnd: number
  sharePercent: number
  account: SubsidyAccount
}

export interface SubsidiesProps extends ProgrammeFrame {
  subsidies: readonly SubsidyLine[]
  producers: readonly { id: string; name: string }[]
  form: FormState
  /** The subsidy whose promise was refused, and its form. */
  refused: { subsidyId: string; form: FormState } | null
}

const PATH = `${PROGRAMME_PATH}/ho-tro`

export function subsidiesPage(props: SubsidiesProps): Html {
  const { say, words, subsidies, form } = props
  const says = say.subsidies
  return programmePage(
    props,
    says.title,
    html`<h1>${says.title}</h1>
<p>${says.lead}</p>
${subsidies.length === 0 ? html`<div class="empty"><p>${says.empty}</p></div>` : ''}
${subsidies.map((one) => html`<section aria-labelledby="s-${one.id}">${subsidyView(props, one)}</section>`)}
<section class="act" aria-labelledby="add"><h2 id="add">${says.add}</h2>
<form method="post" action="${PATH}">
${hidden('id', form.values.id)}
${termFields(form, say)}
${formActs(words, says.save)}
</form></section>`,
  )
}

export function subsidyPage(props: ProgrammeFrame & { id: string; name: string; form: FormState }): Html {
  const { say, words, id, name, form } = props
  const says = say.subsidies
  return programmePage(
    props,
    says.change,
    html`<h1>${says.change}</h1>
<p>${name}</p>
<p>${says.changeLead}</p>
<form method="post" action="${PATH}/${id}/sua">
${termFields(form, say)}
${formActs(words, says.save, PATH)}
</form>`,
  )
}

/** The fields of a subsidy's terms, after what is wrong with them. */
function termFields(form: FormState, { subsidies: says }: ProgrammeWords): Html {
  const { name, document, budget: budgetVnd, price: stampPriceVnd, share: sharePercent, from, until } = says
  return html`${whatIsWrong(form)}
${textField(form, { name: 'name', label: name, required: true, maxlength: 120 })}
${textField(form, { name: 'document', label: document, maxlength: 60 })}
${textField(form, { name: 'budgetVnd', label: budgetVnd, required: true, inputmode: 'numeric' })}
${textField(form, { name: 'stampPriceVnd', label: stampPriceVnd, required: true, inputmode: 'numeric' })}
${textField(form, { name: 'sharePercent', label: sharePercent, required: true, inputmode: 'numeric' })}
${textField(form, { name: 'from', label: from, type: 'date', required: true })}
${textField(form, { name: 'until', label: until, type: 'date', required: true })}`
}

function takeBack(
  { id }: SubsidyLine,
  producerId: string,
  name: string,
  { subsidies: says }: ProgrammeWords,
): Html {
  return html`<details><summary aria-label="${says.takeBack}: ${name}">${says.takeBack}</summary><p>${says.takeBackSure}</p><form method="post" action="${PATH}/${id}/rut">${hidden('producer', producerId)}<button class="danger" aria-label="${says.takeBack}: ${name}">${says.takeBack}</button></form></details>`
}

function subsidyView(props: SubsidiesProps, one: SubsidyLine): Html {
  const { say, words, producers, refused } = props
  const says = say.subsidies
  const { account } = one
  const form = refused?.subsidyId === one.id ? refused.form : { words, values: {} }
  const names = new Map(producers.map(({ id, name }) => [id, name]))
  return html`<h2 id="s-${one.id}">${one.name}</h2>
<p class="small">${one.document ? `${one.document} · ` : ''}${say.day(one.from)} – ${say.day(one.until)} · ${say.vnd(one.stampPriceVnd)} × ${one.sharePercent} % · <a class="act" href="${PATH}/${one.id}">${says.change}</a></p>
<dl class="figures"><div><dt>${says.budget}</dt><dd>${say.vnd(account.budgetVnd)}</dd></div><div><dt>${says.promised}</dt><dd>${say.vnd(account.promisedVnd)}</dd></div><div><dt>${says.used}</dt><dd>${say.vnd(account.usedVnd)}</dd></div><div><dt>${says.free}</dt><dd>${say.vnd(account.freeVnd)} <small>${says.freeStamps(account.freeStamps)}</small></dd></div></dl>
${
  account.grants.length === 0
    ? html`<p>${says.noGrants}</p>`
    : html`<div class="scroll" role="region" aria-label="${one.name}: ${says.promised}" tabindex="0"><table>
<thead><tr><th scope="col">${says.producer}</th><th scope="col">${says.stamps}</th><th scope="col">${says.issued}</th><th scope="col">${says.left}</th><th scope="col">${says.used}</th><th scope="col" class="act">${says.act}</th></tr></thead>
<tbody>${account.grants.map((grant) => html`<tr><th scope="row">${names.get(grant.producerId) ?? grant.producerId}</th><td class="number">${say.count(grant.stamps)}</td><td class="number">${say.count(grant.issued)}</td><td class="number">${say.count(grant.left)}</td><td class="number">${say.vnd(grant.usedVnd)}</td><td class="act">${takeBack(one, grant.producerId, names.get(grant.producerId) ?? grant.producerId, say)}</td></tr>`)}</tbody></table></div>`
}
<form class="act" method="post" action="${PATH}/${one.id}">
${whatIsWrong(form)}
${hidden('subsidy', one.id)}
${selectField(form, { name: 'producer', label: says.producer, required: true, options: producers.map(({ id, name }) => ({ value: id, label: name })) })}
${textField(form, { name: 'stamps', label: says.stamps, required: true, inputmode: 'numeric' })}
${formActs(words, says.promise)}
</form>`
}
