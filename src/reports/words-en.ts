import { en } from '../words/en.ts'
import type { ReceivedWords } from './words.ts'

export const receivedEn: ReceivedWords = {
  title: 'We have received your report',
  number: 'Report number',
  receivedAt: (at) =>
    `Received at ${en.moment(at)}. Please note the number, so that we can find the report when you ask.`,
  again:
    'This report had been received before, so it was not counted again, and what you changed since was not stored. To tell us more, please',
  another: 'write a new report.',
  nextHeading: 'What happens next',
  read: 'The people in charge at the province read it together with the history of this stamp.',
  noVerdict:
    "A report is not a finding about the item or its producer. The stamp's page changes only after the matter has been looked into.",
  mayAnswer: 'You left a way to reach you, so we may ask you more or answer you.',
  cannotAnswer: 'You left no way to reach you, so we cannot answer you personally.',
  keptHeading: 'What we keep',
  kept: 'Exactly what you sent, and when.',
  keptWithCheck: 'Exactly what you sent, when, and from which check of the stamp it came.',
  photoLeftOut:
    'Not your photo: today has brought more photos than can be stored. Keep it, in case somebody asks you for it.',
  keptPhoto: 'Your photo, after the place, the time and the device written in the file were removed.',
  notKept:
    'Beyond that the report holds nothing about your phone: no number, no position, no network address.',
  network:
    'Against floods of reports, a short number made from the network, which means something for this stamp alone, is kept until the end of the day and then deleted.',
  errors: {
    reason: { missing: 'Please choose one of these four.' },
    words: {
      missing: 'You chose “Something else”: please tell us in a few words what it is.',
      'too-long': 'This is longer than 2,000 characters. Please shorten it; no word has been lost.',
    },
    contact: {
      'too-long': 'There is room for 200 characters here. One phone number or one address is enough.',
      'too-short': 'This phone number lacks digits. Write all of it, or leave this empty.',
    },
    photo: {
      'not-a-picture':
        'This file is not a JPEG, PNG or WebP picture. Choose a photo from your phone or a screenshot, or send without one.',
      'too-large': 'The photo is larger than 10 MB. Choose a smaller one, or send without one.',
      heic: 'This photo is a HEIC file, which cannot be taken here. Let the camera save JPEG (iPhone: Settings › Camera › Formats › Most Compatible) and take it again, or send without one.',
      'too-many-pixels':
        'The photo has more than 50 million pixels. Take it again at the usual resolution, or send without one.',
      damaged: 'The photo is damaged or did not arrive as a whole. Please choose it again.',
      'choose-again':
        'Your photo is fine, but browsers do not keep it. Please choose it again before you send.',
    },
    form: {
      'too-many-from-network':
        'The network you are on has sent three reports about this stamp today, so this one was not taken. What you wrote is still below: copy it, or send it tomorrow or from another network.',
      'too-many-of-stamp':
        'This stamp has received many reports today, so this one was not taken. What you wrote is still below: copy it, or send it tomorrow.',
      'send-again':
        'We could not store the whole of your report. What you wrote is still below: please send it again. Sending it again does not make two reports.',
    },
  },
}
