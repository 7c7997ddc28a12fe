// The detector's settings are looked at, tried on the scans that are kept, and changed by a new version.
import { makeZip } from 'client-zip'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { type FieldErrors, readFields } from '../console/read-fields.ts'
import { clockOf, dayFirst, dayOf } from '../time.ts'
import { MODES, makePolicy, type Policy, proposePolicy, SETTING_KEYS } from '../verdict/policy.ts'
import { htmlAnswer } from '../web/env.ts'
import { streamOf } from './export.ts'
import { POLICY_PATH, type PolicyProps, policyPage } from './policy-page.ts'
import { weighAgain } from './preview.ts'
import { MOST_SCANS, readRecorded, recordedScans } from './recorded.ts'
import { currentPolicy, exportScans, policyVersions, setPolicy } from './set-policy.ts'
import { type PolicyWords, policyWords } from './words.ts'

export const policyRoutes = consoleRoutes([POLICY_PATH])
  .get(POLICY_PATH, only('set-policy'), (c) => show(c, { saved: c.req.query('da') === 'luu' }))
  .post(POLICY_PATH, only('set-policy'), async (c) => {
    const fields = await readFields(c)
    const mode = MODES.find((one) => one === fields?.values.mode)
    if (!fields || !mode) return consoleProblem(c, 'bad-form')
    const { values } = fields
    const say = policyWords(c.var.language)
    const { db, now } = c.var.platform
    const proposal = proposePolicy(mode, values)
    if (!proposal.ok) {
      const errors: FieldErrors = Object.fromEntries(
        proposal.error.map((refusal) => [refusal.key, say.refused(refusal)]),
      )
      return show(c, { values, errors }, 422)
    }
    const seen = Number(values.seen)
    if (values.act !== 'save') {
      const policy = await currentPolicy(db)
      // The form would take over the version in force, and with it what somebody else changed unseen.
      if (policy.version !== seen) return show(c, { values, said: say.movedOn }, 409)
      const recorded = await readRecorded(db, now())
      const [oldest] = recorded
      const cutAt = oldest && recorded.length >= MOST_SCANS ? momentOf(oldest.at) : null
      const proposed = await weighAgain(
        recordedScans(recorded),
        makePolicy(proposal.value, policy.version),
        pause,
      )
      const inForce = await weighAgain(recordedScans(recorded), policy, pause)
      return show(c, { values, preview: { now: inForce, proposed, cutAt } })
    }
    const done = await runCommand(db, setPolicy, { ...proposal.value, seen }, authorOf(c))
    if (done.ok) return c.redirect(`${POLICY_PATH}?da=luu`, 303)
    if (done.error.reason === 'busy') return consoleProblem(c, 'busy')
    return show(c, { values, said: done.error.reason === 'unchanged' ? say.unchanged : say.movedOn }, 409)
  })
  // What leaves here leaves in quantity: it is a form of our own page, and stands in the log of changes.
  .post(`${POLICY_PATH}/luot-quet`, only('set-policy'), async (c) => {
    const { db, now } = c.var.platform
    const caseId = (await readFields(c))?.values.vu_viec || null
    const rows = await readRecorded(db, now(), caseId)
    const exported = await runCommand(db, exportScans, { scans: rows.length, caseId }, authorOf(c))
    if (!exported.ok) return consoleProblem(c, 'busy')
    const zip = makeZip(streamOf(rows, await currentPolicy(db)))
    return c.body(zip, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="luot-quet-${dayOf(now())}.zip"`,
      'Cache-Control': 'no-store',
    })
  })

const pause = () => new Promise((resolve) => setTimeout(resolve))

const momentOf = (at: number) => `${clockOf(at)}, ${dayFirst(dayOf(at))}`

const valuesOf = (policy: Policy, say: PolicyWords): Record<string, string> =>
  Object.fromEntries([['mode', policy.mode], ...SETTING_KEYS.map((key) => [key, say.setting(policy[key])])])

interface Shown extends Partial<Pick<PolicyProps, 'preview' | 'said' | 'saved'>> {
  values?: Readonly<Record<string, string>>
  errors?: FieldErrors
}

async function show(
  c: ConsoleContext,
  { values, errors, preview = null, said = null, saved = false }: Shown,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const frame = frameOf(c)
  const { db } = c.var.platform
  const [policy, versions] = await Promise.all([currentPolicy(db), policyVersions(db)])
  const say = policyWords(c.var.language)
  const form = { words: frame.words, values: values ?? valuesOf(policy, say), ...(errors && { errors }) }
  const shown = versions.map(({ version, at, mode, settings }) => ({
    version,
    mode,
    settings,
    when: momentOf(at),
  }))
  return htmlAnswer(
    c,
    policyPage({ ...frame, say, policy, form, preview, said, saved, versions: shown }),
    status,
  )
}
