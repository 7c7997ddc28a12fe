// The typeface of printed stamps on Cloudflare: data modules of the Worker, read by the first who prints.
export async function fontsInBundle(): Promise<{ regular: Uint8Array; bold: Uint8Array }> {
  const [regular, bold] = await Promise.all([
    import('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
    import('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
  ])
  return { regular: new Uint8Array(regular.default), bold: new Uint8Array(bold.default) }
}
