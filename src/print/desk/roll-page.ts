// A roll: its ledger, and what can be done with its stamps.
import { html } from 'hono/html'
import {
  areaField,
  checkField,
  choiceField,
  FILE_SCRIPTS,
  type FormState,
  fileField,
  hidden,
  MET_FIRST,
  selectField,
  textField,
  whatIsWrong,
} from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote, saidOf } from '../../console/said.ts'
import { factList } from '../../registry/desk/facts-page.ts'
import type { Missing } from '../../registry/gate.ts'
import { LARGEST_FILE_BYTES } from '../../registry/import/table.ts'
import type { Ledger } from '../../rolls/ledger.ts'
import { STAMP_SIZES } from '../../stamp/size.ts'
import { VOID_REASONS } from '../../stamp/state.ts'
import { codeInFours, type Html } from '../../ui/layout.ts'
import { momentText } from './order-page.ts'
import type { AboutRoll, FoundRoll } from './read.ts'
import { STRETCH_WAYS } from './read-stretch.ts'
import { SCAN_SCRIPTS, scanButton, scanDialog } from './scan-stamp.ts'
import type { StampsWords } from './words.ts'

/** Of what was done with a roll, and of its print files, no more than the latest. */
export const MOST_CHANGES = 50

export interface RollPageProps {
  frame: Frame
  own: StampsWords
  found: FoundRoll
  ledger: Ledger
  about: AboutRoll
  /** The lot that was sought among the batches; empty where none was. */
  lot: string
  codes: { first: string; last: string }
  /** Names a batch's missing item in the language of the page. */
  itemName(item: Missing['item']): string
  missing: readonly Missing[]
  form: FormState
  mayChange: boolean
  mayPrint: boolean
  /** Changes of the last hour may be taken back. */
  undoableSince: number
  undoable: readonly string[]
  error: string | null
  said: string | null
  /** Of what was just done. */
  warning: string | null
}

/** Rolls are told apart by whose they are and when they were issued. */
const rollName = ({ roll, product, producer }: FoundRoll) =>
  `${product ?? producer}, ${momentText(roll.issuedAt)}`

export function rollPage(props: RollPageProps): Html {
  const {
    frame,
    own,
    found,
    ledger,
    about,
    codes,
    error,
    said,
    warning,
    missing,
    itemName,
    mayChange,
    mayPrint,
    form,
  } = props
  const path = `/quan-ly/tem/cuon/${encodeURIComponent(found.roll.id)}`
  // A stamp that was activated is not printed any more, so of a new roll printing comes first.
  const unused = ledger.issued === ledger.total
  const left = ledger.issued + ledger.printed > 0
  return consolePage({
    ...frame,
    title: own.roll,
    of: rollName(found),
    scripts: mayChange ? [...SCAN_SCRIPTS, ...FILE_SCRIPTS] : [],
    main: html`<h1>${own.roll}: ${found.product ?? found.producer}</h1>
${saidNote(said)}
${said && about.changes[0] ? undoing(props, about.changes[0], path) : ''}
${warning ? html`<p class="note" data-level="caution">${warning}</p>` : ''}
${
  error
    ? html`<section class="note" data-level="caution"${MET_FIRST}><p>${error}</p>
${missing.length > 0 ? html`<p>${own.missing}</p><ul>${missing.map(({ item, href }) => html`<li><a href="${href}">${itemName(item)}</a></li>`)}</ul>` : ''}</section>`
    : ''
}
${whatIsWrong(form)}
${factList(
  [
    [own.producer, found.producer],
    [own.product, found.product ?? own.anyProduct],
    [own.kind, own.kinds[found.roll.kind]],
    ['PIN', found.roll.withPin ? own.withPin : '–'],
    [own.firstCode, codeInFours(codes.first)],
    [own.lastCode, codeInFours(codes.last)],
    [own.issuedAt, momentText(found.roll.issuedAt)],
  ],
  '–',
)}
${ledgerTable(own, ledger)}
${unused && mayPrint ? printing(own, path) : ''}
${mayChange ? (left ? activation(props, path) : html`<p class="note">${own.allUsed}</p>`) : ''}
${!unused && left && mayPrint ? printing(own, path) : ''}
${files(props)}
${mayChange ? striking(own, path) : ''}
${history(props, path)}
${mayChange ? scanDialog(own) : ''}`,
  })
}

