// What time asks for, once a minute: folds what answers left behind, tells it as events, forgets what is older than
// promised, and sends what is due.

import { forgetSignIns } from './accounts/forget.ts'
import { forgetAnswers } from './api/forget.ts'
import { announceCases } from './cases/announce.ts'
import { sendDigests } from './cases/digest.ts'
import { forgetCaseScans } from './cases/forget.ts'
import { captureEvents } from './exchange/epcis/capture.ts'
import { pushToPortals, settleMessages } from './exchange/portal/push.ts'
import { checkKeys, quarrelText } from './health/key-check.ts'
import { log } from './log.ts'
import { deliverDue, type OutboxPlatform } from './outbox/deliver.ts'
import { forgetDeliveries } from './outbox/forget.ts'
import type { Platform } from './platform/platform.ts'
import { forgetPrints } from './print/forget.ts'
import { makeParts, type PrintPlatform } from './print/make-parts.ts'
import { tellRecalls } from './receiving/tell-recalls.ts'
import { beginChains } from './registry/chain/begin.ts'
import { mailRoots } from './registry/chain/mail-root.ts'
import { publishRoot } from './registry/chain/publish-root.ts'
import { forgetReports } from './reports/forget.ts'
import { foldLeftOver } from './scan/fold.ts'
import { forgetScans } from './scan/forget.ts'
import { forgetEvidence } from './scan/forget-evidence.ts'
import { settleDue } from './scan/settle-due.ts'

/** A minute has other work too: what is not made by then waits for the next one. */
const PRINTING_MS = 15_000

export async function sweep(
  platform: Pick<Platform, 'files' | 'publicUrl'> & PrintPlatform & OutboxPlatform,
): Promise<void> {
  const now = platform.now()
  await foldLeftOver(platform.db, now)
  await settleDue(platform.db, now, platform.newId)
  await captureEvents(platform.db, now)
  await forgetScans(platform.db, now)
  await forgetEvidence(platform.db, now)
  await forgetReports(platform, now)
  await forgetSignIns(platform.db, now)
  await forgetCaseScans(platform.db, now)
  await forgetDeliveries(platform.db, now)
  await beginChains(platform.db, platform)
  await publishRoot(platform)
  await mailRoots(platform)
  await forgetAnswers(platform.db, now)
  await tellRecalls(platform.db, now)
  const quarrels = await checkKeys(platform.db, platform.keys, now)
  if (quarrels.length > 0) log('keys-differ', { keys: quarrelText(quarrels) })
  await announceCases(platform)
  await sendDigests(platform)
  await pushToPortals(platform)
  await deliverDue(platform)
  await settleMessages(platform.db)
  await forgetPrints(platform, now)
  await makeParts(platform, PRINTING_MS)
}
