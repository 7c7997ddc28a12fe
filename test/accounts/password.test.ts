import { describe, expect, test } from 'vitest'
import { commonPasswords } from '../../src/accounts/common-passwords.ts'
import {
  checkNewPassword,
  hashPassword,
  PASSWORD_LEAST,
  passwordMatches,
} from '../../src/accounts/password.ts'
import { inPlace } from '../../src/job.ts'

describe('a new password', () => {
  test.each([
    ['ong nhãn Mường Chanh', null],
    ['bốn con trâu', null],
    ['ngắn', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['1111111111', 'too-common'],
    ['1234567890', 'too-common'],
    ['qwertyuiop', 'too-common'],
    ['matkhau12345', 'too-common'],
    ['password123!', 'too-common'],
    ['anhyeuem2024', 'too-common'],
    ['toi la 912345678', 'like-name'],
    // Out of the middle and the end of the list.
    ['basketball', 'too-common'],
    ['1QAZ2wsx3edc', 'too-common'],
    ['manchesterunited', 'too-common'],
    ['ＢＡＳＫＥＴＢＡＬＬ', 'too-common'],
  ])('%s: %s', async (password, refusal) => {
    const checked = await checkNewPassword(password, '+84912345678')
    expect(checked.ok ? null : checked.error).toBe(refusal)
  })

  test.each([
    ['an@so.example', null],
    ['anh@so.example', 'like-name'],
  ])('as %s, one that holds an, anh', async (name, refusal) => {
    const checked = await checkNewPassword('nha bac anh o ban ta xua', name)
    expect(checked.ok ? null : checked.error).toBe(refusal)
  })

  test('is none of the thousands that are tried first', async () => {
    expect(commonPasswords.size).toBeGreaterThanOrEqual(3000)
    const taken: string[] = []
    for (const password of commonPasswords) {
      expect([...password].length).toBeGreaterThanOrEqual(PASSWORD_LEAST)
      if ((await checkNewPassword(password, '+84912345678')).ok) taken.push(password)
    }
    expect(taken).toEqual([])
  })
})

describe('a stored password', () => {
  test('matches itself alone, and never looks the same twice', async () => {
    const [one, two] = await Promise.all([
      hashPassword(inPlace, 'ong nhãn'),
      hashPassword(inPlace, 'ong nhãn'),
    ])
    expect(one).not.toBe(two)
    expect(await passwordMatches(inPlace, one, 'ong nhãn')).toBe(true)
    expect(await passwordMatches(inPlace, one, 'ong nhãn '.trim().normalize('NFD'))).toBe(true)
    expect(await passwordMatches(inPlace, one, 'ong nhan')).toBe(false)
  })

  test.each(['', 'x', 'scrypt:1048576:8:1:AA:AA', 'scrypt:16384:8:5:AA:', 'bcrypt:16384:8:5:AA:AA'])(
    'what is no hash of ours matches nothing: %j',
    async (stored) => {
      expect(await passwordMatches(inPlace, stored, '')).toBe(false)
    },
  )
})
