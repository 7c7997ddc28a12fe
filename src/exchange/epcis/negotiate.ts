// What a client may ask of an answer's form: its media type, the versions of EPCIS and CBV, and how names of goods are
// written. There is one version and one way of writing; who will not have it is refused rather than misunderstood.
import { err, ok, type Result } from '../../result.ts'
import { weightsOf } from '../../web/weights.ts'

const VERSION = '2.0.0'
export const VERSIONS = { 'GS1-EPCIS-Version': VERSION, 'GS1-CBV-Version': VERSION }
/** Told to who asks what there is. */
export const OFFERED = {
  'GS1-EPCIS-Min': VERSION,
  'GS1-EPCIS-Max': VERSION,
  'GS1-CBV-Min': VERSION,
  'GS1-CBV-Max': VERSION,
  'GS1-EPC-Format': 'Always_GS1_Digital_Link',
}

/** The media type to answer in. */
export function negotiate(
  header: (name: string) => string | undefined,
): Result<string, 'media-type' | 'version' | 'epc-format'> {
  const type = mediaType(header('accept') || '*/*')
  if (type === null) return err('media-type')
  for (const standard of ['GS1-EPCIS', 'GS1-CBV']) {
    const [least, most] = [header(`${standard}-Min`), header(`${standard}-Max`)]
    if (least !== undefined && isBefore(VERSION, least)) return err('version')
    if (most !== undefined && isBefore(most, VERSION)) return err('version')
  }
  return header('GS1-EPC-Format') === 'Always_EPC_URN' ? err('epc-format') : ok(type)
}

/** Of two that weigh the same, linked data; it is given to who names it. */
function mediaType(accept: string): string | null {
  const weights = new Map(weightsOf(accept))
  const plain = weights.get('application/json') ?? weights.get('application/*') ?? weights.get('*/*') ?? 0
  const linked = weights.get('application/ld+json') ?? 0
  if (linked > 0 && linked >= plain) return 'application/ld+json; charset=utf-8'
  return plain > 0 ? 'application/json; charset=utf-8' : null
}

/** Whether one version comes before another; parts that one of them does not say, `2` or `2.0`, may be any. */
function isBefore(one: string, other: string): boolean {
  const [these, those] = [one, other].map((text) => text.split('.').map(Number)) as [number[], number[]]
  for (let i = 0; i < Math.min(these.length, those.length); i++) {
    const [a = 0, b = 0] = [these[i], those[i]]
    if (a !== b) return a < b
  }
  return false
}
