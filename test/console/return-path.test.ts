import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReturnPath, signInPath } from '../../src/console/return-path.ts'

describe('where a person goes on', () => {
  test.each([
    ['/quan-ly/lo?trang=2', '/quan-ly/lo?trang=2'],
    ['/quan-ly/san-pham/m%E1%BA%ADt', '/quan-ly/san-pham/m%E1%BA%ADt'],
    ['/a/../../quan-ly', '/quan-ly'],
    [undefined, '/quan-ly'],
    ['', '/quan-ly'],
    ['quan-ly', '/quan-ly'],
    ['//evil.example', '/quan-ly'],
    ['/..//evil.example', '/quan-ly'],
    ['/%2e%2e//evil.example', '/quan-ly'],
    ['/\\evil.example', '/quan-ly'],
    ['/\t/evil.example', '/quan-ly'],
    ['/\n/evil.example', '/quan-ly'],
    ['https://evil.example', '/quan-ly'],
    ['javascript:alert(1)', '/quan-ly'],
    [`/${'x'.repeat(2000)}`, '/quan-ly'],
  ])('%j leads to %s', (given, path) => {
    expect(readReturnPath(given)).toBe(path)
  })

  test('nothing leads away from here', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '//',
      'evil.example',
      '..',
      '.',
      '%2f',
      '\t',
      '@',
      ':',
      '?',
      '#',
      'a',
      'https:',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = readReturnPath(parts.join(''))
        expect(new URL(path, 'https://temgoc.test').origin).toBe('https://temgoc.test')
        expect(path.startsWith('//')).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  test('the sign-in page leads back', () => {
    expect(signInPath('https://temgoc.test/quan-ly/lo?tim=a&trang=2')).toBe(
      '/dang-nhap?ve=%2Fquan-ly%2Flo%3Ftim%3Da%26trang%3D2',
    )
    expect(signInPath('https://temgoc.test/quan-ly')).toBe('/dang-nhap')
    expect(signInPath('https://temgoc.test/quan-ly', true)).toBe('/dang-nhap?khong_cookie')
  })
})
