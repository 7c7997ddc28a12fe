/** A reason as people write one, within a sentence that goes on after it; nothing where none was given. */
export const afterColon = (reason: string | null): string => (reason ? `: ${reason.replace(/\.$/, '')}` : '')
