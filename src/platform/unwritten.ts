// What a program that cannot go on tells whoever started it: where nothing can be written, that, and what to do.
import { causesOf, reasonOf } from '../log.ts'

const FULL = /^(?:ENOSPC|EDQUOT|EFBIG|SQLITE_FULL|SQLITE_IOERR_(?:WRITE|FSYNC|TRUNCATE|SHM\w+))$/
/** The last two: SQLITE_READONLY_DIRECTORY and SQLITE_CANTOPEN, where the engine has no words for them. */
const FORBIDDEN =
  /^(?:EACCES|EPERM|EROFS|SQLITE_CANTOPEN|SQLITE_READONLY(?:_\w+)?|UNKNOWN_SQLITE_ERROR_1544|ConnectionFailed.+: 14"\))$/
/** The last: what is above it is there, and takes no folder, as /proc, or one that was deleted under who stands in it. */
const NO_FOLDER = /^(?:EEXIST|ENOTDIR|ENOENT mkdir)$/

/** One sentence or two, without what the program knows of the inside of the error. `where`: the folder or file it works on. */
export function plainReason(error: unknown, where: string, reason = reasonOf(error)): string {
  const codes = [...causesOf(error)].map((one) => {
    const { code, syscall, message } = one as { code?: unknown; syscall?: unknown; message: string }
    return code === 'ENOENT' ? `${code} ${syscall}` : String(code || message)
  })
  if (codes.some((code) => FULL.test(code)))
    return `there is no room for what is to be written at ${where} (${reason}). Make room on that disk, see df -h and df -i, and do this again: what was there is as it was`
  if (codes.some((code) => FORBIDDEN.test(code)))
    return `who runs this may not read or write what is at ${where} (${reason}). Do it as the user whose that is, see ls -la. Where it was, that disk can only be read now, as after an error of it, see mount, or takes no further file, see df -i`
  if (codes.some((code) => NO_FOLDER.test(code)))
    return `what is at ${where} is no folder, nor can there be one (${reason}). Name another place`
  return reason
}
