// A password that somebody chooses, typed twice: all that is wrong with it is told at once.
import { checkNewPassword } from '../accounts/password.ts'
import type { FieldErrors } from '../console/read-fields.ts'
import type { PeopleWords } from './words.ts'

export async function wrongPassword(
  { errors }: PeopleWords['invitation'],
  { password, again, signInName }: { password: string; again: string; signInName: string },
): Promise<FieldErrors> {
  const good = await checkNewPassword(password, signInName)
  return {
    ...(!good.ok && { mat_khau: errors[good.error] }),
    ...(password !== again && { lan_nua: errors.differ }),
  }
}
