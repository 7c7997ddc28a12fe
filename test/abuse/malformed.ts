// Bodies that no form and no program of ours sends: of each, its type and what it holds.
const BOUNDARY = 'x7'
const FORM = 'application/x-www-form-urlencoded'
const PARTS = `multipart/form-data; boundary=${BOUNDARY}`

export const MALFORMED: Readonly<Record<string, readonly [type: string | null, body: string | Uint8Array]>> =
  {
    'no type': [null, 'a=b'],
    'a type that is none': [';;,', 'a=b'],
    'letters that are none': [FORM, '%zz%&%=%ff%fe%c0%80%ed%a0%80'],
    'names that objects have': [FORM, '__proto__=1&constructor=2&toString=3&__proto__[x]=4'],
    'parts without a boundary': ['multipart/form-data', 'a=b'],
    'parts that do not end': [PARTS, `--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb`],
    'JSON that does not end': ['application/json', '['.repeat(2000)],
    'JSON of nothing': ['application/json', 'null'],
    'JSON in other letters': [
      'application/json',
      Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d),
    ],
  }
