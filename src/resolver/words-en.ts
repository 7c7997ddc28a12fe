import type { ResolverWords } from './words.ts'

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
    'bad-character': ({ ai, at, set }) =>
      `Character ${at + 1} of (${ai}) is not allowed: ${set === 'N' ? 'it takes digits only' : 'it is outside the GS1 character set'}.`,
    'bad-value': ({ ai, rule, part }) =>
      rule === 'check-digit'
        ? `The check digit of (${ai}) is not right: ${part}.`
        : `The value of (${ai}) fails the rule ${rule}: ${part}.`,
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
    pip: (name) => `Product page: ${name}`,
    certificationInfo: (name) => `Certificates: ${name}`,
    traceability: (name) => `Journey: ${name}`,
    verificationService: (name) => `Check the stamp: ${name}`,
    dpp: (name) => `Product passport: ${name}`,
  },
}
