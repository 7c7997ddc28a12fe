// The camera, decoding without a stop: one picture after the other, as fast as the phone manages and no faster than is
// of use. A symbol that stays in view is one scan.
import type { Decode } from './decoder.ts'

const PICTURE_SIDE = 800
const GAP_MS = 60
/** A symbol out of view for so long is scanned anew when it comes back. */
const AWAY_MS = 2500

export interface Camera {
  /** Null where the phone has no lamp it lets us use. */
  torch: ((on: boolean) => Promise<void>) | null
  stop(): void
}

export async function openCamera(
  video: HTMLVideoElement,
  decode: Decode,
  seen: (text: string) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 1280 } },
  })
  video.srcObject = stream
  await video.play()
  const track = stream.getVideoTracks()[0]
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const lastSeen = new Map<string, number>()
  let stopped = false

  async function look(): Promise<void> {
    if (stopped) return
    if (context && video.readyState >= 2 && video.videoWidth > 0 && !document.hidden) {
      const scale = Math.min(1, PICTURE_SIDE / Math.min(video.videoWidth, video.videoHeight))
      canvas.width = Math.round(video.videoWidth * scale)
      canvas.height = Math.round(video.videoHeight * scale)
      context.drawImage(video, 0, 0, canvas.width, canvas.height)
      const texts = await decode(canvas).catch(() => [])
      const now = performance.now()
      for (const text of texts) {
        const before = lastSeen.get(text)
        lastSeen.set(text, now)
        if (before === undefined || now - before > AWAY_MS) seen(text)
      }
    }
    setTimeout(look, GAP_MS)
  }
  void look()

  const abilities = (track?.getCapabilities?.() ?? {}) as { torch?: boolean }
  return {
    torch:
      track && abilities.torch
        ? (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
        : null,
    stop() {
      stopped = true
      for (const one of stream.getTracks()) one.stop()
      video.srcObject = null
    },
  }
}

/** The symbols on a photo that was taken before. */
export async function readPhoto(file: Blob, decode: Decode): Promise<string[]> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, 2000 / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return decode(canvas)
}
