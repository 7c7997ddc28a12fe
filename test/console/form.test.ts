import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { choiceField, textField, whatIsWrong } from '../../src/console/form.ts'
import { consoleWords } from '../../src/console/words.ts'

const words = consoleWords('vi')

test('the note above a form that came back calls each wrong field as the form does', () => {
  const form = { words, values: {}, errors: { ten: 'required', loai: 'required', gone: 'Không còn.' } }
  const page = String(html`${whatIsWrong(form)}
${textField(form, { name: 'ten', label: 'Tên & họ' })}
${textField(form, { name: 'xa', label: 'Xã' })}
${choiceField(form, { name: 'loai', label: 'Loại', options: [{ value: 'a', label: 'A' }] })}`)
  const told = [...page.matchAll(/<li><a href="#([^"]+)">([^<]*)<\/a><\/li>/g)].map(([, to, says]) => [
    to,
    says,
  ])
  expect(told).toEqual([
    ['f-ten', 'Tên &amp; họ: Cần điền chỗ này.'],
    ['f-loai', 'Loại: Cần điền chỗ này.'],
    ['f-gone', 'Không còn.'],
  ])
  expect(page).toContain('id="f-ten"')
})

test('there is no note above a form that is in order', () => {
  expect(String(html`${whatIsWrong({ words, values: {} })}`)).toBe('')
})
