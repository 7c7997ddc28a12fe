import type { CharacterSet, ValueRule } from '../gs1/value-rules.ts'
import type { ResolverWords } from './words.ts'

/** What stands between "The value of (17)" and the value. */
const RULES: Readonly<Record<ValueRule, string>> = {
  'check-digit': 'has a wrong check digit',
  'check-pair': 'has a wrong pair of check characters',
  'company-prefix': 'must begin with a GS1 Company Prefix, four digits or more',
  date: 'is no real date of the form YYMMDD',
  'date-or-month': 'is no real date of the form YYMMDD (day 00 is the whole month)',
  'long-date': 'is no real date of the form YYYYMMDD',
  'hour-minute': 'is no real time, 0000 to 2359',
  hour: 'is no real hour, 00 to 23',
  minute: 'is no real minute, 00 to 59',
  second: 'is no real second, 00 to 59',
  country: 'is no country number of ISO 3166',
  'country-or-999': 'is neither a country number of ISO 3166 nor 999',
  'country-letters': 'is no country code of two letters (ISO 3166)',
  currency: 'is no currency number of ISO 4217',
  'percent-escapes': 'has a % that two hexadecimal digits do not follow',
  'zero-or-one': 'must be 0 or 1',
  hyphen: 'may end in a hyphen only',
  'importer-index': 'must end in a letter, a digit, - or _',
  'media-type': 'is no type of carrier (01 to 10, 80 to 99)',
  sex: 'must be 0, 1, 2 or 9 (ISO 5218)',
  position: 'must be a position and a total, such as 2/5',
  'not-zero': 'may not be zero',
  winding: 'must be 0, 1 or 9',
  'no-leading-zero': 'may not begin with 0',
  zero: 'must begin with 0',
  pieces: 'must be a piece and a total, such as 0205 for piece 2 of 5',
  iban: 'is no valid IBAN',
  latitude: 'is beyond the range of latitudes',
  longitude: 'is beyond the range of longitudes',
  'not-only-digits': 'must have a character that is no digit',
  digits: 'takes digits only',
}

/** What a value may be made of. */
const SETS: Readonly<Record<CharacterSet, string>> = {
  N: 'it takes digits only',
  X: 'it is outside GS1 character set 82 (plain letters, digits and some punctuation)',
  Y: 'it takes capital letters, digits, #, - and / only',
  Z: 'it takes plain letters, digits, - and _ only, with = at the end',
}

export const resolverEn: ResolverWords = {
  digitalLink: {
    'illegal-character': ({ at }) => `Character ${at + 1} of the address may not stand in a URI.`,
    'not-http': () => 'The address must begin with http:// or https://.',
    'bad-host': () => 'The domain has characters that it may not have.',
    'no-path': () => 'The address lacks a domain or a path.',
    'no-key': () => 'The path has no GS1 key with a value, such as /01/ and 14 digits.',
    'empty-value': ({ ai }) => `Identifier (${ai}) has no value.`,
    'zero-byte': ({ ai }) => `The value of (${ai}) contains a null character, %00.`,
    'too-short': ({ ai, least }) =>
      `The value of (${ai}) is too short: it takes at least ${least} characters.`,
    'too-long': ({ ai, most }) => `The value of (${ai}) is too long: it takes at most ${most} characters.`,
    'bad-length': ({ ai }) => `The value of (${ai}) is not of a length it can have.`,
    'bad-character': ({ ai, at, set }) => `Character ${at + 1} of (${ai}) is not allowed: ${SETS[set]}.`,
    'bad-value': ({ ai, rule, part }) => `The value of (${ai}) ${RULES[rule]}: ${part}.`,
    'bad-order': ({ path }) =>
      `The identifiers in the path do not go together in this order: ${path.join(', ')}.`,
    repeated: ({ ai }) => `Identifier (${ai}) is repeated.`,
    'unknown-identifier': ({ ai }) => `GS1 has no identifier (${ai}).`,
    'not-for-query': ({ ai }) => `Identifier (${ai}) may not stand in the query.`,
    'belongs-in-path': ({ ai }) => `Identifier (${ai}) belongs in the path, not in the query.`,
    needs: ({ ai, needs }) =>
      `Identifier (${ai}) must go with ${needs.map((group) => group.join(' + ')).join(' or ')}.`,
    excludes: ({ ai, other }) => `Identifier (${ai}) may not go with (${other}).`,
    'no-serial': ({ ai }) => `A digital signature needs the serial part of (${ai}).`,
  },
  links: {
    pip: 'Product page',
    certificationInfo: 'Certificates',
    traceability: 'Journey',
    verificationService: 'Check the stamp',
    dpp: 'Product passport',
  },
}
