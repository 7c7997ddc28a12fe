// The camera, decoding without a stop: one picture after the other, as fast as the phone manages and no faster than is
// of use. A symbol that stays in view is one scan.
import type { Decode } from './decoder.ts'

const PICTURE_SIDE = 800
const GAP_MS = 20
/** A symbol out of view for so long is scanned anew when it comes back. */
const AWAY_MS = 2500
/** So many pictures in a row that could not be read are no accident. */
const FAILURES = 20

export interface Camera {
  /** Null where the phone has no lamp it lets us use. */
  torch: ((on: boolean) => Promise<void>) | null
  /** The phone took the camera away, as it does while the app is not looked at. */
  ended(): boolean
  stop(): void
}

export interface Looking {
  /** `at` is when the picture was taken, on the page's own clock. */
  seen(text: string, at: number): void
  /** Pictures come, and none can be read. */
  failed(): void
  /** No pictures come any more: it was forbidden, or another app took it. */
  gone(): void
}

export async function openCamera(video: HTMLVideoElement, decode: Decode, looking: Looking): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 1280 } },
  })
  video.srcObject = stream
  await video.play()
  const track = stream.getVideoTracks()[0]
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  track?.addEventListener('ended', () => {
    if (stopped) return
    stopped = true
    looking.gone()
  })
  const lastSeen = new Map<string, number>()
  let failures = 0
  let stopped = false

  async function look(): Promise<void> {
    if (stopped) return
    if (context && video.readyState >= 2 && video.videoWidth > 0 && !document.hidden) {
      const at = performance.now()
      const scale = Math.min(1, PICTURE_SIDE / Math.min(video.videoWidth, video.videoHeight))
      canvas.width = Math.round(video.videoWidth * scale)
      canvas.height = Math.round(video.videoHeight * scale)
      context.drawImage(video, 0, 0, canvas.width, canvas.height)
      const texts = await decode(canvas).catch(() => null)
      failures = texts ? 0 : failures + 1
      if (failures === FAILURES) looking.failed()
      const now = performance.now()
      for (const text of texts ?? []) {
        const before = lastSeen.get(text)
        lastSeen.set(text, now)
        if (before === undefined || now - before > AWAY_MS) looking.seen(text, at)
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
    ended: () => track?.readyState === 'ended',
    stop() {
      stopped = true
      for (const one of stream.getTracks()) one.stop()
      video.srcObject = null
    },
  }
}

/** A picture no larger than `longest` along its longer side. */
async function drawn(file: Blob, longest: number): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas
}

/** The symbols on a photo that was taken before: a tray of items has small ones, which only a closer look finds. */
export async function readPhoto(file: Blob, decode: Decode): Promise<string[]> {
  const texts = new Set<string>()
  for (const longest of [1200, 2400]) {
    for (const text of await decode(await drawn(file, longest))) texts.add(text)
  }
  return [...texts]
}

/** A photo small enough to be kept and sent. */
export async function smallPhoto(file: Blob): Promise<Blob> {
  const canvas = await drawn(file, 1600)
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  if (!small) throw new Error('the photo could not be made small')
  return small
}
