import { type Template, fixed } from './refusal-template.js';

/** What may stand against a load, its weights, its outcome and what both sides agree about it. */
export const DELIVERY_REFUSALS = {
  DELIVERY_STATE: (p) => ({
    vi: `Chuyến giao đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The delivery is "${p['stateEn'] ?? ''}", so this cannot be done.`,
  }),
  DELIVERY_FRAMEWORK: fixed(
    'Hợp đồng khung không giao hàng trực tiếp; hãy chọn hợp đồng của mùa vụ.',
    'A framework contract takes no loads; choose the contract of the season.',
  ),
  DELIVERY_LINES: fixed(
    'Chuyến giao phải gồm các dòng hàng của hợp đồng, mỗi dòng một lần, có dòng của tổ chức bạn; hãy chọn lại dòng.',
    'A load carries lines of the contract, each once, one of them yours; choose the lines again.',
  ),
  DELIVERY_SLOT: fixed(
    'Đợt giao này không thuộc dòng hàng đã chọn; hãy xem lịch giao.',
    'This slot does not belong to the line; see the delivery schedule.',
  ),
  DELIVERY_DAY: (p) => ({
    vi: `Ngày giao phải từ hôm nay đến ${p['most'] ?? ''} ngày tới; hãy chọn lại ngày.`,
    en: `The day must be from today to ${p['most'] ?? ''} days ahead; choose another day.`,
  }),
  DELIVERY_NOTICE_TOO_MUCH: (p) => ({
    vi: `Dòng ${p['line'] ?? ''} chỉ còn nhận ${p['room'] ?? ''}; hãy báo ít hơn, hoặc xin hai bên đồng ý giao thêm.`,
    en: `Line ${p['line'] ?? ''} takes only ${p['room'] ?? ''} more; announce less, or ask both sides to agree to more.`,
  }),
  DELIVERY_LOADS_OPEN: (p) => ({
    vi: `Hợp đồng đang có ${p['most'] ?? ''} chuyến chưa nghiệm thu; hãy nghiệm thu hoặc hủy bớt trước.`,
    en: `The contract has ${p['most'] ?? ''} loads under way; accept or cancel some first.`,
  }),
  DOCK_FULL: fixed(
    'Khung giờ nhận hàng này đã kín hoặc đã đóng; hãy chọn khung khác.',
    'This dock time is full or closed; choose another.',
  ),
  DOCK_NOT_THAT_DAY: fixed(
    'Khung giờ nhận hàng không thuộc bên mua này hoặc không đúng ngày giao; hãy chọn lại.',
    'The dock time is not of this buyer or not on that day; choose again.',
  ),
  DOCK_WINDOW: fixed(
    'Khung giờ nhận hàng phải ở tương lai, dài tối đa 24 giờ; hãy xem lại giờ.',
    'A dock time lies ahead and lasts at most 24 hours; check the times.',
  ),
  WEIGHT_TARE: fixed(
    'Khối lượng bì phải nhỏ hơn khối lượng cả bì và không âm; hãy xem lại phiếu cân.',
    'The tare must be below the gross weight and not negative; check the weigh ticket.',
  ),
  WEIGHT_LINES: fixed(
    'Hãy ghi khối lượng cho đúng các dòng của tổ chức bạn trong chuyến này, mỗi dòng một lần.',
    'State a weight for exactly the lines of this load that concern you, each once.',
  ),
  WEIGHT_SPLIT: (p) => ({
    vi: `Các phần cộng lại là ${p['sum'] ?? ''}, khác khối lượng tịnh ${p['net'] ?? ''}; hãy sửa cho khớp.`,
    en: `The parts add up to ${p['sum'] ?? ''}, not to the net ${p['net'] ?? ''}; correct them.`,
  }),
  WEIGHT_IMPLAUSIBLE: (p) => ({
    vi: `Khối lượng gấp hơn ${p['times'] ?? ''} lần lượng báo giao; hãy kiểm tra đơn vị (kg hay tấn).`,
    en: `The weight is more than ${p['times'] ?? ''} times what was announced; check the unit (kg or tonnes).`,
  }),
  WEIGHED_TOO_OFTEN: (p) => ({
    vi: `Chuyến này đã cân lại ${p['most'] ?? ''} lần; hãy thỏa thuận khối lượng hoặc mở tranh chấp.`,
    en: `This load was weighed ${p['most'] ?? ''} times; agree on the weight or open a dispute.`,
  }),
  PHOTO_MISSING: fixed(
    'Cần ảnh chụp (mặt cân hoặc hàng bị loại); hãy tải ảnh lên trước.',
    'A photo is needed (the scale, or what is rejected); upload it first.',
  ),
  FILE_UNKNOWN: fixed(
    'Không có tệp này trong hợp đồng; hãy tải lên lại.',
    'The contract has no such file; upload it again.',
  ),
  CLIENT_TIME: (p) => ({
    vi: `Giờ trên máy không hợp lý (ở tương lai hoặc cũ hơn ${p['hours'] ?? ''} giờ); hãy chỉnh đồng hồ rồi gửi lại.`,
    en: `The time of the device is not plausible (ahead, or older than ${p['hours'] ?? ''} hours); set its clock and send again.`,
  }),
  OUTCOME_LINES: fixed(
    'Hãy ghi kết quả cho mọi dòng của chuyến, mỗi dòng một lần.',
    'State the result of every line of the load, each once.',
  ),
  GRADE_NOT_IN_TABLE: (p) => ({
    vi: `Hạng ${p['rank'] ?? ''} không có (hoặc lặp lại) trong bảng hạng của hợp đồng; hãy chọn hạng trong bảng.`,
    en: `Grade ${p['rank'] ?? ''} is not in the grade table of the contract, or stands there twice; choose from the table.`,
  }),
  GRADE_SPLIT_SUM: (p) => ({
    vi: `Các hạng cộng lại là ${p['sum'] ?? ''}, phải bằng khối lượng tịnh ${p['net'] ?? ''}; hãy sửa cho khớp.`,
    en: `The grades add up to ${p['sum'] ?? ''}; they must equal the net ${p['net'] ?? ''}. Correct them.`,
  }),
  REJECT_REASON_MISSING: fixed(
    'Có phần bị loại nên phải nêu lý do; hãy chọn lý do.',
    'Something is rejected, so a reason is needed; choose one.',
  ),
  QUALITY_RESULT: (p) => ({
    vi: `Chỉ tiêu "${p['parameter'] ?? ''}" không có trong danh mục, lặp lại hoặc ngoài giới hạn; hãy xem lại.`,
    en: `The result "${p['parameter'] ?? ''}" is unknown, stated twice or out of range; check it.`,
  }),
  REJECTION_TIME_OVER: fixed(
    'Đã quá thời hạn từ chối nên chuyến hàng được coi là đã nghiệm thu; hãy đề nghị điều chỉnh để hai bên cùng đồng ý.',
    'The time to reject is over and the load counts as accepted; propose a correction for both sides to agree on.',
  ),
  DELIVERY_ABOVE_CONTRACT: (p) => ({
    vi: `Dòng hàng chỉ còn nhận ${p['room'] ?? ''}; hãy loại phần vượt, hoặc để hai bên đồng ý giao thêm trước.`,
    en: `The line takes only ${p['room'] ?? ''} more; reject what lies above, or let both sides agree to more first.`,
  }),
  DELIVERY_ARRIVED: fixed(
    'Bên mua đã cân nên không hủy được nữa; hãy thỏa thuận khối lượng hoặc mở tranh chấp.',
    'The buyer has weighed, so this can no longer be cancelled; agree on the weight or open a dispute.',
  ),
  CONFIRM_CODE_WRONG: fixed(
    'Mã xác nhận không khớp với khối lượng này; hãy xem lại mã và khối lượng.',
    'The code does not fit these weights; check the code and the weights.',
  ),
  CONFIRM_CODE_LOCKED: fixed(
    'Nhập sai mã quá nhiều lần; bên kia phải tự cân hoặc xác nhận trên nền tảng.',
    'The code was typed wrongly too often; the other side must weigh or confirm by itself.',
  ),
  CONFIRM_CODE_USED: fixed(
    'Mã của bên này đã được dùng cho chuyến này; cân lại thì bên đó phải tự ghi.',
    'The code of this side was used for this load; after a new weighing that side must record its own.',
  ),
  NOTHING_TO_CONFIRM: fixed(
    'Bên của bạn chưa ghi khối lượng nào để xác nhận; hãy cân và ghi trước.',
    'Your side has stated no weight to confirm; weigh and record it first.',
  ),
  WEIGHTS_NOT_APART: fixed(
    'Chỉ thỏa thuận khối lượng khi hai bên đã cân và lệch quá dung sai cân; hãy ghi cân trước.',
    'Weights are agreed on only when both sides have weighed and lie too far apart; record the weighings first.',
  ),
  AGREEMENT_OPEN: fixed(
    'Đang có một đề nghị chờ trả lời; hãy trả lời đề nghị đó trước.',
    'A proposal is waiting for its answer; answer that one first.',
  ),
  AGREEMENT_RESOLVED: fixed(
    'Đề nghị này đã xong; hãy tải lại để xem kết quả.',
    'This proposal is settled; reload to see how.',
  ),
  AGREEMENT_ANSWERED: fixed(
    'Bên của bạn đã trả lời đề nghị này; hãy chờ các bên khác.',
    'Your side has answered this proposal; wait for the others.',
  ),
  OVERRIDE_TOO_LARGE: fixed(
    'Phần giao thêm phải lớn hơn 0 và không quá số lượng của dòng hàng; nhiều hơn thì lập phụ lục hợp đồng.',
    'The extra must be above zero and at most the quantity of the line; for more, amend the contract.',
  ),
  ALREADY_CORRECTED: fixed(
    'Chuyến này đã được điều chỉnh; hãy điều chỉnh trên bản thay thế.',
    'This load was corrected already; correct its replacement.',
  ),
  ORIGIN_TOO_MUCH: (p) => ({
    vi: `Phần nghiệm thu của chuyến này chỉ còn ${p['left'] ?? ''} chưa dùng; hãy ghi ít hơn.`,
    en: `Only ${p['left'] ?? ''} of what was accepted of this load is not used yet; state less.`,
  }),
  ORIGIN_NOT_YOURS: fixed(
    'Chỉ ghi được nguồn gốc từ chuyến hàng tổ chức bạn đã mua và nghiệm thu; hãy chọn lại chuyến.',
    'An origin is a load that your organisation bought and accepted; choose another.',
  ),
} as const satisfies Record<string, Template>;
