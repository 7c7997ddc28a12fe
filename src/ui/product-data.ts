// A product for machines that read schema.org: what is declared, and nothing that only a stamp can say.
import type { Certificate, Producer, Product } from '../verdict/known.ts'

export interface ProductDataProps {
  url: string
  publicUrl: string
  product: Product
  producer: Producer
  /** Of these only those with a number are claimed. */
  certificates: readonly Certificate[]
  service: boolean
}

export function productData({
  url,
  publicUrl,
  product,
  producer,
  certificates,
  service,
}: ProductDataProps): object {
  const maker = organisationData(publicUrl, producer)
  const common = {
    '@context': 'https://schema.org',
    name: product.name,
    url,
    image: `${publicUrl}${product.picture}`,
    ...(product.description && { description: product.description }),
    category: product.ocopGroup,
  }
  if (service) return { ...common, '@type': 'Service', provider: maker, areaServed: 'Sơn La, Việt Nam' }
  const numbered = certificates.filter((one) => one.number !== null)
  return {
    ...common,
    '@type': 'Product',
    ...(product.brand && { brand: { '@type': 'Brand', name: product.brand } }),
    ...(product.gtin && { gtin14: product.gtin }),
    manufacturer: maker,
    ...(numbered.length > 0 && {
      hasCertification: numbered.map((one) => ({
        '@type': 'Certification',
        name: one.name,
        certificationIdentification: one.number,
        ...(one.issuer && { issuedBy: { '@type': 'Organization', name: one.issuer } }),
        ...(one.issuedOn && { datePublished: one.issuedOn }),
        ...(one.validUntil && { expires: one.validUntil }),
      })),
    }),
  }
}

export function organisationData(publicUrl: string, producer: Producer): object {
  return {
    '@type': 'Organization',
    name: producer.name,
    url: `${publicUrl}/co-so/${encodeURIComponent(producer.id)}`,
    address: {
      '@type': 'PostalAddress',
      streetAddress: producer.address,
      addressRegion: 'Sơn La',
      addressCountry: 'VN',
    },
    ...(producer.phone && { telephone: producer.phone }),
    ...(producer.website?.startsWith('https://') && { sameAs: producer.website }),
  }
}
