// Writes small MaxMind DB files for tests: a search tree of 24-bit records, its data and its metadata.
// Gives up: pointers between data, networks inside other networks, trees of more than a few thousand nodes.
// Source: maxmind.github.io/MaxMind-DB, format 2.0.

export type Value = string | number | Value[] | { [key: string]: Value }

/** `networks` are CIDR blocks with full groups or octets (`1.2.3.0/24`, `2001:db8:0:0:0:0:0:0/32`). */
export function writeMmdb(
  networks: Record<string, Value>,
  { ipVersion = 6, databaseType = 'Test-City' }: { ipVersion?: 4 | 6; databaseType?: string } = {},
): Buffer {
  const data: Buffer[] = []
  let dataLength = 0
  const nodes: [Record24, Record24][] = [[null, null]]
  for (const [network, value] of Object.entries(networks)) {
    const bits = bitsOf(network, ipVersion)
    let node = 0
    for (const [depth, bit] of bits.entries()) {
      const here = nodes[node] as [Record24, Record24]
      if (depth === bits.length - 1) {
        here[bit] = { data: dataLength }
      } else {
        const next = here[bit]
        node = typeof next === 'number' ? next : nodes.push([null, null]) - 1
        here[bit] = node
      }
    }
    const encoded = encode(value)
    data.push(encoded)
    dataLength += encoded.length
  }

  const tree = Buffer.alloc(nodes.length * 6)
  for (const [at, node] of nodes.entries()) {
    for (const [side, record] of node.entries()) {
      const pointer = typeof record === 'number' ? record : nodes.length + (record ? 16 + record.data : 0)
      tree.writeUIntBE(pointer, at * 6 + side * 3, 3)
    }
  }
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_760_000_000,
    database_type: databaseType,
    description: { en: 'networks for tests' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  })
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    ...data,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata,
  ])
}

/** A child node's number, the place of a value in the data section, or nothing. */
type Record24 = number | { data: number } | null

/** IPv4 networks of an IPv6 tree lie under ::/96. */
function bitsOf(network: string, ipVersion: 4 | 6): (0 | 1)[] {
  const [address = '', length = ''] = network.split('/')
  const isIpv6 = address.includes(':')
  const numbers = isIpv6
    ? address.split(':').map((group) => Number.parseInt(group, 16))
    : address.split('.').map(Number)
  const text = numbers.map((number) => number.toString(2).padStart(isIpv6 ? 16 : 8, '0')).join('')
  const prefix = ipVersion === 6 && !isIpv6 ? '0'.repeat(96) : ''
  return [...(prefix + text.slice(0, Number(length)))].map((bit) => (bit === '1' ? 1 : 0))
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([control(2, text.length), text])
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)])
  const pairs = Object.entries(value)
  return Buffer.concat([control(7, pairs.length), ...pairs.flatMap((pair) => pair.map(encode))])
}

/** Type in the upper three bits, size in the lower five; types above 7 in a byte of their own. */
function control(type: number, size: number): Buffer {
  const [low, more] = size < 29 ? [size, []] : [29, [size - 29]]
  return Buffer.from(type <= 7 ? [(type << 5) | low, ...more] : [low, type - 7, ...more])
}
