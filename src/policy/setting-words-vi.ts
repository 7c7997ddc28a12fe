import type { SettingWords } from './setting-words.ts'

// The same three shape every signal that counts: how steeply, from where, up to where.
const weight = {
  label: 'Sức nặng của dấu hiệu',
  raising: 'Cao hơn: cùng số lượt quét mà nhiều điểm hơn, nên cảnh báo sớm hơn và nhầm nhiều hơn.',
}
const scale = {
  label: 'Cần nhiều đến đâu thì dấu hiệu mới rõ',
  raising: 'Cao hơn: phải lặp lại nhiều hơn mới được cùng số điểm, nên cảnh báo muộn hơn và ít nhầm hơn.',
}
const most = {
  label: 'Điểm nhiều nhất mà dấu hiệu này được góp',
  raising: 'Cao hơn: một mình dấu hiệu này dễ đủ để cảnh báo; thấp hơn: phải có thêm dấu hiệu khác đi cùng.',
}

export const settingVi: SettingWords = {
  groups: {
    level: 'Ngưỡng',
    witness: 'Một lượt quét đáng tin bao nhiêu',
    phones: 'Nhiều điện thoại khác nhau',
    strangers: 'Người lạ quét sau khi hàng đã về nhà',
    homes: 'Nhiều nhà trong cùng một tỉnh',
    place: 'Quét ngoài nơi bán',
    returns: 'Đi rồi quay lại tỉnh cũ',
    late: 'Quét muộn khác thường',
    pin: 'Mã PIN',
    afterSale: 'Quét sau khi đã bán',
    shared: 'Liên kết được chia sẻ',
    product: 'Nhiều tem của cùng sản phẩm',
    onTheSpot: 'Kiểm tra viên xem hàng',
    flood: 'Quét dồn dập',
    refilled: 'Bao bì cũ dùng lại',
    notActivated: 'Tem chưa kích hoạt đã ra ngoài',
    voidInUse: 'Tem đã hủy còn lưu hành',
    guessing: 'Dò mã',
    invented: 'Mã tự đặt',
  },
  settings: {
    'level.caution': {
      label: 'Nhắc người mua thận trọng từ',
      raising: 'Cao hơn: ít người mua bị nhắc hơn, và người cầm hàng mang mã sao chép được nhắc muộn hơn.',
    },
    'level.case': {
      label: 'Mở vụ việc từ',
      raising: 'Cao hơn: ít vụ việc hơn, mỗi vụ chắc hơn, nhưng biết muộn hơn.',
    },
    'level.alert': {
      label: 'Báo động người mua từ',
      raising: 'Cao hơn: ít báo động nhầm hơn, nhưng nhiều mã sao chép chỉ dừng ở mức nhắc.',
    },
    'witness.robots': {
      label: 'Máy giả làm người xem, so với số lượt của người thật',
      raising:
        'Cao hơn: lượt quét mà trang không cho biết đã có người xem kém đáng tin hơn. Nơi hầu như không trang nào cho biết thì điều đó gần như không được tính.',
    },
    'witness.crowd': {
      label: 'Mức giảm cho nhiều lượt cùng ngày ở một nơi',
      raising:
        'Cao hơn: đám đông ở hội chợ bớt gây nhắc nhầm; hàng mang mã sao chép bán dồn ở một nơi bị phát hiện muộn hơn.',
    },
    'witness.crowdElsewhere': {
      label: 'Phần lượt cùng ngày ở nơi khác được tính vào một đám đông',
      raising:
        'Cao hơn: người phá hoại khó làm cho tem thật trông như bị sao chép hơn; hàng mang mã sao chép bán ở nhiều nơi bị phát hiện muộn hơn.',
    },
    'witness.hosting': {
      label: 'Lượt quét từ trung tâm dữ liệu hoặc mạng riêng ảo',
      raising: 'Cao hơn: những lượt ấy đáng tin hơn, kể cả khi là máy chứ không phải người.',
    },
    'witness.sameNetwork': {
      label: 'Lượt quét thêm từ một mạng đã quét tem này',
      raising: 'Cao hơn: người cùng nhà, cùng cửa hàng được tính gần như người lạ.',
    },
    'witness.sameVisitMinutes': {
      label: 'Cùng một mạng trong khoảng này là cùng một lần xem',
      raising: 'Cao hơn: nhiều lượt liền nhau hơn được gộp làm một.',
    },
    'witness.busyNetwork': {
      label: 'Mạng quét từ ngần này tem trong ngày chỉ được tính một nửa',
      raising: 'Cao hơn: lượt quét từ cửa hàng được tính đủ nhiều hơn.',
    },
    'witness.shelfNetwork': {
      label: 'Mạng quét từ ngần này tem trong ngày không được tính nữa',
      raising:
        'Cao hơn: người quét cả kệ hàng vẫn được tính lâu hơn, và một địa chỉ của nhà mạng phải bận hơn mới được coi là của nhiều người.',
    },
    'witness.probing': {
      label: 'Mạng thử từ ngần này mã không ai cấp không được tính nữa',
      raising: 'Cao hơn: kẻ dò mã còn tác động được đến tem thật lâu hơn.',
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
      label: 'Nơi quét qua Wi-Fi được tính mấy phần',
      raising: 'Cao hơn: hàng được mang về nhà ở tỉnh khác dễ bị coi là lạ hơn.',
    },
    'place.wrongCellular': {
      label: 'Mạng di động báo sai tỉnh bao nhiêu phần',
      raising: 'Cao hơn: nơi quét qua mạng di động ít được tin hơn, nhất là Hà Nội và TP. Hồ Chí Minh.',
    },
    'place.wrongUnknown': {
      label: 'Mạng chưa rõ loại báo sai tỉnh bao nhiêu phần',
      raising: 'Cao hơn: nơi quét của những mạng ấy ít được tin hơn.',
    },
    'place.wrongWifi': {
      label: 'Wi-Fi báo sai tỉnh bao nhiêu phần',
      raising: 'Cao hơn: nơi quét qua Wi-Fi ít được tin hơn.',
    },
    'place.intended': {
      label: 'Phần hàng được quét ở đúng nơi lô được bán',
      raising: 'Cao hơn: quét ở tỉnh khác càng đáng ngờ.',
    },
    'returns.weight': weight,
    'returns.scale': scale,
    'returns.most': most,
    'late.weight': weight,
    'late.scale': scale,
    'late.most': most,
    'late.from': {
      label: 'Bị coi là muộn sau mấy lần tuổi thường được quét',
      raising: 'Cao hơn: hàng bán chậm được yên lâu hơn, mã dùng lại bị thấy muộn hơn.',
    },
    'late.stayDays': {
      label: 'Lượt quét muộn ở nơi đã gặp tem được tính đủ sau khoảng',
      raising:
        'Cao hơn: hàng trưng bày và hàng trong nhà ít bị nghi oan hơn, bản sao bán ở một nơi bị phát hiện muộn hơn.',
    },
    'late.perVisit': {
      label: 'Một lượt quét muộn được tính nhiều nhất bằng mấy lượt',
      raising: 'Cao hơn: một lượt rất muộn có sức nặng hơn.',
    },
    'pin.used': {
      label: 'Điểm khi mã PIN đã dùng được người lạ nhập lại',
      raising: 'Cao hơn: PIN dùng lại gần như một mình đủ để cảnh báo.',
    },
    'pin.wrong': {
      label: 'Điểm mỗi lần mã PIN bị nhập sai',
      raising: 'Cao hơn: người mua gõ nhầm dễ làm tem của mình bị nghi oan.',
    },
    'pin.wrongMost': {
      label: 'Điểm nhiều nhất mà các lần nhập sai PIN được góp',
      raising: 'Cao hơn: kẻ cố ý gõ sai PIN cho một mã nhìn thấy trên kệ dễ làm tem thật bị nghi oan.',
    },
    'pin.right': {
      label: 'Điểm được bớt khi mã PIN đúng lần đầu',
      raising: 'Gần 0 hơn: PIN đúng làm giảm nghi ngờ ít hơn.',
    },
    'pin.most': most,
    'afterSale.each': {
      label: 'Điểm mỗi lượt quét của người lạ sau khi đã bán',
      raising: 'Cao hơn: ít lượt hơn đã đủ đáng ngờ; người được biếu quà dễ bị nghi oan.',
    },
    'afterSale.most': most,
    'shared.weight': {
      label: 'Sức nặng của dấu hiệu, tính bớt nghi ngờ',
      raising: 'Cao hơn: tem có ảnh đăng mạng ít bị báo nhầm hơn; kẻ gian đăng liên kết để che dễ hơn.',
    },
    'shared.scale': {
      label: 'Cần nhiều liên kết đến đâu thì dấu hiệu mới rõ',
      raising: 'Cao hơn: phải có nhiều người mở liên kết hơn mới bớt nghi ngờ.',
    },
    'shared.most': {
      label: 'Điểm được bớt nhiều nhất',
      raising: 'Cao hơn: liên kết được chia sẻ che được nhiều bằng chứng hơn.',
    },
    'product.suspicious': {
      label: 'Tem được kể là đáng ngờ từ',
      raising: 'Cao hơn: ít tem được kể hơn, vụ việc của cả sản phẩm mở muộn hơn.',
    },
    'product.usualShare': {
      label: 'Phần tem đáng ngờ vẫn coi là bình thường',
      raising: 'Cao hơn: phải nhiều tem đáng ngờ hơn mới thành chuyện của sản phẩm.',
    },
    'product.most': {
      label: 'Điểm nhiều nhất mà sản phẩm cộng thêm cho một tem',
      raising: 'Cao hơn: tem của sản phẩm đang bị sao chép được cảnh báo sớm hơn, và dễ bị vạ lây hơn.',
    },
    'product.revived': {
      label: 'Tem im lặng rồi được quét lại được tính gấp mấy lần',
      raising: 'Cao hơn: nơi có thể đang bán bao bì cũ, mỗi con tem đáng ngờ bị cảnh báo sớm hơn.',
    },
    'product.least': {
      label: 'Tem tự có từ ngần này thì mới được cộng thêm',
      raising: 'Cao hơn: tem ít dấu hiệu riêng không bị vạ lây.',
    },
    'product.tail': {
      label: 'Số tem đáng ngờ phải khó là tình cờ đến mức nào',
      raising: 'Cao hơn: ít vụ việc của cả sản phẩm hơn, mỗi vụ chắc hơn.',
    },
    'product.stamps': {
      label: 'Ít nhất ngần này tem đáng ngờ thì mở vụ việc của sản phẩm',
      raising: 'Cao hơn: biết muộn hơn khi mỗi tem chỉ bị sao vài bản.',
    },
    'onTheSpot.copied': {
      label: 'Điểm khi kiểm tra viên ghi nhận là bản sao',
      raising: 'Cao hơn: ghi nhận ấy một mình đủ để báo động; thấp hơn ngưỡng thì không.',
    },
    'onTheSpot.genuine': {
      label: 'Điểm được bớt khi kiểm tra viên thấy trông như thật',
      raising: 'Gần 0 hơn: ghi nhận ấy làm giảm nghi ngờ ít hơn.',
    },
    'flood.rise': {
      label: 'Tem được kể là bị dồn khi tăng từ',
      raising: 'Cao hơn: phải bị quét mạnh hơn mới được kể, nên đợt dồn được nhận ra muộn hơn.',
    },
    'flood.visits': {
      label: 'và có ít nhất ngần này điện thoại mới',
      raising: 'Cao hơn: phải bị nhiều máy hơn quét mới được kể.',
    },
    'flood.windowHours': {
      label: 'Tính dồn trong khoảng',
      raising: 'Cao hơn: đợt quét kéo dài, rải rác cũng được coi là dồn dập.',
    },
    'flood.stamps': {
      label: 'Ít nhất ngần này tem của một cơ sở là dồn dập',
      raising:
        'Cao hơn: ít lần giữ cảnh báo hơn; kẻ phá hoại làm oan được nhiều tem hơn trước khi bị nhận ra. Từ một nửa số này, người mua chỉ thấy nhắc thận trọng, chưa thấy báo động.',
    },
    'flood.timesUsual': {
      label: 'và gấp ngần này lần mức thường của cơ sở',
      raising: 'Cao hơn: cơ sở vốn nhiều lượt quét khó bị coi là dồn dập hơn.',
    },
    'flood.stampsAtMost': {
      label: 'Từ ngần này tem thì luôn là dồn dập, dù mức thường ra sao',
      raising: 'Cao hơn: đợt trước làm cho đợt sau khó bị nhận ra hơn.',
    },
    'flood.holdHours': {
      label: 'Giữ cảnh báo lại trong',
      raising: 'Cao hơn: tem thật được che lâu hơn, tem bị sao chép thật sự được cảnh báo muộn hơn.',
    },
    'flood.setAside': {
      label: 'Gác lại nhiều nhất ngần này bằng chứng',
      raising: 'Cao hơn: đợt dồn dập che được nhiều bằng chứng thật hơn.',
    },
    'flood.stillAlert': {
      label: 'Vẫn báo động khi phần còn lại từ',
      raising: 'Cao hơn: trong lúc giữ, phải rõ hơn nữa mới báo động.',
    },
    'refilled.ageDays': {
      label: 'Quét sau khi kích hoạt lâu hơn ngần này là trở lại',
      raising: 'Cao hơn: hàng bán chậm ít bị kể hơn, bao bì dùng lại sớm bị bỏ sót hơn.',
    },
    'refilled.quietDays': {
      label: 'Hàng đã về nhà, im lặng ngần này rồi lại được quét là trở lại',
      raising: 'Cao hơn: phải im lặng lâu hơn mới được kể.',
    },
    'refilled.windowDays': {
      label: 'Tính gộp trong khoảng',
      raising: 'Cao hơn: gom được việc diễn ra chậm, và nhiều chuyện tình cờ hơn.',
    },
    'refilled.stamps': {
      label: 'Ít nhất ngần này tem của sản phẩm thì mở vụ việc',
      raising: 'Cao hơn: ít vụ việc hơn, biết muộn hơn.',
    },
    'refilled.stampsThere': {
      label: 'hoặc ngần này tem ở cùng một tỉnh',
      raising: 'Cao hơn: ít vụ việc hơn, biết muộn hơn ở từng tỉnh.',
    },
    'refilled.tailThere': {
      label: 'Ở một tỉnh, số tem phải khó là tình cờ đến mức nào',
      raising: 'Cao hơn: ít vụ việc hơn, mỗi vụ chắc hơn.',
    },
    'refilled.tail': {
      label: 'Của cả sản phẩm, số tem phải khó là tình cờ đến mức nào',
      raising: 'Cao hơn: ít vụ việc hơn, mỗi vụ chắc hơn.',
    },
    'notActivated.stamps': {
      label: 'Nhắc cơ sở khi ngần này tem của một lô bị quét',
      raising: 'Cao hơn: cơ sở được nhắc muộn hơn, đỡ bị nhắc vì vài tem lẻ.',
    },
    'notActivated.waitDays': {
      label: 'Sau khi nhắc, chờ cơ sở',
      raising:
        'Cao hơn: cơ sở có nhiều thời gian kích hoạt hơn trước khi mở vụ việc; cuộn tem bị lấy cắp lộ ra muộn hơn.',
    },
    'notActivated.elsewhere': {
      label: 'Chỉ chờ ngắn nếu nơi quét lạ từ',
      raising: 'Cao hơn: nơi quét phải lạ hơn nữa mới chờ ngắn.',
    },
    'notActivated.elsewhereDays': {
      label: 'Chờ ngắn là',
      raising: 'Cao hơn: tem quét ở nơi lạ cũng được chờ lâu hơn.',
    },
    'voidInUse.stamps': {
      label: 'Mở vụ việc khi ngần này tem đã hủy bị quét ở một tỉnh',
      raising: 'Cao hơn: ít vụ việc hơn, biết muộn hơn.',
    },
    'voidInUse.windowDays': {
      label: 'Tính gộp trong khoảng',
      raising: 'Cao hơn: tem đã hủy xuất hiện rải rác cũng được gom lại.',
    },
    'guessing.perNetwork': {
      label: 'Mở vụ việc khi một mạng thử trong ngày từ',
      raising: 'Cao hơn: người gõ sai nhiều lần đỡ bị coi là dò mã.',
    },
    'guessing.perProvince': {
      label: 'hoặc một tỉnh thử trong ngày từ',
      raising: 'Cao hơn: việc dò từ nhiều mạng khác nhau bị thấy muộn hơn.',
    },
    'guessing.timesUsual': {
      label: 'và gấp ngần này lần mức thường của tỉnh đó',
      raising: 'Cao hơn: tỉnh vốn nhiều mã gõ sai khó thành vụ việc hơn.',
    },
    'invented.networks': {
      label: 'Mở vụ việc khi một mã không ai cấp được quét từ',
      raising:
        'Cao hơn: hàng mang mã tự đặt bị thấy muộn hơn; vài người cùng gõ sai một mã đỡ thành vụ việc.',
    },
  },
  units: {
    nats: 'điểm bằng chứng',
    visits: 'lượt',
    links: 'liên kết',
    share: 'phần của 1',
    times: 'lần',
    minutes: 'phút',
    hours: 'giờ',
    days: 'ngày',
    stamps: 'tem',
    codes: 'mã',
    networks: 'mạng',
    weight: 'phần của một lượt',
  },
}
