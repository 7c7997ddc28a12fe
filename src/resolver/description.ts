// The resolver description file of GS1-Conformant Resolver 1.2: what this resolver does, and nothing it does not.
// Decompression is not offered.
import { VOCABULARY } from './links.ts'
import { LINKSET_CONTEXT } from './linkset.ts'

export function resolverDescription(publicUrl: string, name: string): object {
  return {
    resolverRoot: publicUrl,
    // Other keys are read and refused by rule, but nothing is registered under them.
    supportedPrimaryKeys: ['01'],
    name,
    supportedLinkType: [{ namespace: VOCABULARY, prefix: 'gs1:' }],
    linkTypeDefaultCanBeLinkset: false,
    contact: { fn: name },
    jsonLdContextLocation: LINKSET_CONTEXT,
  }
}