export function ledgerTable(own: StampsWords, ledger: Ledger): Html {
  const rows: [string, number][] = [
    [own.states.issued, ledger.issued],
    [own.states.printed, ledger.printed],
    [own.states.active, ledger.active],
    ...VOID_REASONS.map((reason): [string, number] => [own.reasons[reason], ledger.void[reason]]),
    [own.ordered, ledger.total],
    [own.seen, ledger.seen],
  ]
  return html`<section aria-labelledby="ledger"><h2 id="ledger">${own.ledger}</h2>
<table><tbody>${rows.map(([name, n]) => html`<tr><th scope="row">${name}</th><td class="number">${own.n(n)}</td></tr>`)}</tbody></table>
<p class="small">${own.ledgerAddsUp}</p></section>`
}

const LIST_FILES = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Which stamps: first the way to say it, then the fields of that way; the stylesheet leaves the others out. */
function whichStamps(own: StampsWords, form: FormState): Html {
  const fields: Readonly<Record<(typeof STRETCH_WAYS)[number], Html | null>> = {
    next: textField(form, {
      name: 'so',
      label: own.howMany,
      depends: true,
      inputmode: 'numeric',
      maxlength: 12,
    }),
    range: firstAndLast(own, form),
    list: html`${areaField(form, { name: 'danh_sach', label: own.list, depends: true, hint: own.listHint, rows: 4 })}
${scanButton('danh_sach', own.scan.heading)}
${fileField(form, { name: 'tep', label: own.listFile, depends: true, hint: own.listFileHint, accept: LIST_FILES, most: LARGEST_FILE_BYTES })}`,
    all: null,
  }
  return html`<div class="ways">
${choiceField(form, { name: 'cach', label: own.which, required: true, options: STRETCH_WAYS.map((way) => ({ value: way, label: own.ways[way] })) })}
${STRETCH_WAYS.map((way) => fields[way] && html`<div data-way="${way}">${fields[way]}</div>`)}
</div>`
}

function firstAndLast(own: StampsWords, form: FormState, hint?: string): Html {
  return html`${textField(form, { name: 'dau', label: own.first, depends: true, maxlength: 120, ...(hint && { hint }) })}
${scanButton('dau', own.scan.first)}
${textField(form, { name: 'cuoi', label: own.last, depends: true, maxlength: 120 })}
${scanButton('cuoi', own.scan.last)}`
}

function activation({ own, found, about, ledger, lot, form }: RollPageProps, path: string): Html {
  if (about.batches.length === 0 && lot === '') {
    const declares = `/quan-ly/lo/them${found.roll.productId ? `?san-pham=${encodeURIComponent(found.roll.productId)}` : ''}`
    return html`<section class="act" aria-labelledby="activate"><h2 id="activate">${own.activate}</h2><p>${own.noBatch}</p>
<p class="acts"><a class="btn" href="${declares}">${own.declareBatch}</a></p></section>`
  }
  const unprinted =
    ledger.issued === 0 ? null : ledger.printed === 0 ? own.notPrinted : own.partPrinted(ledger.issued)
  return html`<section class="act" aria-labelledby="activate"><h2 id="activate">${own.activate}</h2><p>${own.activateLead}</p>
${unprinted ? html`<p class="note" data-level="caution">${unprinted}</p>` : ''}
${about.latest !== null || lot !== '' ? lotSearch(own, about, lot, path) : ''}
<form method="post" action="${path}/kich-hoat" enctype="multipart/form-data">
${hidden('id', form.values.id)}
${selectField(form, { name: 'lo', label: own.batch, required: true, options: about.batches.map(({ id, lot, product }) => ({ value: id, label: `${lot} · ${product}` })) })}
${whichStamps(own, form)}
<p class="acts"><button>${own.activate}</button></p>
</form></section>`
}

/** Of a producer with more batches than a list holds, an older one is found by its lot. */
function lotSearch(own: StampsWords, { batches, latest }: AboutRoll, lot: string, path: string): Html {
  const says = batches.length === 0 ? own.noSuchLot(lot) : latest === null ? null : own.latestBatches(latest)
  return html`${says ? html`<p role="status">${says}</p>` : ''}
<form action="${path}#activate" method="get" role="search"><label for="f-so_lo">${own.otherLot}</label>
<div class="ask"><input id="f-so_lo" name="so_lo" type="search" value="${lot}" maxlength="40" autocomplete="off"><button class="quiet">${own.findLot}</button></div></form>`
}

function striking(own: StampsWords, path: string): Html {
  return html`<section class="act" aria-labelledby="strike"><h2 id="strike">${own.strike}</h2><p>${own.strikeLead}</p>
<p class="acts"><a class="btn quiet" href="${path}/huy">${own.strike}</a></p></section>`
}

