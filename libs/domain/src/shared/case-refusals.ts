import { type Template, fixed } from './refusal-template.js';

/** Refusals over cases: when a contract does not run as agreed. */
export const CASE_REFUSALS = {
  CASE_STATE: (p) => ({
    vi: `Vụ việc đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này; hãy tải lại.`,
    en: `The case is "${p['state'] ?? ''}", so this cannot be done; reload it.`,
  }),
  CASE_CLOSED: (p) => ({
    vi: `Vụ việc đã khép lại ("${p['state'] ?? ''}"); hãy mở vụ việc mới nếu cần.`,
    en: `The case is closed ("${p['state'] ?? ''}"); open a new one if needed.`,
  }),
  CASE_DUPLICATE: fixed(
    'Đã có vụ việc cùng loại đang mở cho phần này; hãy tiếp tục trong vụ việc đó.',
    'A case of this kind is already open for this part; go on in that one.',
  ),
  ALREADY_ANSWERED_CASE: fixed(
    'Bên của bạn đã trả lời; hãy chờ các bên còn lại.',
    'Your side has answered; wait for the others.',
  ),
  CASE_FULL: fixed(
    'Vụ việc đã có quá nhiều lượt trao đổi; hãy đề nghị hòa giải để kết thúc.',
    'The case has too many entries; ask for mediation to end it.',
  ),
  BREACH_SIDE: fixed(
    'Loại vi phạm này không thuộc bên bị báo; hãy chọn lại loại vi phạm hoặc bên vi phạm.',
    'That side cannot commit this kind of breach; choose another kind or another party.',
  ),
  DAY_IN_FUTURE: fixed(
    'Ngày này chưa tới; hãy chọn ngày từ hôm nay trở về trước.',
    'That day has not come; choose today or earlier.',
  ),
  BREACH_NOT_ATTRIBUTED: fixed(
    'Chấm dứt vì vi phạm cần một vụ vi phạm đã quy trách nhiệm cho bên kia; hãy làm bước đó trước hoặc xin chấm dứt theo thỏa thuận.',
    'Ending for breach needs a breach attributed to the other side; settle that first, or ask for an end by consent.',
  ),
  FORCE_MAJEURE_NOT_OVER: fixed(
    'Bất khả kháng chưa vượt thời hạn kéo dài tối đa; hãy gia hạn hoặc chờ.',
    'Force majeure has not outlasted the longest extension; extend the term or wait.',
  ),
  STEP_GROUND: fixed(
    'Căn cứ này chỉ dùng để chấm dứt hợp đồng; hãy chọn căn cứ "thỏa thuận".',
    'This ground serves only to end a contract; choose consent.',
  ),
  FORCE_MAJEURE_NOTICE_LATE: (p) => ({
    vi: `Phải báo trong ${p['days'] ?? ''} ngày kể từ khi sự kiện xảy ra; quá hạn thì hãy thương lượng hoặc mở vụ tranh chấp.`,
    en: `Notice is due within ${p['days'] ?? ''} days of the event; after that talk to the other side or open a dispute.`,
  }),
  FORCE_MAJEURE_FIXED_DATES: fixed(
    'Hợp đồng giao đúng ngày cố định không được kéo dài vì bất khả kháng (Điều 296 Luật Thương mại); hãy đề nghị chấm dứt hoặc sửa đổi.',
    'Deliveries bound to a date cannot be extended for force majeure (Commercial Law, article 296); ask for an end or an amendment.',
  ),
  FORCE_MAJEURE_TOO_LONG: (p) => ({
    vi: `Chỉ được kéo dài tới ngày ${p['until'] ?? ''}; hãy giảm số ngày.`,
    en: `The term may be extended to ${p['until'] ?? ''} at most; ask for fewer days.`,
  }),
  RENEGOTIATION_NOT_AGREED: fixed(
    'Hợp đồng không có điều khoản thương lượng lại giá; hãy đề nghị sửa đổi hợp đồng.',
    'The contract has no renegotiation clause; propose an amendment instead.',
  ),
  NO_REFERENCE_PRICE: fixed(
    'Chưa có giá tham chiếu cho mặt hàng này; hãy nhờ cán bộ nhập giá.',
    'There is no reference price for this product; ask staff to enter it.',
  ),
  PRICE_NOT_MOVED: (p) => ({
    vi: `Giá tham chiếu mới thay đổi ${p['moved'] ?? ''}%, chưa đến mức ${p['agreed'] ?? ''}% đã thỏa thuận.`,
    en: `The reference price moved ${p['moved'] ?? ''}%, less than the agreed ${p['agreed'] ?? ''}%.`,
  }),
  LINES_NOT_DELIVERED: (p) => ({
    vi: `Còn ${p['count'] ?? ''} dòng hàng chưa giao đủ; hãy giao tiếp hoặc xin chốt thiếu theo thỏa thuận.`,
    en: `${p['count'] ?? ''} lines are not delivered; deliver them or ask to close them short by consent.`,
  }),
  DELIVERIES_OPEN: (p) => ({
    vi: `Còn ${p['count'] ?? ''} chuyến hàng chưa nghiệm thu xong; hãy nghiệm thu trước.`,
    en: `${p['count'] ?? ''} loads are not yet accepted or rejected; finish them first.`,
  }),
  DUES_OPEN: (p) => ({
    vi: `Còn ${p['count'] ?? ''} khoản chưa thanh toán xong; hãy thanh toán và xác nhận trước.`,
    en: `${p['count'] ?? ''} payments are open; pay and confirm them first.`,
  }),
  CASES_OPEN: (p) => ({
    vi: `Còn ${p['count'] ?? ''} vụ việc chưa khép lại; hãy giải quyết trước.`,
    en: `${p['count'] ?? ''} cases are open; settle them first.`,
  }),
  REMEDY_STATE: fixed(
    'Biện pháp khắc phục này đã được trả lời hoặc đã xong; hãy tải lại.',
    'This remedy was answered or is done; reload it.',
  ),
  PENALTY_ABOVE_CAP: (p) => ({
    vi: `Tiền phạt không được quá ${p['most'] ?? ''} đồng cho phần nghĩa vụ bị vi phạm; hãy giảm xuống hoặc đòi bồi thường thiệt hại riêng.`,
    en: `The penalty for the breached part is at most ${p['most'] ?? ''} dong; lower it, or claim damages apart.`,
  }),
  NOTHING_LEFT: fixed(
    'Dòng hàng này không còn phần nào chưa giao; không có gì để chào lại.',
    'Nothing of this line is left undelivered; there is nothing to offer.',
  ),
  FALLBACK_NO_LISTING: fixed(
    'Dòng hàng này không xuất phát từ tin đăng; hãy tự đăng tin mới cho phần còn lại.',
    'This line did not come from a listing; make a new listing for the rest.',
  ),
  TASK_DONE: fixed('Việc này đã có người làm.', 'Somebody has already done this task.'),
} as const satisfies Record<string, Template>;
