// What a page says was just done, by the name that its address bears. Anybody may write an address.

/** Null for a name that stands for nothing. */
export const saidOf = <S extends Readonly<Record<string, string>>>(
  said: S,
  name: string | undefined,
): string | null => (name !== undefined && Object.hasOwn(said, name) ? (said[name] ?? null) : null)
