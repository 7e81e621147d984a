import type { LocalText } from './app-error.js';
import type { CanonicalValue } from './canonical-json.js';
import { DELIVERY_REFUSALS } from './delivery-refusals.js';
import { CASE_REFUSALS } from './case-refusals.js';
import { MONEY_REFUSALS } from './money-refusals.js';
import { type Template, fixed } from './refusal-template.js';
import { TERMS_REFUSALS } from './terms-refusals.js';

/**
 * Every business "no" of the product with its sentence in both languages; each names the fix.
 * A refusal is a value, never thrown; features add theirs to this table.
 */
const TEMPLATES = {
  ...DELIVERY_REFUSALS,
  // processing offers
  PROCESSING_UNIT: fixed(
    'Chế biến chỉ nhận và cho ra sản phẩm tính bằng kg; hãy chọn sản phẩm cân được.',
    'Processing takes and gives products counted in kilograms; choose weighed products.',
  ),
  PROCESSING_OUTPUT_REPEATED: fixed(
    'Mỗi sản phẩm đầu ra chỉ khai một lần và phải khác nguyên liệu; hãy gộp hoặc bỏ dòng trùng.',
    'Each output is stated once and differs from the input; join or remove the repeated one.',
  ),
  PROCESSING_YIELD: fixed(
    'Tỷ lệ thu hồi phải trên 0 và tổng các đầu ra không quá 200 % khối lượng nguyên liệu; hãy kiểm tra lại.',
    'A yield is above zero and all outputs together at most 200 % of the input; check them.',
  ),
  // supply and demand lines
  LINE_NOT_EDITABLE: (p) => ({
    vi: `Tin đang ở trạng thái "${p['state'] ?? ''}" nên không sửa được nữa; hãy tạo tin mới.`,
    en: `This listing is "${p['state'] ?? ''}" and can no longer be changed; make a new one.`,
  }),
  LINE_NOT_PUBLISHED: fixed(
    'Tin chưa đăng hoặc đã đóng; hãy đăng tin trước.',
    'The listing is not open; publish it first.',
  ),
  LINE_HAS_HOLDS: fixed(
    'Đã có phần sản lượng được giữ chỗ hoặc cam kết; hãy chờ hết hạn giữ chỗ, hoặc giảm phần còn lại.',
    'Part of the volume is held or committed; wait until the hold ends, or reduce only what is free.',
  ),
  UNKNOWN_PRODUCT: fixed(
    'Không có sản phẩm này trong danh mục; hãy chọn từ danh mục.',
    'No such product in the catalogue; choose one from it.',
  ),
  UNKNOWN_VARIETY: fixed(
    'Giống này không thuộc sản phẩm đã chọn.',
    'This variety does not belong to the product.',
  ),
  UNKNOWN_GRADE: fixed(
    'Hạng này không có trong bảng hạng của sản phẩm.',
    'This grade is not in the grade table of the product.',
  ),
  UNKNOWN_UNIT: fixed(
    'Đơn vị này không dùng cho sản phẩm đã chọn.',
    'This unit is not used for the product.',
  ),
  UNIT_WITHOUT_FACTOR: (p) => ({
    vi: `Đơn vị "${p['unit'] ?? ''}" chưa có hệ số quy đổi cho sản phẩm này; hãy khai một ${p['unit'] ?? ''} bằng bao nhiêu trước.`,
    en: `The unit "${p['unit'] ?? ''}" has no conversion factor for this product; declare what one ${p['unit'] ?? ''} holds first.`,
  }),
  PLACE_NOT_VALID: fixed(
    'Mã xã/phường này không có hiệu lực vào ngày đó; hãy chọn lại đơn vị hành chính hiện nay.',
    'This commune code is not valid on that date; choose the unit of today.',
  ),
  WINDOW_REVERSED: fixed(
    'Ngày kết thúc đứng trước ngày bắt đầu; hãy đổi lại hai ngày.',
    'The window ends before it starts; swap the two dates.',
  ),
  WINDOW_TOO_LONG: fixed(
    'Khoảng ngày quá dài; hãy chia thành nhiều tin.',
    'The window is too long; split it into several listings.',
  ),
  WINDOW_PAST: fixed(
    'Khoảng ngày đã qua; hãy chọn ngày từ hôm nay.',
    'The window lies in the past; choose dates from today.',
  ),
  QUANTITY_NOT_POSITIVE: fixed('Số lượng phải lớn hơn 0.', 'The quantity must be above zero.'),
  QUANTITY_TOO_LARGE: fixed(
    'Số lượng vượt giới hạn; hãy kiểm tra đơn vị (kg hay tấn).',
    'The quantity is above the limit; check the unit (kg or tonnes).',
  ),
  QUANTITY_ORDER: fixed(
    'Phải là: ít nhất ≤ có thể ≤ nhiều nhất.',
    'It must be: least <= likely <= most.',
  ),
  MIN_DEAL_ABOVE_QUANTITY: fixed(
    'Lượng giao dịch nhỏ nhất lớn hơn cả lô; hãy giảm xuống.',
    'The smallest deal is larger than the whole line; reduce it.',
  ),
  MIN_FILL_ABOVE_QUANTITY: fixed(
    'Lượng tối thiểu cần gom lớn hơn nhu cầu; hãy giảm xuống.',
    'The smallest fill is larger than the demand; reduce it.',
  ),
  YIELD_IMPOSSIBLE: (p) => ({
    vi: `Sản lượng này cần năng suất ${p['yield'] ?? ''} tấn/ha, cao hơn mức có thể (${p['max'] ?? ''}); hãy kiểm tra diện tích hoặc số lượng.`,
    en: `This volume needs ${p['yield'] ?? ''} t/ha, above what is possible (${p['max'] ?? ''}); check the area or the quantity.`,
  }),
  PRICE_OUT_OF_RANGE: fixed(
    'Giá ngoài giới hạn; hãy kiểm tra đơn vị (đồng/kg).',
    'The price is out of range; check the unit (dong per kg).',
  ),
  RESERVE_ABOVE_GUIDE: fixed(
    'Giá sàn kín cao hơn giá chào; hãy hạ giá sàn hoặc nâng giá chào.',
    'The reserve price is above the guide price; lower it or raise the guide.',
  ),
  CERTIFICATE_EXPIRED: (p) => ({
    vi: `Chứng nhận ${p['number'] ?? ''} hết hạn ngày ${p['expiresOn'] ?? ''}, trước ngày giao; hãy gia hạn hoặc bỏ chứng nhận khỏi tin.`,
    en: `Certificate ${p['number'] ?? ''} expires on ${p['expiresOn'] ?? ''}, before delivery; renew it or leave it out.`,
  }),
  CERTIFICATE_SCOPE: fixed(
    'Chứng nhận không bao gồm sản phẩm này.',
    'The certificate does not cover this product.',
  ),
  CERTIFICATE_UNKNOWN: fixed(
    'Chứng nhận này không thuộc tổ chức của bạn.',
    'This certificate does not belong to your organisation.',
  ),
  DUPLICATE_LINE: fixed(
    'Đã có tin giống hệt (sản phẩm, hạng, số lượng, ngày) đang mở; hãy sửa tin đó.',
    'An identical open listing (product, grade, quantity, dates) exists; edit that one.',
  ),
  KIND_MAY_NOT_LIST: fixed(
    'Loại tổ chức này không đăng được loại tin đó.',
    'This kind of organisation may not post this kind of listing.',
  ),
  WINDOW_TOO_FAR: fixed(
    'Ngày bắt đầu quá xa; hãy chọn ngày trong vòng hai năm tới.',
    'The window starts too far ahead; choose dates within about two years.',
  ),
  LOCATION_OUTSIDE: fixed(
    'Vị trí nằm quá xa xã/phường đã chọn; hãy kiểm tra vĩ độ, kinh độ hoặc chọn lại xã/phường.',
    'The location is too far from the commune; check latitude and longitude or choose another commune.',
  ),
  CERTIFICATE_NOT_YET_VALID: (p) => ({
    vi: `Chứng nhận ${p['number'] ?? ''} chỉ có hiệu lực từ ${p['issuedOn'] ?? ''}, sau ngày giao; hãy bỏ chứng nhận khỏi tin.`,
    en: `Certificate ${p['number'] ?? ''} holds only from ${p['issuedOn'] ?? ''}, after delivery; leave it out.`,
  }),
  LIMIT_BELOW_GUIDE: fixed(
    'Giá trần kín thấp hơn giá chào mua; hãy nâng giá trần hoặc hạ giá chào.',
    'The limit price is below the guide price; raise it or lower the guide.',
  ),
  SUBSTITUTE_NOT_COMPARABLE: fixed(
    'Sản phẩm thay thế phải khác sản phẩm chính và tính cùng đơn vị; hãy chọn lại.',
    'A substitute must differ from the main product and be counted in the same unit; choose another.',
  ),
  PARTY_EXCLUDED_IS_OWN: fixed(
    'Không thể loại trừ chính tổ chức của mình; hãy bỏ khỏi danh sách loại trừ.',
    'A listing cannot exclude its own organisation; take it off the list.',
  ),
  UNIT_HAS_FACTOR: fixed(
    'Đơn vị này đã có hệ số chung nên không khai riêng được; hãy dùng hệ số chung.',
    'This unit already has a general factor and cannot be declared; use the general one.',
  ),
  // directory and identity
  TAX_CODE_INVALID: fixed(
    'Mã số thuế không đúng số kiểm tra; hãy xem lại từng chữ số.',
    'The tax code fails its check digit; check each digit.',
  ),
  TAX_CODE_TAKEN: fixed(
    'Mã số thuế này đã có tổ chức khác dùng.',
    'Another organisation already uses this tax code.',
  ),
  PHONE_INVALID: fixed(
    'Số điện thoại phải là số di động Việt Nam, ví dụ 0912 345 678.',
    'The phone must be a Vietnamese mobile number, for example 0912 345 678.',
  ),
  CODE_WRONG: fixed(
    'Mã không đúng hoặc đã hết hạn; hãy xem lại hoặc xin mã mới.',
    'The code is wrong or has expired; check it or ask for a new one.',
  ),
  TOO_MANY_CODES: fixed(
    'Đã gửi quá nhiều mã đến số này; hãy thử lại sau.',
    'Too many codes were sent to this number; try again later.',
  ),
  CODE_LOCKED: fixed(
    'Quá nhiều lần nhập sai; hãy xin mã mới, hoặc thử lại ngày mai.',
    'Too many wrong codes; ask for a new one, or try again tomorrow.',
  ),
  LAST_MANAGER: fixed(
    'Tổ chức phải còn ít nhất một người quản lý; hãy giao quyền cho người khác trước.',
    'An organisation needs one manager; name another one first.',
  ),
  ALREADY_MEMBER: fixed(
    'Người này đã là thành viên với vai trò đó.',
    'This person already has that role here.',
  ),
  ROLE_NOT_FOR_KIND: fixed(
    'Vai trò này không dành cho loại tổ chức đó.',
    'This role does not fit this kind of organisation.',
  ),
  TAX_CODE_MISSING: fixed(
    'Tổ chức có tư cách pháp nhân phải có mã số thuế, hoặc số đăng ký cũ của hợp tác xã; hãy nhập một trong hai.',
    'A legal person needs a tax code, or the old registration number of the cooperative; enter one of them.',
  ),
  TAX_CODE_PERSONAL: fixed(
    'Mã 12 số là mã của cá nhân, hộ kinh doanh; loại tổ chức này dùng mã 10 số.',
    'A 12-digit code belongs to a person or household; this kind of organisation uses 10 digits.',
  ),
  POINT_FAR_FROM_PLACE: (p) => ({
    vi: `Tọa độ cách xã/phường đã chọn ${p['km'] ?? ''} km; hãy xem lại kinh độ, vĩ độ hoặc xã/phường.`,
    en: `The point lies ${p['km'] ?? ''} km from the commune; check latitude, longitude or commune.`,
  }),
  ORGANISATION_STATE: (p) => ({
    vi: `Tổ chức đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The organisation is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  PERSON_STATE: (p) => ({
    vi: `Tài khoản đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The account is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  ALREADY_ENDED: fixed('Việc này đã kết thúc từ trước.', 'This has already been ended.'),
  TOO_MANY_KEYS: fixed(
    'Tổ chức đã có đủ số khóa API đang dùng; hãy hủy một khóa cũ trước.',
    'The organisation has as many live API keys as it may; end an old one first.',
  ),
  CERTIFICATE_KIND_UNKNOWN: fixed(
    'Không có loại chứng nhận này; hãy chọn từ danh mục.',
    'No such kind of certificate; choose one from the catalogue.',
  ),
  CERTIFICATE_NUMBER_TAKEN: fixed(
    'Số chứng nhận này đã được ghi; hãy xem lại số.',
    'This certificate number is already on record; check the number.',
  ),
  CERTIFICATE_WITHOUT_PRODUCT: fixed(
    'Loại chứng nhận này phải ghi rõ sản phẩm; hãy chọn ít nhất một sản phẩm.',
    'This kind of certificate names its products; choose at least one.',
  ),
  EXPIRY_MISSING: fixed(
    'Hãy nhập ngày hết hạn in trên chứng nhận.',
    'Enter the expiry printed on the certificate.',
  ),
  ISSUED_IN_FUTURE: fixed(
    'Ngày cấp ở tương lai; hãy xem lại ngày.',
    'The day of issue lies in the future; check the day.',
  ),
  UNION_KIND: fixed(
    'Chỉ liên hiệp hợp tác xã nhận thành viên, và thành viên phải là hợp tác xã hoặc tổ hợp tác.',
    'Only a cooperative union takes members, and they must be cooperatives or cooperative groups.',
  ),
  ALREADY_IN_UNION: fixed(
    'Hợp tác xã này đang là thành viên của liên hiệp.',
    'This cooperative is a member of the union already.',
  ),
  NOT_IN_UNION: fixed(
    'Hợp tác xã này không phải thành viên của liên hiệp.',
    'This cooperative is not a member of the union.',
  ),
  // rounds and proposals
  ROUND_SCOPE_EMPTY: fixed(
    'Không có tin nào trong phạm vi; hãy mở rộng sản phẩm, tuần hoặc địa bàn.',
    'No open line is in scope; widen the products, weeks or area.',
  ),
  ROUND_TOO_LARGE: fixed(
    'Phạm vi có quá nhiều tin; hãy chia nhỏ.',
    'Too many lines are in scope; split it.',
  ),
  ROUND_OVERLAPS: fixed(
    'Một đợt khác trên cùng sản phẩm đang chạy; hãy chờ hoặc hủy đợt đó.',
    'Another round over the same products is running; wait for it or cancel it.',
  ),
  ROUND_SETTING: fixed(
    'Thiết lập của đợt ghép ngoài giới hạn; hãy xem lại trường được nêu.',
    'A setting of the round is out of range; check the named field.',
  ),
  ROUND_STATE: (p) => ({
    vi: `Đợt ghép đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The round is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  SCENARIO_BOOK_STATE: (p) => ({
    vi: `Sổ thử đang ở trạng thái "${p['state'] ?? ''}"; hãy chờ chụp xong hoặc tạo sổ mới.`,
    en: `The what-if book is "${p['state'] ?? ''}"; wait until it is frozen or make a new one.`,
  }),
  SCENARIO_STATE: (p) => ({
    vi: `Kịch bản đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The scenario is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  SCENARIO_TOO_MANY: (p) => ({
    vi: `Sổ thử đã có đủ ${p['most'] ?? ''} kịch bản; hãy tạo sổ mới.`,
    en: `The book has its ${p['most'] ?? ''} scenarios; make a new book.`,
  }),
  SCENARIO_NOTHING_TO_RUN: fixed(
    'Không có kịch bản nào chờ chạy; hãy thêm kịch bản.',
    'No scenario waits to be run; add one.',
  ),
  SCENARIO_NOT_RUNNING: fixed(
    'Không có kịch bản nào đang chạy.',
    'No scenario is running; there is nothing to stop.',
  ),
  SCENARIO_IGNORES_LIMITS: fixed(
    'Đợt ghép thật luôn giữ các giới hạn của từng tin; hãy chọn kịch bản không bỏ qua giới hạn.',
    'A real round always keeps the limits of the lines; choose a scenario that ignores none.',
  ),
  CANDIDATES_TOO_OFTEN: (p) => ({
    vi: `Gợi ý của tin này đã tính lại ${p['most'] ?? ''} lần hôm nay; hãy chờ ngày mai.`,
    en: `The candidates of this line were worked out ${p['most'] ?? ''} times today; wait until tomorrow.`,
  }),
  PROPOSAL_STATE: (p) => ({
    vi: `Đề xuất đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The proposal is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  PROPOSAL_EXPIRED: fixed(
    'Đề xuất đã hết hạn; sản lượng đã được trả lại.',
    'The proposal has expired; its volume was freed.',
  ),
  CAPACITY_EXCEEDED: fixed(
    'Sản lượng còn lại không đủ; hãy tải lại để xem phần còn trống.',
    'Not enough free volume is left; reload to see what is free.',
  ),
  ALREADY_ANSWERED: fixed(
    'Bên của bạn đã trả lời đề xuất này.',
    'Your side has already answered this proposal.',
  ),
  // contracts
  CONTRACT_STATE: (p) => ({
    vi: `Hợp đồng đang ở trạng thái "${p['state'] ?? ''}" nên không làm được việc này.`,
    en: `The contract is "${p['state'] ?? ''}", so this cannot be done.`,
  }),
  VERSION_NOT_CURRENT: fixed(
    'Bản hợp đồng bạn xem không còn là bản mới nhất; hãy đọc lại bản mới trước khi ký.',
    'The version you saw is not the current one; read the new one before you sign.',
  ),
  HASH_MISMATCH: fixed(
    'Mã băm không khớp văn bản đang lưu; hãy tải lại hợp đồng rồi ký.',
    'The hash does not match the stored text; reload the contract, then sign.',
  ),
  SIGNING_PERIOD_OVER: fixed(
    'Đã quá hạn ký; dự thảo hết giá trị và sản lượng được trả lại, hãy chờ đợt ghép sau.',
    'The time to sign is over; the draft lapses and its volume is freed. Wait for the next round.',
  ),
  ALREADY_SIGNED: fixed(
    'Bên của bạn đã ký bản này.',
    'Your party has already signed this version.',
  ),
  MANDATE_MISSING: fixed(
    'Tổ hợp tác ký qua người được ủy quyền; hãy lưu văn bản ủy quyền trước.',
    'A cooperative group signs through an authorised member; file the mandate first.',
  ),
  ...CASE_REFUSALS,
  ...TERMS_REFUSALS,
  ...MONEY_REFUSALS,
  // operations
  CLOCK_STANDS_STILL: fixed(
    'Đồng hồ nghiệp vụ chỉ dời được khi thử nghiệm hoặc trình diễn; hãy dùng bản trình diễn.',
    'The business clock moves in tests and demonstrations only; use the demonstration.',
  ),
} as const satisfies Record<string, Template>;

export type RefusalCode = keyof typeof TEMPLATES;
export const REFUSAL_CODES = Object.keys(TEMPLATES) as readonly RefusalCode[];

/** A business "no": code, the input field it concerns, parameters of its sentence. Stored as an outcome, so plain JSON. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly field: string | null;
  readonly params: Readonly<Record<string, string>>;
}

export const refuse = (
  refused: RefusalCode,
  field: string | null = null,
  params: Readonly<Record<string, string>> = {},
): Refusal => ({ refused, field, params });

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

export const refusalText = (refusal: Refusal): LocalText =>
  TEMPLATES[refusal.refused](refusal.params);

/** A refusal as canonical JSON for the outcome of an idempotent command. */
export const refusalAsJson = (refusal: Refusal): CanonicalValue => ({
  ...refusal,
  params: { ...refusal.params },
});
