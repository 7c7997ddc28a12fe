// Work that takes a core for long, told so that another thread can do it: where it stands, and what it is called there.

export interface Job<Given extends unknown[], Done> {
  /** The module, and the name under which it exports the function. */
  at: string
  name: string
  /** Takes the same short time whatever it is given, and waits for none that may take long. */
  short?: true
  /** The same, where no other thread is to be had. */
  run(...given: Given): Done | Promise<Done>
}

/** It came to no end in its time or memory, or its thread died: whoever asked may ask again. */
export class JobEnded extends Error {}

/** Does a job beside everything else. Bytes it is given are given away: who hands them over has them no longer. Rejects with JobEnded. */
export type Aside = <Given extends unknown[], Done>(job: Job<Given, Done>, ...given: Given) => Promise<Done>

/** Here and now, where there is one thread only. */
export const inPlace: Aside = async (job, ...given) => job.run(...given)
