import fc from 'fast-check'
import { v5 } from 'uuid'
import { expect, test } from 'vitest'
import { eventIdOf } from '../../src/exchange/epcis/event-id.ts'

const NAMESPACE = '5a0c1d3e-7f0b-5c1a-9a54-74656d676f63'

test('an event is named as the library would name it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (source) => {
      expect(eventIdOf(source)).toBe(`urn:uuid:${v5(source, NAMESPACE)}`)
    }),
  )
})
