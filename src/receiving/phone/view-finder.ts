// The camera, its lamp, and photos that were taken before.
import { type Camera, openCamera, readPhoto } from './camera.ts'
import { type Decode, openDecoder } from './decoder.ts'
import { find, show } from './dom.ts'
import { words } from './held.ts'
import { seen } from './take-scan.ts'
import { say, sayOfCamera } from './verdict-line.ts'

let camera: Camera | null = null
let decode: Promise<Decode> | null = null
/** The lamp is on. */
let lit = false

function usingDecoder(): Promise<Decode> {
  decode ??= openDecoder().catch((error) => {
    decode = null
    throw error
  })
  return decode
}

function showLamp(on: boolean): void {
  lit = on
  find('torch').setAttribute('aria-pressed', String(on))
}

export async function switchCamera(): Promise<void> {
  sayOfCamera(words.cameraBusy)
  show('no-camera', false)
  try {
    camera?.stop()
    camera = await openCamera(find<HTMLVideoElement>('view'), await usingDecoder(), {
      seen: (text, at) => void seen(text, at),
      failed: withoutCamera,
      gone: withoutCamera,
    })
    // A camera that was opened anew is dark.
    showLamp(false)
    show('torch', camera.torch !== null)
    sayOfCamera(words.ready)
  } catch {
    withoutCamera()
  }
}

function withoutCamera(): void {
  sayOfCamera(words.cameraRefused)
  show('torch', false)
  show('no-camera', true)
}

/** A phone that slept may have ended it. */
export function reviveCamera(): void {
  if (camera?.ended()) void switchCamera()
}

export function stopCamera(): void {
  camera?.stop()
  camera = null
}

export function listenToView(): void {
  find('reopen').addEventListener('click', () => void switchCamera())
  find('photo').addEventListener('change', async (event) => {
    const field = event.target as HTMLInputElement
    for (const file of field.files ?? []) {
      say('ready', words.photoReading, '')
      const texts = await readPhoto(file, await usingDecoder()).catch((): string[] => [])
      if (texts.length === 0) say('notice', words.photoEmpty, words.photoEmptyAction)
      for (const text of texts) await seen(text)
    }
    field.value = ''
  })
  find('torch').addEventListener('click', async () => {
    const on = !lit
    const obeyed = await camera?.torch?.(on).then(
      () => true,
      () => false,
    )
    showLamp(on && obeyed === true)
  })
}