export function strikePage(props: {
  frame: Frame
  own: StampsWords
  found: FoundRoll
  form: FormState
  path: string
}): Html {
  const { frame, own, found, form, path } = props
  return consolePage({
    ...frame,
    title: own.strike,
    of: rollName(found),
    scripts: [...SCAN_SCRIPTS, ...FILE_SCRIPTS],
    main: html`<h1>${own.strike}</h1><p>${own.strikeLead}</p>
${whatIsWrong(form)}
<form method="post" action="${path}/huy" enctype="multipart/form-data">
${hidden('id', form.values.id)}
${choiceField(form, { name: 'ly_do', label: own.reason, required: true, options: VOID_REASONS.map((reason) => ({ value: reason, label: own.reasons[reason] })) })}
${whichStamps(own, form)}
<p class="acts"><button>${own.strike}</button> <a class="btn quiet" href="${path}">${frame.words.form.back}</a></p>
</form>
${scanDialog(own)}`,
  })
}

function printing(own: StampsWords, path: string): Html {
  return html`<section class="act" aria-labelledby="print"><h2 id="print">${own.print}</h2><p>${own.printLead}</p>
<p class="acts"><a class="btn" href="${path}/in">${own.print}</a></p></section>`
}

export function printFormPage(props: {
  frame: Frame
  own: StampsWords
  found: FoundRoll
  form: FormState
  path: string
  withPin: boolean
  mayLink: boolean
  /** Whether a part of the roll is not printed any more. */
  inPart: boolean
  warnings: readonly string[]
}): Html {
  const { frame, own, found, form, path, withPin, mayLink, inPart, warnings } = props
  const links = mayLink ? (['short', 'gs1'] as const) : (['short'] as const)
  return consolePage({
    ...frame,
    title: own.print,
    of: rollName(found),
    scripts: SCAN_SCRIPTS,
    main: html`<h1>${own.print}</h1><p>${own.printLead}</p>
${warnings.map((says) => html`<p class="note" data-level="caution">${says}</p>`)}
${whatIsWrong(form)}
<form method="post" action="${path}/in">
${choiceField(form, { name: 'dang', label: own.form, required: true, options: (['sheet', 'roll', 'table', 'svg'] as const).map((one) => ({ value: one, label: own.forms[one] })) })}
${choiceField(form, { name: 'co', label: own.size, required: true, options: STAMP_SIZES.map((size) => ({ value: size, label: size })) })}
${choiceField(form, { name: 'qr', label: own.link, required: true, options: links.map((link) => ({ value: link, label: own.links[link] })) })}
${firstAndLast(own, form, inPart ? own.restOfRoll : own.wholeRoll)}
${withPin ? html`${checkField(form, { name: 'pin', label: own.pins, hint: own.pinsHint })}${textField(form, { name: 'vi_sao', label: own.pinReason, depends: true, maxlength: 300 })}` : ''}
<p class="acts"><button>${own.print}</button> <a class="btn quiet" href="${path}">${frame.words.form.back}</a></p>
</form>
${scanDialog(own)}`,
  })
}

function files({ own, about }: RollPageProps): Html | '' {
  if (about.jobs.length === 0) return ''
  return html`<section aria-labelledby="files"><h2 id="files">${own.files}</h2><ul class="plain">${about.jobs.map(
    (job) =>
      html`<li><a href="/quan-ly/tem/tep/${job.id}">${own.forms[job.form]} · ${job.size} mm</a><p class="small">${momentText(job.askedAt)} · ${own.fileStates[job.state]}${job.withPins ? ' · PIN' : ''} · ${own.takenTimes(job.downloads)}</p></li>`,
  )}</ul></section>`
}

/** Takes a change back, while it may be. */
function undoing(
  { own, undoableSince, undoable, mayChange }: RollPageProps,
  { change }: AboutRoll['changes'][number],
  path: string,
): Html | '' {
  const { id, at, undoneAt, command } = change
  if (!mayChange || undoneAt !== null || at < undoableSince || !undoable.includes(command)) return ''
  return html`<form method="post" action="${path}/lui/${id}"><p class="acts"><button class="quiet">${own.undo}</button></p></form>`
}

function history(props: RollPageProps, path: string): Html | '' {
  const { own, about } = props
  if (about.changes.length === 0) return ''
  return html`<section aria-labelledby="history"><h2 id="history">${own.history}</h2>${about.changes.length === MOST_CHANGES ? html`<p class="small">${own.latestChanges(MOST_CHANGES)}</p>` : ''}<ul class="plain">${about.changes.map(
    (made) => {
      const { change, lot } = made
      return html`<li><h3>${saidOf(own.changes, change.command) ?? change.command}: ${own.n(change.stamps)}${lot ? html` · <a href="/quan-ly/lo/${encodeURIComponent(change.batchId ?? '')}">${lot}</a>` : ''}</h3>
<p class="small">${momentText(change.at)}${change.undoneAt === null ? '' : ` · ${own.undone}`}</p>
${undoing(props, made, path)}</li>`
    },
  )}</ul></section>`
}
