// What a subsidy has promised and what has been used of it: pure arithmetic in whole đồng.

export interface SubsidyTerms {
  budgetVnd: number
  stampPriceVnd: number
  /** The share of the price that is paid, in percent. */
  sharePercent: number
}

export interface SubsidyGrant {
  producerId: string
  /** Stamps it helps to pay for. */
  stamps: number
  /** Stamps issued to the producer within the subsidy's dates. */
  issued: number
}

export interface SubsidyAccount {
  budgetVnd: number
  promisedVnd: number
  usedVnd: number
  /** Not promised to anybody yet. */
  freeVnd: number
  /** Stamps that could still be promised. */
  freeStamps: number
  grants: (SubsidyGrant & { used: number; left: number; usedVnd: number })[]
}

/** What a number of stamps costs the subsidy, rounded up to whole đồng. */
export function costVnd({ stampPriceVnd, sharePercent }: SubsidyTerms, stamps: number): number {
  return Math.ceil((stamps * stampPriceVnd * sharePercent) / 100)
}

export function subsidyAccount(terms: SubsidyTerms, grants: readonly SubsidyGrant[]): SubsidyAccount {
  const lines = grants.map((one) => {
    const used = Math.min(one.issued, one.stamps)
    return { ...one, used, left: one.stamps - used, usedVnd: costVnd(terms, used) }
  })
  const promisedVnd = grants.reduce((sum, { stamps }) => sum + costVnd(terms, stamps), 0)
  const freeVnd = terms.budgetVnd - promisedVnd
  return {
    budgetVnd: terms.budgetVnd,
    promisedVnd,
    usedVnd: lines.reduce((sum, { usedVnd }) => sum + usedVnd, 0),
    freeVnd,
    freeStamps: Math.max(0, Math.floor((freeVnd * 100) / (terms.stampPriceVnd * terms.sharePercent))),
    grants: lines,
  }
}
