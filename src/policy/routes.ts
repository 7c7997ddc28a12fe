// The administrator reads and changes how the detector is set. A change is a new version, with its author.
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { readFields } from '../console/read-fields.ts'
import { MODES, proposePolicy, SETTING_KEYS } from '../verdict/policy.ts'
import { type AppContext, htmlAnswer } from '../web/env.ts'
import { policyPage } from './policy-page.ts'
import { currentPolicy, setPolicy } from './set-policy.ts'
import { policyWords } from './words.ts'

export const policyRoutes = consoleRoutes(['/quan-ly/chinh-sach'])
  .get('/quan-ly/chinh-sach', only('set-policy'), (c) => show(c))
  .post('/quan-ly/chinh-sach', only('set-policy'), async (c) => {
    const w = policyWords(c.var.language)
    const values = (await readFields(c))?.values ?? {}
    const mode = MODES.find((one) => one === values.mode)
    const proposed = proposePolicy(mode ?? 'shadow', values)
    if (!mode) return show(c, values, { mode: 'required' })
    if (!proposed.ok) {
      const errors = Object.fromEntries(proposed.error.map((refusal) => [refusal.key, w.wrong(refusal)]))
      return show(c, values, errors)
    }
    const input = { ...proposed.value, seen: Number(values.seen) || 0 }
    const done = await runCommand(c.var.platform.db, setPolicy, input, authorOf(c))
    if (done.ok) return c.redirect(`/quan-ly/chinh-sach?xong=${done.value.version}`, 303)
    return show(c, values, { mode: done.error.reason === 'unchanged' ? w.unchanged : w.movedOn })
  })

async function show(
  c: ConsoleContext,
  values?: Readonly<Record<string, string>>,
  errors?: Readonly<Record<string, string>>,
): Promise<Response> {
  const { platform, language } = c.var
  const policy = await currentPolicy(platform.db)
  const w = policyWords(language)
  const frame = frameOf(c)
  const present = Object.fromEntries(SETTING_KEYS.map((key) => [key, String(policy[key])]))
  const saved = Number(c.req.query('xong'))
  const body = policyPage({
    ...frame,
    w,
    language,
    version: policy.version,
    said: saved > 0 && saved === policy.version ? w.saved(saved) : null,
    form: {
      words: frame.words,
      values: values ?? { ...present, mode: policy.mode },
      ...(errors && { errors }),
    },
  })
  return htmlAnswer(c as unknown as AppContext, body, errors ? 422 : 200)
}
