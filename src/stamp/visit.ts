// Who asks for a stamp, by which way, and what a PIN that came along was.
export const AGENTS = ['person', 'preview', 'prefetch', 'bot', 'head'] as const
export const WAYS = ['qr', 'link', 'typed'] as const
export const PIN_OUTCOMES = ['right', 'wrong'] as const

/** People are counted; the others are recorded as what they declare. `head` asks for headers alone. */
export type Agent = (typeof AGENTS)[number]
export type Via = (typeof WAYS)[number]
export type PinOutcome = (typeof PIN_OUTCOMES)[number]
