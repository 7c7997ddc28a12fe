import type { SettingWords } from './setting-words.ts'

// The same three shape every signal that counts: how steeply, from where, up to where.
const weight = {
  label: 'Weight of the signal',
  raising: 'Higher: the same scans bring more points, so warnings come sooner and are wrong more often.',
}
const scale = {
  label: 'How much it takes before the signal is clear',
  raising:
    'Higher: it takes more repeats to reach the same points, so warnings come later and are wrong less often.',
}
const most = {
  label: 'Most points this signal can add',
  raising: 'Higher: this signal alone may be enough for a warning; lower: another has to come with it.',
}

export const settingEn: SettingWords = {
  groups: {
    level: 'Thresholds',
    witness: 'How much one scan counts',
    phones: 'Many different phones',
    strangers: 'Strangers after the goods reached a home',
    homes: 'Several homes in one province',
    place: 'Checked where it is not sold',
    returns: 'Gone and back again',
    late: 'Checked unusually late',
    pin: 'The PIN',
    afterSale: 'Checked after the sale',
    shared: 'Links passed on',
    product: 'Many stamps of one product',
    onTheSpot: 'An inspector saw the goods',
    flood: 'A flood of scans',
    refilled: 'Packages refilled',
    notActivated: 'Stamps out before activation',
    voidInUse: 'Void stamps in use',
    guessing: 'Codes being guessed',
    invented: 'Invented codes',
  },
  settings: {
    'level.caution': {
      label: 'Warn buyers from',
      raising: 'Higher: fewer buyers are warned, and holders of copied codes are warned later.',
    },
    'level.case': {
      label: 'Open a case from',
      raising: 'Higher: fewer cases, each surer, but known later.',
    },
    'level.alert': {
      label: 'Alert buyers from',
      raising: 'Higher: fewer false alerts, but more copied codes stay at a warning.',
    },
    'witness.robots': {
      label: 'Robots that pass for people, for each visit by a person',
      raising:
        'Higher: scans whose page never told that somebody looked count less. Where hardly any page ever tells, that is hardly held against them.',
    },
    'witness.crowd': {
      label: 'How much less each of many scans on one day in one place counts',
      raising:
        'Higher: crowds at fairs cause fewer false warnings; copies sold all at once in one place are found later.',
    },
    'witness.crowdElsewhere': {
      label: 'Share of a day’s scans elsewhere that belongs to a crowd',
      raising:
        'Higher: it is harder to make genuine stamps look copied; copies sold in many places are found later.',
    },
    'witness.hosting': {
      label: 'A scan from a data centre or a VPN',
      raising: 'Higher: such scans count more, machines among them.',
    },
    'witness.sameNetwork': {
      label: 'A further scan from a network that has seen this stamp',
      raising: 'Higher: people of one house or shop count almost as strangers.',
    },
    'witness.sameVisitMinutes': {
      label: 'One network within this time is one look',
      raising: 'Higher: more scans in a row are taken as one.',
    },
    'witness.busyNetwork': {
      label: 'A network that scans so many stamps a day counts half',
      raising: 'Higher: more scans from shops count in full.',
    },
    'witness.shelfNetwork': {
      label: 'A network that scans so many stamps a day no longer counts',
      raising:
        'Higher: somebody who scans a whole shelf counts for longer, and a carrier’s address must be busier to stand for many people.',
    },
    'witness.probing': {
      label: 'A network that tries so many codes nobody issued no longer counts',
      raising: 'Higher: whoever guesses codes can weigh on genuine stamps for longer.',
    },
    'phones.weight': weight,
    'phones.scale': scale,
    'phones.most': most,
    'strangers.weight': weight,
    'strangers.scale': scale,
    'strangers.most': most,
    'homes.weight': weight,
    'homes.scale': scale,
    'homes.most': most,
    'place.weight': weight,
    'place.scale': scale,
    'place.most': most,
    'place.atHome': {
      label: 'How much the place of a Wi-Fi scan counts',
      raising: 'Higher: goods taken home to another province look odd sooner.',
    },
    'place.wrongCellular': {
      label: 'How often mobile networks name a wrong province',
      raising:
        'Higher: places named by mobile networks are believed less, Hà Nội and Ho Chi Minh City least.',
    },
    'place.wrongUnknown': {
      label: 'How often networks of unknown kind name a wrong province',
      raising: 'Higher: places named by such networks are believed less.',
    },
    'place.wrongWifi': {
      label: 'How often Wi-Fi names a wrong province',
      raising: 'Higher: places named by Wi-Fi are believed less.',
    },
    'place.intended': {
      label: 'Share of scans that come from where the batch is sold',
      raising: 'Higher: a scan in any other province is more suspicious.',
    },
    'returns.weight': weight,
    'returns.scale': scale,
    'returns.most': most,
    'late.weight': weight,
    'late.scale': scale,
    'late.most': most,
    'late.from': {
      label: 'A scan is late after so many times the usual age',
      raising: 'Higher: slow sellers are left in peace for longer, codes used again are noticed later.',
    },
    'late.stayDays': {
      label: 'A late scan where it was met before counts in full after about',
      raising:
        'Higher: displays and households weigh less for longer, copies sold in one place are found later.',
    },
    'late.perVisit': {
      label: 'One late scan counts as so many at most',
      raising: 'Higher: a single very late scan weighs more.',
    },
    'pin.used': {
      label: 'Points when a stranger enters a PIN that was used',
      raising: 'Higher: a PIN used again is almost enough for a warning.',
    },
    'pin.wrong': {
      label: 'Points for each wrong PIN',
      raising: 'Higher: buyers who mistype cast doubt on their own stamp.',
    },
    'pin.wrongMost': {
      label: 'Most points that wrong PINs can add',
      raising:
        'Higher: whoever types wrong PINs on purpose for a code seen on a shelf casts doubt on a genuine stamp more easily.',
    },
    'pin.right': {
      label: 'Points taken off when the PIN is right the first time',
      raising: 'Closer to 0: a right PIN lowers the doubt less.',
    },
    'pin.most': most,
    'afterSale.each': {
      label: 'Points for each stranger’s scan after the sale',
      raising: 'Higher: fewer scans are enough for doubt; gifts are more often doubted wrongly.',
    },
    'afterSale.most': most,
    'shared.weight': {
      label: 'Weight of the signal, which lowers the doubt',
      raising:
        'Higher: stamps whose photo was posted are doubted less; a forger can hide behind posted links.',
    },
    'shared.scale': {
      label: 'How many links it takes before the signal is clear',
      raising: 'Higher: more people have to open the link before the doubt goes down.',
    },
    'shared.most': {
      label: 'Most points it can take off',
      raising: 'Higher: links passed on can hide more evidence.',
    },
    'product.suspicious': {
      label: 'A stamp counts as suspicious from',
      raising: 'Higher: fewer stamps count, and the case of the whole product opens later.',
    },
    'product.usualShare': {
      label: 'Share of suspicious stamps that is still usual',
      raising: 'Higher: it takes more suspicious stamps to become a matter of the product.',
    },
    'product.most': {
      label: 'Most points the product adds to one stamp',
      raising: 'Higher: stamps of a product being copied are warned of sooner, innocent ones among them.',
    },
    'product.revived': {
      label: 'How many times as much stamps count that came to life again',
      raising: 'Higher: where used packages may be on sale, each suspicious stamp is warned of sooner.',
    },
    'product.least': {
      label: 'A stamp must have so much of its own before the product adds',
      raising: 'Higher: stamps with few signs of their own are left alone.',
    },
    'product.tail': {
      label: 'How far from chance the number of suspicious stamps must be',
      raising: 'Higher: fewer cases of whole products, each surer.',
    },
    'product.stamps': {
      label: 'Fewest suspicious stamps for a case of the product',
      raising: 'Higher: it is known later where each stamp is copied only a few times.',
    },
    'onTheSpot.copied': {
      label: 'Points when an inspector records a copy',
      raising: 'Higher: that finding alone is enough for an alert; below the threshold it is not.',
    },
    'onTheSpot.genuine': {
      label: 'Points taken off when an inspector finds it looks genuine',
      raising: 'Closer to 0: that finding lowers the doubt less.',
    },
    'flood.rise': {
      label: 'A stamp counts as flooded when it rises by',
      raising: 'Higher: it takes harder scanning to count, so a flood is noticed later.',
    },
    'flood.visits': {
      label: 'and so many new phones have scanned it',
      raising: 'Higher: it takes more phones to count.',
    },
    'flood.windowHours': {
      label: 'Counted together within',
      raising: 'Higher: long and scattered scanning is taken for a flood too.',
    },
    'flood.stamps': {
      label: 'Fewest stamps of one producer that make a flood',
      raising:
        'Higher: warnings are held back less often; a saboteur can blacken more stamps before being noticed. From half as many on, buyers are cautioned and not yet alarmed.',
    },
    'flood.timesUsual': {
      label: 'and so many times what is usual for the producer',
      raising: 'Higher: producers with many scans are less easily taken for flooded.',
    },
    'flood.stampsAtMost': {
      label: 'So many stamps are a flood, whatever is usual',
      raising: 'Higher: an earlier flood makes the next harder to notice.',
    },
    'flood.holdHours': {
      label: 'Warnings are held back for',
      raising: 'Higher: genuine stamps are shielded for longer, stamps really copied are warned of later.',
    },
    'flood.setAside': {
      label: 'Most evidence that is set aside',
      raising: 'Higher: a flood can hide more real evidence.',
    },
    'flood.stillAlert': {
      label: 'Alert all the same when what remains reaches',
      raising: 'Higher: while warnings are held back, it takes clearer evidence to alert.',
    },
    'refilled.ageDays': {
      label: 'A scan so long after activation is a return to life',
      raising: 'Higher: slow sellers count less often, packages refilled early are missed more often.',
    },
    'refilled.quietDays': {
      label: 'So is a scan after so long a silence, once the goods were home',
      raising: 'Higher: the silence has to be longer to count.',
    },
    'refilled.windowDays': {
      label: 'Counted together within',
      raising: 'Higher: slow refilling is gathered too, and so is more that is chance.',
    },
    'refilled.stamps': {
      label: 'Fewest stamps of the product for a case',
      raising: 'Higher: fewer cases, known later.',
    },
    'refilled.stampsThere': {
      label: 'or so many in one province',
      raising: 'Higher: fewer cases, known later in each province.',
    },
    'refilled.tailThere': {
      label: 'In one province, how far from chance their number must be',
      raising: 'Higher: fewer cases, each surer.',
    },
    'refilled.tail': {
      label: 'For the whole product, how far from chance their number must be',
      raising: 'Higher: fewer cases, each surer.',
    },
    'notActivated.stamps': {
      label: 'Tell the producer when so many stamps of a batch were scanned',
      raising: 'Higher: the producer is told later, and not for a few stray stamps.',
    },
    'notActivated.waitDays': {
      label: 'After telling, wait for the producer',
      raising:
        'Higher: the producer has longer to activate before a case opens; a stolen roll comes to light later.',
    },
    'notActivated.elsewhere': {
      label: 'Wait only briefly where the places are odd by',
      raising: 'Higher: the places have to be odder for the short wait.',
    },
    'notActivated.elsewhereDays': {
      label: 'The short wait',
      raising: 'Higher: stamps scanned in odd places are waited for longer too.',
    },
    'voidInUse.stamps': {
      label: 'Open a case when so many void stamps were scanned in one province',
      raising: 'Higher: fewer cases, known later.',
    },
    'voidInUse.windowDays': {
      label: 'Counted together within',
      raising: 'Higher: void stamps that turn up here and there are gathered too.',
    },
    'guessing.perNetwork': {
      label: 'Open a case when one network tries in a day',
      raising: 'Higher: somebody who mistypes often is less easily taken for guessing.',
    },
    'guessing.perProvince': {
      label: 'or one province tries in a day',
      raising: 'Higher: guessing from many networks is noticed later.',
    },
    'guessing.timesUsual': {
      label: 'and so many times what is usual in that province',
      raising: 'Higher: provinces with many mistyped codes become a case less easily.',
    },
    'invented.networks': {
      label: 'Open a case when one code nobody issued is scanned from',
      raising:
        'Higher: goods with an invented code are noticed later; a few people with the same slip are no case.',
    },
  },
  units: {
    nats: 'points of evidence',
    visits: 'scans',
    links: 'links',
    share: 'part of 1',
    times: 'times',
    minutes: 'minutes',
    hours: 'hours',
    days: 'days',
    stamps: 'stamps',
    codes: 'codes',
    networks: 'networks',
    weight: 'part of one scan',
  },
}
