// The typeface of printed stamps, from the package that brings it.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const FOLDER = '@expo-google-fonts/be-vietnam-pro'

export async function fontsOnDisk(): Promise<{ regular: Uint8Array; bold: Uint8Array }> {
  const [regular, bold] = await Promise.all(
    ['400Regular', '700Bold'].map((weight) =>
      readFile(require.resolve(`${FOLDER}/${weight}/BeVietnamPro_${weight}.ttf`)),
    ),
  )
  if (!regular || !bold) throw new Error('the typeface is gone')
  return { regular, bold }
}
