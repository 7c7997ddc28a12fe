// What the bundler makes of a typeface: see the rules in wrangler.toml.
declare module '*.ttf' {
  const bytes: ArrayBuffer
  // biome-ignore lint/style/noDefaultExport: that is how the bundler hands it over
  export default bytes
}

// Of the Worker's runtime, what is asked of it outside of any request's hands.
declare module 'cloudflare:workers' {
  /** Lets the request that is being answered live until the work is done. */
  export function waitUntil(work: Promise<unknown>): void
}
