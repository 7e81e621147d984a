import { type Template, fixed } from './refusal-template.js';

/** Refusals over terms of a contract and over talks about them; each names the fix. */
export const TERMS_REFUSALS = {
  TERMS_TOLERANCE: (p) => ({
    vi: `Dung sai của dòng ${p['line'] ?? ''} phải từ 0 đến dưới 100 % và nhỏ hơn số lượng của dòng; hãy giảm xuống (thường là 5–10 %).`,
    en: `The tolerance of line ${p['line'] ?? ''} must be from 0 to below 100 % and less than its quantity; lower it (5 to 10 % is usual).`,
  }),
  TERMS_SCHEDULE_SUM: (p) => ({
    vi: `Lịch giao của dòng ${p['line'] ?? ''} cộng lại là ${p['sum'] ?? ''}, khác số lượng ${p['quantity'] ?? ''}; hãy sửa các đợt hoặc số lượng.`,
    en: `The slots of line ${p['line'] ?? ''} add up to ${p['sum'] ?? ''}, not to its quantity ${p['quantity'] ?? ''}; change the slots or the quantity.`,
  }),
  TERMS_SCHEDULE_DAYS: (p) => ({
    vi: `Các đợt giao của dòng ${p['line'] ?? ''} phải theo thứ tự ngày, không chồng nhau và nằm trong mùa vụ; hãy sửa ngày.`,
    en: `The slots of line ${p['line'] ?? ''} must follow each other, not overlap, and lie in the season; change their days.`,
  }),
  TERMS_GRADE_UNKNOWN: (p) => ({
    vi: `Hạng ${p['grade'] ?? ''} của dòng ${p['line'] ?? ''} không có trong bảng phân hạng của sản phẩm; hãy chọn hạng trong bảng.`,
    en: `Grade ${p['grade'] ?? ''} of line ${p['line'] ?? ''} is not in the grade table of the product; choose one of the table.`,
  }),
  TERMS_GRADE_PRICE: (p) => ({
    vi: `Dòng ${p['line'] ?? ''} thiếu giá cho hạng được mua, hoặc một hạng có hai giá; hãy ghi đúng một giá cho mỗi hạng.`,
    en: `Line ${p['line'] ?? ''} has no price for the grade it buys, or two for one grade; give each grade exactly one price.`,
  }),
  TERMS_GRADE_SPREAD: (p) => ({
    vi: `Ở dòng ${p['line'] ?? ''}, hạng cao hơn lại có giá thấp hơn; hãy kiểm tra bảng giá theo hạng.`,
    en: `On line ${p['line'] ?? ''} a better grade has a lower price; check the prices by grade.`,
  }),
  TERMS_PRICE_RANGE: (p) => ({
    vi: `Giá của dòng ${p['line'] ?? ''} ngoài giới hạn hoặc giá sàn cao hơn giá trần; hãy kiểm tra đơn vị (đồng/kg).`,
    en: `A price of line ${p['line'] ?? ''} is out of range, or its floor is above its ceiling; check the unit (dong per kg).`,
  }),
  TERMS_PRICE_PARAMETERS: (p) => ({
    vi: `Cơ chế giá của dòng ${p['line'] ?? ''} thiếu hoặc sai tham số; hãy chọn chuỗi giá tham chiếu, tỷ lệ từ 0 đến 100 % và bước thang lớn hơn 0.`,
    en: `The price mechanism of line ${p['line'] ?? ''} lacks a parameter or has a wrong one; name the reference series, shares from 0 to 100 % and steps above zero.`,
  }),
  TERMS_QUANTITY_RULE: (p) => ({
    vi: `Cách tính lượng của dòng ${p['line'] ?? ''} chưa đúng: tỷ lệ sản lượng từ trên 0 đến 100 %, diện tích lớn hơn 0; hãy sửa lại.`,
    en: `The quantity rule of line ${p['line'] ?? ''} is not right: a share of output above 0 up to 100 %, an area above zero; correct it.`,
  }),
  TERMS_QUANTITY: (p) => ({
    vi: `Số lượng của dòng ${p['line'] ?? ''} phải lớn hơn 0 và trong giới hạn; hãy kiểm tra đơn vị (kg hay tấn).`,
    en: `The quantity of line ${p['line'] ?? ''} must be above zero and within the limit; check the unit (kg or tonnes).`,
  }),
  TERMS_LINES: fixed(
    'Hợp đồng cần ít nhất một dòng hàng, mỗi dòng của một bên bán trong hợp đồng; hãy bổ sung.',
    'A contract needs a line, and each line a seller who is a party; add what is missing.',
  ),
  TERMS_PARTIES: fixed(
    'Hợp đồng cần đúng một bên mua và ít nhất một bên bán có hàng; hãy xem lại các bên.',
    'A contract needs exactly one buyer and sellers who each have a line; check the parties.',
  ),
  TERMS_TERM: fixed(
    'Thời hạn hợp đồng phải chứa mùa vụ và dài tối đa mười năm; hãy sửa ngày.',
    'The term must contain the season and last at most ten years; change the days.',
  ),
  TERMS_SEASONS: fixed(
    'Các mùa vụ của hợp đồng khung phải nối tiếp nhau, không chồng và nằm trong thời hạn khung; hãy sửa ngày.',
    'The seasons of a framework must follow each other without overlap inside its term; change their days.',
  ),
  TERMS_PENALTY_CAP: (p) => ({
    vi: `Theo Luật Thương mại mức phạt không quá ${p['most'] ?? ''} % phần nghĩa vụ bị vi phạm; hãy giảm mức phạt hoặc chọn pháp luật dân sự.`,
    en: `Under the Commercial Law a penalty is at most ${p['most'] ?? ''} % of the breached part; lower it or choose civil law.`,
  }),
  TERMS_PENALTY: fixed(
    'Mức phạt phải từ 0 đến 100 % phần nghĩa vụ bị vi phạm; hãy sửa lại.',
    'A penalty is from 0 to 100 % of the breached part; correct it.',
  ),
  TERMS_INTEREST: (p) => ({
    vi: `Lãi suất phải từ 0 đến ${p['most'] ?? ''} %/năm (Điều 468 Bộ luật Dân sự); hãy giảm xuống.`,
    en: `Interest is from 0 to ${p['most'] ?? ''} % a year (Civil Code, article 468); lower it.`,
  }),
  TERMS_PAYMENT_DAYS: (p) => ({
    vi: `Số ngày thanh toán phải từ 0 đến ${p['most'] ?? ''}; hãy sửa lại.`,
    en: `Days to pay are from 0 to ${p['most'] ?? ''}; correct them.`,
  }),
  TERMS_QUALITY_HOURS: (p) => ({
    vi: `Thời hạn từ chối hàng phải từ 1 đến ${p['most'] ?? ''} giờ; hãy sửa lại.`,
    en: `The time to reject a load is from 1 to ${p['most'] ?? ''} hours; correct it.`,
  }),
  TERMS_MONEY_AHEAD: fixed(
    'Đặt cọc, ứng trước và trả trước phải lớn hơn 0, không quá giá trị hợp đồng, đến hạn trong thời hạn hợp đồng và thuộc một bên bán; tỷ lệ thu hồi từ trên 0 đến 100 %. Hãy sửa lại.',
    'Deposit, advance and prepayment must be above zero, at most the value of the contract, due within its term and for one of its sellers, recovered at above 0 up to 100 %; correct them.',
  ),
  TERMS_COMMISSION: fixed(
    'Phí hợp tác xã phải từ 0 đến dưới 100 % và của một bên bán, mỗi bên một mức; hãy sửa lại.',
    'A commission is from 0 to below 100 % and one per selling party; correct it.',
  ),
  TERMS_FORCE_MAJEURE: (p) => ({
    vi: `Báo bất khả kháng trong 1 đến 60 ngày, kéo dài tối đa ${p['most'] ?? ''} tháng (Điều 296 Luật Thương mại); hãy sửa lại.`,
    en: `Force majeure is told within 1 to 60 days and extends by at most ${p['most'] ?? ''} months (Commercial Law, article 296); correct it.`,
  }),
  TERMS_DURATION: (p) => ({
    vi: `Thời hạn ở mục "${p['what'] ?? ''}" ngoài giới hạn; hãy sửa lại.`,
    en: `A duration in "${p['what'] ?? ''}" is out of range; correct it.`,
  }),
  TERMS_TEXT: fixed(
    'Điều khoản khác cần tiêu đề và nội dung trong giới hạn độ dài; hãy rút gọn hoặc bổ sung.',
    'A clause of your own needs a title and a text within the limits; shorten or complete it.',
  ),
  TERMS_UNCHANGED: fixed(
    'Đề nghị này không đổi điều khoản nào; hãy chấp nhận bản hiện tại hoặc sửa ít nhất một điều khoản.',
    'This offer changes no term; accept the present version or change at least one term.',
  ),
  NEGOTIATION_STATE: (p) => ({
    vi: `Cuộc thương lượng đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này; hãy mở thương lượng mới nếu cần.`,
    en: `The negotiation is "${p['state'] ?? ''}", so this cannot be done; open a new one if needed.`,
  }),
  NEGOTIATION_MOVED: (p) => ({
    vi: `Đã có đề nghị mới hơn (bản ${p['version'] ?? ''}); hãy đọc bản đó rồi trả lời.`,
    en: `A newer offer exists (version ${p['version'] ?? ''}); read it, then answer.`,
  }),
  NEGOTIATION_EXPIRED: fixed(
    'Thời hạn thương lượng đã hết; hãy mở thương lượng mới.',
    'The time to negotiate is over; open a new negotiation.',
  ),
  NEGOTIATION_OPEN: fixed(
    'Hợp đồng đang được thương lượng; hãy chốt hoặc kết thúc thương lượng trước.',
    'The contract is being negotiated; agree or end the negotiation first.',
  ),
  NEGOTIATION_ACCEPTED: fixed(
    'Bên của bạn đã chấp nhận bản này; hãy chờ các bên còn lại.',
    'Your party has accepted this version; wait for the others.',
  ),
  NEGOTIATION_PARTIES: fixed(
    'Hãy chọn một bên mua và từ một đến hai mươi bên bán khác nhau đang hoạt động, trong đó có tổ chức của bạn.',
    'Choose one buyer and one to twenty different active sellers, your organisation among them.',
  ),
  NEGOTIATION_ROUNDS: (p) => ({
    vi: `Đã trao đổi ${p['most'] ?? ''} bản; hãy chấp nhận, kết thúc hoặc nhờ hòa giải.`,
    en: `${p['most'] ?? ''} versions were exchanged; accept, end it, or ask for mediation.`,
  }),
  NEGOTIATION_EXPIRY: (p) => ({
    vi: `Thời hạn thương lượng phải từ 1 đến ${p['most'] ?? ''} giờ; hãy chọn lại.`,
    en: `A negotiation lasts from 1 to ${p['most'] ?? ''} hours; choose again.`,
  }),
  OUTSIDE_OWN_LIMIT: (p) => ({
    vi: `Bản này vượt giới hạn riêng của bạn (${p['what'] ?? ''}); nếu vẫn muốn, hãy gửi lại kèm xác nhận.`,
    en: `This version is outside your private limit (${p['what'] ?? ''}); send it again with a confirmation if you still want it.`,
  }),
  BROKER_UNDECLARED: fixed(
    'Cán bộ phải kê khai xung đột lợi ích cho cuộc thương lượng này trước khi làm trung gian.',
    'Staff must declare conflicts of interest for this negotiation before acting as broker.',
  ),
  BROKER_CONFLICTED: fixed(
    'Cán bộ đã kê khai có lợi ích liên quan nên không làm trung gian; hãy chuyển cho người khác.',
    'Staff who declared an interest cannot be the broker; hand it to somebody else.',
  ),
  BROKER_ONE_SIDED: fixed(
    'Chưa có đề nghị từ cả hai phía nên chưa có điểm giữa; hãy chờ bên kia trả lời.',
    'Only one side has made an offer, so there is no middle; wait for the other side.',
  ),
  AMENDMENT_PENDING: fixed(
    'Đang có bản sửa đổi chờ ký; hãy ký hoặc chờ bản đó hết hạn trước.',
    'An amendment waits for signatures; sign it or let it lapse first.',
  ),
  SIGNATURE_FILE: fixed(
    'Bản quét phải là tệp đã tải lên cho hợp đồng này; hãy tải lên rồi gửi lại.',
    'The scan must be a file uploaded for this contract; upload it, then send again.',
  ),
} as const satisfies Record<string, Template>;
