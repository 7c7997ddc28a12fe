// Tells without being looked at: a short click when a code was seen, then a sound and a buzz for what it is. Good is one
// high tone, a repeat two short ones, a problem low and long.
export type Tone = 'seen' | 'good' | 'notice' | 'repeat' | 'stop' | 'waiting'

const TONES: Readonly<Record<Tone, { notes: readonly [hertz: number, ms: number][]; buzz: number[] }>> = {
  seen: { notes: [[1400, 25]], buzz: [15] },
  good: { notes: [[980, 90]], buzz: [40] },
  notice: {
    notes: [
      [780, 90],
      [980, 90],
    ],
    buzz: [40, 40, 40],
  },
  repeat: {
    notes: [
      [560, 50],
      [560, 50],
    ],
    buzz: [20, 40, 20],
  },
  stop: {
    notes: [
      [240, 200],
      [180, 320],
    ],
    buzz: [250, 80, 250],
  },
  waiting: { notes: [[660, 60]], buzz: [30] },
}

let audio: AudioContext | null = null

/** A browser lets a page sound only after a touch. */
export function allowSound(): void {
  // Safari before 14.1 calls it by another name, and goes without.
  if (!('AudioContext' in globalThis)) return
  audio ??= new AudioContext()
  void audio.resume()
}

export function signal(tone: Tone): void {
  const { notes, buzz } = TONES[tone]
  navigator.vibrate?.(buzz)
  if (audio?.state !== 'running') return
  let at = audio.currentTime
  for (const [hertz, ms] of notes) {
    const oscillator = new OscillatorNode(audio, { frequency: hertz, type: 'square' })
    const gain = new GainNode(audio, { gain: 0.08 })
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(at)
    at += ms / 1000
    oscillator.stop(at)
    at += 0.04
  }
}
