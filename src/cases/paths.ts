// Where the pages of this room stand in the console: for themselves, and for all that leads to them.
export const CASES_PATH = '/quan-ly/vu-viec'

export const casePath = (id: string): string => `${CASES_PATH}/${id}`

/** The photo of one of its reports. */
export const reportPhotoPath = (id: string, number: number): string => `${casePath(id)}/anh/${number}`

/** What the province asks a producer. */
export const QUESTIONS_PATH = '/quan-ly/cau-hoi'

export const INSPECT_PATH = '/quan-ly/kiem-tra'

/** A stamp as an inspector sees it. */
export const inspectPath = (code: string): string => `${INSPECT_PATH}/${code}`

export const MAILS_PATH = '/quan-ly/thong-bao'

export const QUALITY_PATH = '/quan-ly/chat-luong'
