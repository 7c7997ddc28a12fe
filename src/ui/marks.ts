// The drawn signs: the wordmark's stamp, the rings behind a verdict, one icon a level.
import type { Level } from '../verdict/facts.ts'
import type { Html } from './layout.ts'
import { kept } from './pieces.ts'

export const mark = kept(
  `<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" stroke-width="3" stroke-linecap="round" stroke-dasharray="0 5" d="M2 2h20v20H2z"/><circle cx="12" cy="12" r="5.2" stroke-width="1.6"/><circle cx="12" cy="12" r="1" stroke-width="2"/></svg>`,
)

export const rings = kept(
  `<svg class="rings" viewBox="-32 -30 324 160" preserveAspectRatio="xMinYMin slice" aria-hidden="true"><path d="M30 0C31 7 27 17 22 22S7 29 0 29S-16 26-21 21S-30 7-30 0S-27-16-21-21S-7-30 0-30S15-26 20-20S30-7 30 0zM47 0C47 11 42 27 34 34S11 45 0 45S-24 40-32 32S-46 11-46 0S-41-26-34-34S-11-48 0-47S23-39 31-31S46-11 47 0zM68 0C69 16 62 39 50 50S16 67 0 66S-36 58-47 47S-65 16-65 0S-61-38-50-50S-16-70 0-69S32-55 44-44S67-16 68 0zM94 0C95 21 85 53 69 69S22 94 0 93S-49 79-64 64S-86 22-87 0S-85-54-70-70S-22-99 0-97S43-75 59-59S92-21 94 0zM123 0C125 28 111 69 90 90S29 128 0 127S-66 106-84 84S-110 30-111 0S-114-74-95-95S-29-132 0-129S57-99 78-78S121-28 123 0zM155 0C157 36 139 85 113 113S37 171 0 170S-85 136-108 108S-135 39-138 0S-147-96-124-124S-37-171 0-167S75-128 101-101S153-36 155 0zM189 0C190 45 169 101 138 138S45 223 0 222S-106 171-134 134S-163 48-167 0S-183-120-155-155S-47-213 0-209S98-164 130-130S188-45 189 0zM223 0C223 55 200 116 163 163S54 283 0 283S-130 211-164 164S-197 59-201 0S-222-146-188-188S-59-259 0-256S129-209 166-166S224-55 223 0zM258 0C254 67 233 131 190 190S64 350 0 351S-156 255-197 197S-238 69-242 0S-261-169-220-220S-72-308 0-306S168-262 211-211S261-67 258 0zM292 0C284 81 267 148 219 219S76 421 0 424S-186 305-234 234S-290 81-292 0S-298-189-249-249S-86-359 0-362S217-326 266-266S299-81 292 0z"/></svg>`,
)

export const icons: Readonly<Record<Level, Html>> = {
  neutral: kept(
    `<svg class="icon" viewBox="-22 -22 44 44" aria-hidden="true"><circle r="20"/><circle r="12.5"/><circle class="full" r="4"/></svg>`,
  ),
  confirmed: kept(
    `<svg class="icon" viewBox="-22 -22 44 44" aria-hidden="true"><circle class="full" r="21"/><path class="cut" d="M-10 1l7 7L10-8"/></svg>`,
  ),
  caution: kept(
    `<svg class="icon" viewBox="-22 -22 44 44" aria-hidden="true"><circle r="20" stroke-dasharray="9 5.960"/><path stroke-width="5" d="M0-10V2M0 10v.01"/></svg>`,
  ),
  alert: kept(
    `<svg class="icon" viewBox="-22 -22 44 44" aria-hidden="true"><circle class="full" r="21"/><path class="cut" d="M-8-8L8 8M8-8L-8 8"/></svg>`,
  ),
}
