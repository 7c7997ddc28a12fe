// A stamp's page on phones that are years old: what their engines cannot read must not be what the page hangs on.
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { beaconScript } from '../../src/ui/beacon.ts'
import { style } from '../../src/ui/style.ts'

/** What Chrome of 2018 and Safari 12.0 drop, with the whole declaration that it stands in. */
const TOO_NEW: [string, RegExp][] = [
  // With a variable in it the declaration is not even replaced by an earlier one: the verdict lost its colour.
  ['two places in one stop of a gradient', /gradient\([^;{}]*(?:\)|#\w+)(?: -?[\d.]+(?:px|%)?){2}[,)]/],
  ['inset', /[;{]inset:/],
]

describe('engines of 2018', () => {
  test.each(TOO_NEW)('need not know %s', (_, pattern) => {
    expect(style.split('\n').filter((rule) => pattern.test(rule))).toEqual([])
  })

  // Chrome sent these as plain text until its version 81, which is no form.
  test('are not left to say what kind of body the beacon has', async () => {
    const sent: { path: string; body: Blob }[] = []
    const page = { code: '2AR8023D1C6Q70AS', observation: '01930000-0000-7000-8000-000000000000' }
    runInNewContext(beaconScript, {
      Blob,
      URLSearchParams,
      document: {
        hidden: false,
        documentElement: { dataset: page },
        getElementById: () => null,
        removeEventListener() {},
        addEventListener() {},
      },
      location: { search: '' },
      history: { replaceState() {} },
      navigator: {
        sendBeacon: (path: string, body: Blob) => sent.push({ path, body }),
        connection: { type: 'cellular' },
      },
    })
    expect(sent).toEqual([{ path: `/${page.code}/xem`, body: expect.any(Blob) }])
    expect(sent[0]?.body.type).toBe('application/x-www-form-urlencoded')
    expect(await sent[0]?.body.text()).toBe(`observation=${page.observation}&connection=cellular`)
  })
})
