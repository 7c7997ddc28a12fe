import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authMailOf, mailOf, readSignInName, shownSignInName } from '../../src/accounts/sign-in-name.ts'

describe('what people sign in with', () => {
  test.each([
    ['0912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['(0912) 345-678', '+84912345678'],
    ['+84912345678', '+84912345678'],
    ['+84 0912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['+84 (0) 912 345 678', '+84912345678'],
    ['840912345678', '+84912345678'],
    ['84.0912.345.678', '+84912345678'],
    ['912345678', '+84912345678'],
    ['0912\u2011345\u2011678', '+84912345678'],
    ['\u202a+84 912—345—678\u202c', '+84912345678'],
    ['0912/345/678', '+84912345678'],
    ['SĐT: 0912.345.678', '+84912345678'],
    ['02123 852 000', '+842123852000'],
    ['+8562055512345', '+8562055512345'],
    ['Mai@HTX.example', 'mai@htx.example'],
    [' mai@htx.example ', 'mai@htx.example'],
  ])('%s is %s', (typed, name) => {
    expect(readSignInName(typed)).toEqual({ ok: true, value: name })
  })

  test.each([
    '',
    'mai',
    '12345',
    '0912',
    'mai@',
    '@htx.example',
    '84912345678@phone.invalid',
    '09123456789012',
    "a'--",
  ])('%j is none', (typed) => {
    expect(readSignInName(typed).ok).toBe(false)
  })

  test('however a number is spaced and dotted, it is one number', () => {
    const digits = fc.stringMatching(/^[1-9]\d{8}$/)
    const gap = fc.constantFrom('', ' ', '.', '-')
    fc.assert(
      fc.property(digits, gap, fc.constantFrom('0', '+84', '84', '0084'), (number, by, prefix) => {
        const typed = prefix + (number.match(/.{1,3}/g) ?? []).join(by)
        expect(readSignInName(typed)).toEqual({ ok: true, value: `+84${number}` })
      }),
    )
  })

  test('a number is shown as people write it, and has no mail', () => {
    expect(shownSignInName('+84912345678')).toBe('0912 345 678')
    expect(readSignInName(shownSignInName('+84912345678'))).toEqual({ ok: true, value: '+84912345678' })
    expect(authMailOf('+84912345678')).toBe('84912345678@phone.invalid')
    expect([mailOf('+84912345678'), mailOf('mai@htx.example')]).toEqual([null, 'mai@htx.example'])
  })
})
