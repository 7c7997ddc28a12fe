// What time asks for, once a minute: folds what answers left behind, tells it as events, forgets what is older than
// promised, and sends what is due.
import { forgetSignIns } from './accounts/forget.ts'
import { forgetAnswers } from './api/forget.ts'
import { noticeActivations } from './cases/activation-notice.ts'
import { announceCases } from './cases/announce.ts'
import { tellAssignees } from './cases/assignment-mail.ts'
import { sendDigests } from './cases/digest.ts'
import { forgetCaseScans } from './cases/forget.ts'
import { tellProducers } from './cases/question-mail.ts'
import { DatabaseAway } from './db/database.ts'
import { captureEvents } from './exchange/epcis/capture.ts'
import { pushToPortals, settleMessages } from './exchange/portal/push.ts'
import { checkKeys, lookAtStored, quarrelText } from './health/key-check.ts'
import { causesOf, log, reasonOf } from './log.ts'
import { deliverDue, type OutboxPlatform } from './outbox/deliver.ts'
import { forgetDeliveries } from './outbox/forget.ts'
import { bringForward } from './outbox/right-clock.ts'
import type { Platform } from './platform/platform.ts'
import { forgetPrints } from './print/forget.ts'
import { makeParts, type PrintPlatform } from './print/make-parts.ts'
import { forgetReceipts } from './receiving/forget.ts'
import { tellRecalls } from './receiving/tell-recalls.ts'
import { beginChains } from './registry/chain/begin.ts'
import { forgetRootMails, mailRoots } from './registry/chain/mail-root.ts'
import { publishRoot } from './registry/chain/publish-root.ts'
import { forgetTriedLists } from './registry/import/forget.ts'
import { tellMakers } from './registry/recall-mail.ts'
import { forgetReports } from './reports/forget.ts'
import { forgetOtherDays } from './scan/day-key.ts'
import { foldLeftOver } from './scan/fold.ts'
import { forgetScans } from './scan/forget.ts'
import { forgetCrowds } from './scan/forget-crowds.ts'
import { forgetEvidence } from './scan/forget-evidence.ts'
import { settleDue } from './scan/settle-due.ts'
import { dayOf } from './time.ts'

/** A minute has other work too: what is not made by then waits for the next one. */
const PRINTING_MS = 15_000
/** The day on which a process last wiped what was forgotten from its disk. */
const wipedOn = new WeakMap<object, string>()

export async function sweep(
  platform: Pick<Platform, 'files' | 'memory' | 'publicUrl' | 'storedKeys' | 'wiped'> &
    PrintPlatform &
    OutboxPlatform,
): Promise<void> {
  const now = platform.now()
  const today = dayOf(now)
  let mayHoldForgotten = wipedOn.get(platform.memory) !== today
  const steps: Record<string, () => Promise<unknown>> = {
    foldLeftOver: () => foldLeftOver(platform.db, now),
    settleDue: () => settleDue(platform.db, now, platform.newId),
    captureEvents: () => captureEvents(platform.db, now),
    forgetScans: () => forgetScans(platform.db, now),
    forgetCrowds: () => forgetCrowds(platform.db, now),
    forgetEvidence: () => forgetEvidence(platform.db, now),
    async forgetOtherDays() {
      if (await forgetOtherDays(platform.db, platform.keys.identity, now)) mayHoldForgotten = true
    },
    forgetReports: () => forgetReports(platform, now),
    forgetSignIns: () => forgetSignIns(platform.db, now),
    forgetCaseScans: () => forgetCaseScans(platform.db, now),
    forgetDeliveries: () => forgetDeliveries(platform, now),
    beginChains: () => beginChains(platform.db, platform),
    publishRoot: () => publishRoot(platform),
    mailRoots: () => mailRoots(platform),
    forgetAnswers: () => forgetAnswers(platform.db, now),
    tellRecalls: () => tellRecalls(platform.db, now),
    announceCases: () => announceCases(platform),
    tellProducers: () => tellProducers(platform),
    tellAssignees: () => tellAssignees(platform),
    tellMakers: () => tellMakers(platform),
    noticeActivations: () => noticeActivations(platform),
    sendDigests: () => sendDigests(platform),
    pushToPortals: () => pushToPortals(platform),
    bringForward: () => bringForward(platform.db, now),
    deliverDue: () => deliverDue(platform),
    settleMessages: () => settleMessages(platform.db),
    forgetReceipts: () => forgetReceipts(platform, now),
    forgetRootMails: () => forgetRootMails(platform.db, now),
    forgetTriedLists: () => forgetTriedLists(platform, now),
    forgetPrints: () => forgetPrints(platform, now),
    async wipe() {
      if (!mayHoldForgotten) return
      await platform.wiped()
      wipedOn.set(platform.memory, today)
    },
    makeParts: () => makeParts(platform, PRINTING_MS),
    async watchKeys() {
      const quarrels = await checkKeys(platform.db, platform.keys, now)
      if (quarrels.length > 0) log('keys-differ', { keys: quarrelText(quarrels) })
      const stored = lookAtStored(platform)
      if (stored && stored.lost !== null) log('key-file-lost', { reason: stored.lost })
      if (stored?.changed)
        log('keys-await-restart', { means: 'the key file was changed: it counts from the next start on' })
    },
  }
  for (const [step, work] of Object.entries(steps)) {
    if (platform.ending?.()) return
    try {
      await work()
    } catch (error) {
      // Without a database none of the others can do anything either.
      if ([...causesOf(error)].some((cause) => cause instanceof DatabaseAway)) throw error
      // What one room cannot do is no reason for another to keep what it promised to forget.
      log('sweep-step-failed', { step, reason: reasonOf(error) })
    }
  }
}
