import { type Template, fixed } from './refusal-template.js';

/** What may stand against statements, payments, accounts, bank files and reference prices. */
export const MONEY_REFUSALS = {
  DUE_CANCELLED: fixed(
    'Khoản này đã hủy; hãy xem khoản thay thế trong hợp đồng.',
    'This due was cancelled; look at the one that replaced it.',
  ),
  DUE_PAID: fixed(
    'Khoản này đã trả đủ; không cần ghi thêm.',
    'This due is paid in full; nothing more is to be recorded.',
  ),
  PAYMENT_AMOUNT: fixed('Số tiền phải lớn hơn 0.', 'The amount must be above zero.'),
  PAYMENT_IN_FUTURE: fixed(
    'Ngày trả ở tương lai; hãy ghi ngày tiền đã chuyển.',
    'The day of payment lies in the future; give the day the money moved.',
  ),
  PAYMENT_CLAIMED_TWICE: fixed(
    'Lần trả này đã được ghi; hãy xem danh sách, hoặc nhập mã giao dịch nếu là lần khác.',
    'This payment is on record already; look at the list, or give the bank reference if it is another one.',
  ),
  PAYMENT_ABOVE_DUE: (p) => ({
    vi: `Số tiền vượt phần còn phải trả (${p['left'] ?? ''} đ); hãy ghi đúng phần của khoản này.`,
    en: `The amount is above what is left (${p['left'] ?? ''} VND); record the part that belongs to this due.`,
  }),
  PAYMENT_STATE: (p) => ({
    vi: `Lần trả đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The payment is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  PAYMENT_OWN_CLAIM: fixed(
    'Bên của bạn đã ghi lần trả này; phải do bên kia xác nhận.',
    'Your side recorded this payment; the other side confirms it.',
  ),
  PAYMENT_NOT_YOURS: fixed(
    'Chỉ bên đã ghi mới rút lại được; bên bạn có thể không thừa nhận và nêu lý do.',
    'Only the side that recorded it may withdraw it; yours may dispute it with a reason.',
  ),
  PROMISE_DAY: (p) => ({
    vi: `Ngày hứa trả phải từ hôm nay đến ${p['most'] ?? ''} ngày tới.`,
    en: `The promised day must be from today to ${p['most'] ?? ''} days ahead.`,
  }),
  TOO_MANY_PROMISES: (p) => ({
    vi: `Khoản này đã có ${p['most'] ?? ''} lời hứa trả; hãy trả hoặc thương lượng với bên kia.`,
    en: `This due has ${p['most'] ?? ''} promises; pay, or talk to the other side.`,
  }),
  NO_LATE_INTEREST: fixed(
    'Chưa có tiền lãi chậm trả mới để tính; hãy xem lại ngày đến hạn.',
    'No new late interest has run; check the due day.',
  ),
  STATEMENT_STATE: (p) => ({
    vi: `Bảng quyết toán đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The statement is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  STATEMENT_HAS_PAYMENT: fixed(
    'Đã có lần trả cho bảng quyết toán này; hãy rút lại các lần trả trước khi đảo bút toán.',
    'The statement has payments; withdraw them before it is reversed.',
  ),
  STATEMENT_NOT_LAST: fixed(
    'Bảng quyết toán sau đã trừ tiếp phần ứng trước; hãy đảo bảng sau cùng trước.',
    'A later statement went on recovering the same advances; reverse the last one first.',
  ),
  BANK_UNKNOWN: fixed(
    'Không có ngân hàng này trong danh sách VietQR; hãy chọn lại.',
    'This bank is not on the VietQR list; choose another.',
  ),
  BANK_ACCOUNT_NUMBER: fixed(
    'Số tài khoản gồm 4 đến 19 chữ số hoặc chữ cái; hãy xem lại.',
    'An account number has 4 to 19 digits or letters; check it.',
  ),
  BANK_HOLDER: fixed(
    'Hãy nhập tên chủ tài khoản như trên ngân hàng.',
    'Enter the name of the holder as the bank has it.',
  ),
  BANK_ACCOUNT_TAKEN: fixed(
    'Tài khoản này đã được khai; hãy xem danh sách tài khoản.',
    'This account is on record already; look at the list.',
  ),
  BANK_ACCOUNT_STATE: (p) => ({
    vi: `Tài khoản đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The account is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  TOO_MANY_ACCOUNTS: (p) => ({
    vi: `Tổ chức đã có ${p['most'] ?? ''} tài khoản; hãy bỏ bớt tài khoản cũ.`,
    en: `The organisation has ${p['most'] ?? ''} accounts; retire an old one.`,
  }),
  BANK_FILE_EMPTY: fixed(
    'Tệp sao kê không có giao dịch nào; hãy xuất lại từ ngân hàng.',
    'The file holds no transfer; export it again from the bank.',
  ),
  BANK_FILE_ENCODING: fixed(
    'Không đọc được chữ trong tệp; hãy lưu lại dạng CSV UTF-8 rồi tải lên.',
    'The letters of the file cannot be read; save it as CSV UTF-8 and upload it again.',
  ),
  BANK_FILE_HEADING: fixed(
    'Không thấy dòng tiêu đề có ngày, số tiền (ghi có) và nội dung; hãy giữ nguyên tệp của ngân hàng, hoặc lưu lại dạng CSV UTF-8.',
    'No heading row with day, amount (credit) and description; keep the file as the bank made it, or save it as CSV UTF-8.',
  ),
  BANK_FILE_ROW: (p) => ({
    vi: `Dòng ${p['row'] ?? ''} có ngày hoặc số tiền không đọc được; hãy sửa dòng đó rồi tải lại.`,
    en: `Row ${p['row'] ?? ''} has a day or an amount that cannot be read; correct it and upload again.`,
  }),
  BANK_FILE_TOO_LARGE: (p) => ({
    vi: `Tệp quá lớn; mỗi tệp tối đa 1 MB và ${p['most'] ?? ''} dòng, hãy chia theo tháng.`,
    en: `The file is too large; at most 1 MB and ${p['most'] ?? ''} rows, so split it by month.`,
  }),
  BANK_FILE_TWICE: fixed(
    'Tệp sao kê này đã được tải lên; hãy xem lần trước.',
    'This bank file was uploaded before; look at that one.',
  ),
  BANK_LINE_STATE: fixed(
    'Giao dịch này đã được xử lý; hãy tải lại danh sách.',
    'This transfer has been dealt with; reload the list.',
  ),
  BANK_LINE_DIRECTION: fixed(
    'Chiều tiền không khớp: tiền vào ứng với khoản phải thu, tiền ra ứng với khoản phải trả.',
    'The direction does not fit: money in belongs to what you are owed, money out to what you owe.',
  ),
  SERIES_CODE: fixed(
    'Mã chuỗi giá gồm chữ thường không dấu, số và gạch nối, ví dụ khom-queen-tai-ruong.',
    'A series code has small letters, digits and hyphens, for example pineapple-farm-gate.',
  ),
  SERIES_TAKEN: fixed(
    'Mã chuỗi giá này đã có; hãy dùng chuỗi đó.',
    'This price series exists already; use it.',
  ),
  SERIES_UNKNOWN: fixed(
    'Không có chuỗi giá này; hãy chọn từ danh sách.',
    'No such price series; choose one from the list.',
  ),
  PRICE_DAY: (p) => ({
    vi: `Ngày giá phải từ hôm nay trở về trước, không quá ${p['most'] ?? ''} ngày.`,
    en: `The day of a price is today or earlier, at most ${p['most'] ?? ''} days back.`,
  }),
  LIMIT_OUT_OF_RANGE: fixed(
    'Hạn mức ngoài giới hạn; hãy kiểm tra số không.',
    'The limit is out of range; check the zeros.',
  ),
  ADVANCE_CONFIRMED: fixed(
    'Bên của bạn đã xác nhận giao nhận khoản ứng trước này; hãy chờ bên kia.',
    'Your side has confirmed the hand-over; wait for the other side.',
  ),
  ADVANCE_DAY: (p) => ({
    vi: `Bên kia ghi ngày giao nhận là ${p['day'] ?? ''}; hai bên phải ghi cùng một ngày.`,
    en: `The other side named ${p['day'] ?? ''}; both sides name the same day.`,
  }),
  REMEDY_NOT_PAYABLE: fixed(
    'Chỉ khoản phạt hoặc bồi thường hai bên đã đồng ý, với bên vi phạm đã rõ, mới thành khoản phải trả; hãy hoàn tất vụ việc trước.',
    'Only a penalty or damages that both sides agreed to, with the breach attributed, becomes a due; settle the case first.',
  ),
  REMEDY_CHARGED: fixed(
    'Khoản này đã được lập thành khoản phải trả; hãy xem danh sách.',
    'This has become a due already; look at the list.',
  ),
  PAYOUT_RECORDED: fixed(
    'Khoản chi này đã được ghi là đã trả; hãy tải lại danh sách.',
    'This pay-out is recorded as paid; reload the list.',
  ),
} as const satisfies Record<string, Template>;
