// What the bundler makes of a typeface: see the rules in wrangler.toml.
declare module '*.ttf' {
  const bytes: ArrayBuffer
  // biome-ignore lint/style/noDefaultExport: that is how the bundler hands it over
  export default bytes
}
