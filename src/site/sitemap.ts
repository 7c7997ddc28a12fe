// What search engines are told: which pages there are. Stamp pages are none of them; they say noindex themselves.
const PAGES = ['/', '/san-pham', '/so-lieu', '/cho-nha-san-xuat', '/rieng-tu']

export function sitemap(
  publicUrl: string,
  ids: { products: readonly string[]; producers: readonly string[] },
): string {
  const paths = [
    ...PAGES,
    ...ids.products.map((id) => `/san-pham/${encodeURIComponent(id)}`),
    ...ids.producers.map((id) => `/co-so/${encodeURIComponent(id)}`),
  ]
  const urls = paths.map((path) => `<url><loc>${publicUrl}${path}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
}

export function robotsTxt(publicUrl: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${publicUrl}/sitemap.xml\n`
}
