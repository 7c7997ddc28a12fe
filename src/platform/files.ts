// Where pictures are kept: a folder on one machine, a bucket on Cloudflare. Nothing here is served to anybody; who
// may see a file is for its owner to decide.

/** Nothing can be stored now, as on a disk that is full, or be read, as from a bucket that does not answer. */
export class FilesAway extends Error {}

interface StoredFile {
  bytes: Uint8Array
  contentType: string
}

/** One that is read as it leaves: whoever takes it slowly holds a piece of it, not all. */
interface OpenFile {
  body: ReadableStream<Uint8Array>
  size: number
  contentType: string
}

export interface Files {
  /** Stores the bytes, replacing what the key held. Resolves once they are durable, rejects with FilesAway. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Null for a key that holds nothing. Rejects with FilesAway where nobody can tell. */
  get(key: string): Promise<StoredFile | null>
  /** The same, to be passed on. */
  open(key: string): Promise<OpenFile | null>
  /** Removes what the key holds, if it holds anything. */
  remove(key: string): Promise<void>
  /** Removes what was put into a folder before that moment; a folder is the first name of a key. */
  removeOlder(folder: string, before: number): Promise<void>
}
