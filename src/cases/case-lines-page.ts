// What belongs to a case line by line: its stamps, its scans, and what was done.
import { html } from 'hono/html'
import { areaField, hidden } from '../console/form.ts'
import { listedTable } from '../console/listed-table.ts'
import { CASE_ENDS } from '../stamp/case-kind.ts'
import { inFours } from '../stamp/code.ts'
import type { Html } from '../ui/layout.ts'
import { reportNumber } from '../words/report-number.ts'
import { codeIn, LINES_SHOWN, named } from './case-codes.ts'
import type { CasePageProps } from './case-page.ts'
import type { CaseStampLine } from './case-stamps.ts'
import { firstOf } from './first-of.ts'
import { casePath, inspectPath } from './paths.ts'
import { mayStrike } from './status.ts'
import type { CaseAct, CaseWords } from './words.ts'

/** On a phone each is a third of the screen. */
const STAMPS_OPEN = 3

export function stamps(props: CasePageProps): Html {
  const { w, found, form } = props
  const p = w.page
  const path = casePath(found.row.id)
  if (found.stampLines.length === 0) return html``
  const shown = found.stampLines.slice(0, LINES_SHOWN)
  const rest = shown.slice(STAMPS_OPEN)
  return html`<section aria-labelledby="stamps">
<h2 id="stamps">${p.stamps} (${w.count(found.stamps)})</h2>
${stampTable(props, shown.slice(0, STAMPS_OPEN))}
${rest.length === 0 ? '' : html`<details${form.errors?.pham_vi ? html` open` : ''}><summary>${p.more(rest.length)}</summary>${stampTable(props, rest)}</details>`}
<p class="acts">${found.stamps > shown.length ? html`<span>${p.stampsMore(found.stamps - shown.length)}</span> ` : ''}<a href="${path}?dang=xlsx" download>Excel</a> <a href="${path}?dang=csv" download>CSV</a></p>
</section>`
}

function stampTable(props: CasePageProps, lines: readonly CaseStampLine[]): Html {
  const { w, found, codes, mayDecide } = props
  const p = w.page
  const codeOf = ({ serial }: CaseStampLine) => codes.get(serial) ?? String(serial)
  const open = mayDecide && mayStrike(found.row)
  const choose = ({ serial, state }: CaseStampLine) =>
    state === 'void'
      ? ''
      : html`<label class="choice"><input type="checkbox" name="tem" value="${serial}" form="void"><span class="skip">${w.forms.voidStamp} </span></label>`
  return listedTable<CaseStampLine>(
    { label: p.code },
    [
      {
        label: p.code,
        cell: (line) =>
          html`<a class="code" href="${inspectPath(codeOf(line))}">${inFours(codeOf(line))}</a>`,
      },
      { label: p.state, cell: ({ state }) => p.states[state] },
      { label: p.batch, cell: ({ batch }) => batch?.lot ?? '' },
      { label: p.first, cell: ({ firstAt }) => w.moment(firstAt) },
      { label: p.latest, cell: ({ latestAt }) => w.moment(latestAt) },
      ...(open ? [{ label: w.forms.voidStamp, cell: choose }] : []),
    ],
    lines,
  )
}

export function timeline(props: CasePageProps): Html {
  const { w, found, form, mayWork } = props
  const { row } = found
  const lines = [
    { at: row.openedAt, who: w.page.system, what: w.page.found, words: null as string | null },
    ...(row.latestAt > row.openedAt
      ? [{ at: row.latestAt, who: w.page.system, what: w.page.grew(found.stamps), words: null }]
      : []),
    ...found.acts.map((act) => ({
      at: act.at,
      who: act.name ?? w.page.unknownPerson,
      what: w.acts[act.what](aboutOf(props, act.what, act.about ?? '')),
      words: act.words,
    })),
  ].sort((a, b) => b.at - a.at)
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">${w.page.timeline}</h2>
${firstOf(w.page.more, lines, (line) => html`<li><p><strong>${line.who}</strong> ${line.what}</p>${line.words ? html`<p class="typed">${line.words}</p>` : ''}<p class="small">${w.moment(line.at)}</p></li>`)}
${
  mayWork
    ? html`<form class="stacked" method="post" action="${casePath(row.id)}/ghi">
${areaField(form, { name: 'ghi_chu', label: w.forms.noteLabel, rows: 2, maxlength: 1000, required: true })}
<p class="acts"><button class="quiet">${w.forms.note}</button></p>
</form>`
    : ''
}
</section>`
}

function aboutOf({ w, people, found, codes }: CasePageProps, what: CaseAct, about: string): string {
  switch (what) {
    case 'assigned':
      return people.find(({ id }) => id === about)?.name ?? w.page.unknownPerson
    case 'asked':
      return found.producer?.name ?? about
    case 'closed':
      return CASE_ENDS.includes(about as never) ? w.ends[about as keyof CaseWords['ends']].name : about
    case 'forgotten':
      return reportNumber(Number(about))
    case 'voided': {
      const serials = named(about)
      if (serials.length === 0) return w.page.countOfStamps(about.split(',').length)
      return serials.map((serial) => codeIn(codes, serial)).join(', ')
    }
    default:
      return found.batches.find(({ id }) => id === about)?.lot ?? about
  }
}

export function scans({ w, found, codes, provinceName, mayDecide }: CasePageProps): Html {
  const p = w.page
  const shown = found.scans.slice(0, LINES_SHOWN)
  return html`<section aria-labelledby="scans">
<h2 id="scans">${p.scans}</h2>
<p class="small">${p.scansHint(found.scans.length)}</p>
${firstOf(p.more, shown, (scan) => {
  const parts = [scan.serial === null ? '' : codeIn(codes, scan.serial), scan.via ? p.ways[scan.via] : '']
  return html`<li><p>${w.moment(scan.at)} · ${scan.province ? provinceName(scan.province) : w.map.unknown}</p><p class="small">${parts.filter(Boolean).join(' · ')}</p></li>`
})}
${mayDecide && found.stampLines.length > 0 ? html`<form method="post" action="/quan-ly/chinh-sach/luot-quet">${hidden('vu_viec', found.row.id)}<p class="acts"><button class="quiet">${p.takeScans}</button></p></form>` : ''}
</section>`
}
