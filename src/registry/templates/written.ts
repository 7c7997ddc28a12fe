// How the templates of this folder are written down: a step a line, its fields indented below it.
//
//   R1* Gieo cấy | Sowing                        key, * where it must be declared, Vietnamese | English
//     variety* Giống | Variety                   text
//     area(ha) Diện tích | Area                  a number with its unit; (#) is a number without one
//     sown(date) · raw(lot) · report(file)       a day, lots that went in, a file
//     kind(xanh=Chè xanh/Green tea, …) Loại | Kind    a choice
//     driver~ Người lái xe | Driver              ~ about a person: never on a public page
import type { StoredField, StoredStep } from '../../db/tables/registry.ts'

const LINE = /^(?<key>[A-Za-z]\w*)(?:\((?<kind>[^)]*)\))?(?<marks>[*~]*) (?<vi>[^|]+) \| (?<en>.+)$/

/** The steps that a text of this manner tells. Throws for a line that is not of it. */
export function stepsOf(text: string): StoredStep[] {
  const steps: (StoredStep & { fields: StoredField[] })[] = []
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const found = LINE.exec(line.trim())?.groups
    if (!found) throw new Error(`not a step or field: ${line}`)
    const { key = '', kind = '', marks = '', vi = '', en = '' } = found
    const names = { key, vi: vi.trim(), en: en.trim(), required: marks.includes('*') }
    if (/^[A-Z]/.test(key)) steps.push({ ...names, fields: [] })
    else
      steps.at(-1)?.fields.push({ ...names, ...kindOf(kind), ...(marks.includes('~') && { personal: true }) })
  }
  return steps
}

function kindOf(kind: string): Pick<StoredField, 'type' | 'unit' | 'choices'> {
  if (kind === '') return { type: 'text' }
  if (kind === 'date' || kind === 'lot' || kind === 'file') return { type: kind }
  if (!kind.includes('=')) return { type: 'number', ...(kind !== '#' && { unit: kind }) }
  const choices = kind.split(',').map((one) => {
    const [key = '', words = ''] = one.trim().split('=')
    const [vi = '', en = ''] = words.split('/')
    return { key, vi, en }
  })
  return { type: 'choice', choices }
}
