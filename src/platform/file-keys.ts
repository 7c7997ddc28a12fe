// What the key of a stored file may be. Apart from what a scan knows of files, for it stores none.
/** The endings a key may have: a key's ending says what the file is. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  json: 'application/json',
}

const KEY = /^(?:[a-z0-9][a-z0-9-]{0,63}\/){1,4}[a-z0-9][a-z0-9-]{0,63}\.([a-z0-9]{1,5})$/

/**
 * The content type that a key's ending says. Throws a RangeError for a key that is not lower-case names joined by
 * slashes with one known ending: no dots, so no way out of a folder, and the same file on every file system.
 */
export function typeOfKey(key: string): string {
  const type = TYPES[KEY.exec(key)?.[1] ?? '']
  if (!type) throw new RangeError('not a key of a file')
  return type
}

/** Throws a RangeError for what cannot be the first name of a key. */
export function checkFolder(folder: string): void {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(folder)) throw new RangeError('not a folder of files')
}

/** Throws a RangeError for a key that cannot be one, or whose ending says another type. */
export function checkKey(key: string, contentType: string): void {
  if (typeOfKey(key) !== contentType) throw new RangeError(`the key's ending does not say ${contentType}`)
}
