import { formatVietnameseDay } from '#text';
import type { CaseKind, CaseState, WarningCode } from '../breaches/index.js';
import { CASE_KIND_NAMES, CASE_STATE_NAMES, WARNINGS } from '../breaches/index.js';
import { productByCode } from '../catalogue/index.js';
import type { LocalText } from '../shared/index.js';
import { MONEY_NOTICES } from './money-notices.js';

type Params = Readonly<Record<string, string>>;

const product = (params: Params): LocalText => {
  const name = productByCode(params['product'] ?? '')?.name;
  return name ?? { vi: 'sản phẩm', en: 'the product' };
};
const number = (params: Params): string => params['number'] ?? '';
const load = (params: Params): string => params['code'] ?? '';
const day = (params: Params): string => {
  const isoDay = params['day'] ?? '';
  return isoDay === '' ? '' : formatVietnameseDay(isoDay);
};

const caseName = (params: Params): LocalText => CASE_KIND_NAMES[params['kind'] as CaseKind];
const caseState = (params: Params): LocalText => CASE_STATE_NAMES[params['state'] as CaseState];
const warning = (params: Params): LocalText => WARNINGS[params['warning'] as WarningCode].name;

/** Every notice of the product (thông báo): stored as code and parameters, told in both languages, each says what to do. */
const TEXTS = {
  ...MONEY_NOTICES,
  DELIVERY_NOTIFIED: (p) => ({
    vi: `Hợp đồng ${number(p)}: đã báo giao chuyến ${load(p)} ngày ${day(p)}; hãy sắp xếp nhận và cân.`,
    en: `Contract ${number(p)}: load ${load(p)} is announced for ${day(p)}; prepare to take and weigh it.`,
  }),
  DELIVERY_WEIGHTS_APART: (p) => ({
    vi: `Hợp đồng ${number(p)}: hai bên cân chuyến ${load(p)} lệch quá dung sai; hãy cân lại hoặc thỏa thuận khối lượng.`,
    en: `Contract ${number(p)}: the two weighings of load ${load(p)} lie too far apart; weigh again or agree on the weight.`,
  }),
  DELIVERY_WEIGHED: (p) => ({
    vi: `Hợp đồng ${number(p)}: chuyến ${load(p)} đã cân xong; bên mua nghiệm thu hoặc từ chối chậm nhất ngày ${day(p)}.`,
    en: `Contract ${number(p)}: load ${load(p)} is weighed; the buyer accepts or rejects it by ${day(p)} at the latest.`,
  }),
  DELIVERY_ACCEPTED: (p) => ({
    vi: `Hợp đồng ${number(p)}: chuyến ${load(p)} đã nghiệm thu; hãy xem phân hạng và quyết toán.`,
    en: `Contract ${number(p)}: load ${load(p)} is accepted; see its grades and statement.`,
  }),
  DELIVERY_REJECTED: (p) => ({
    vi: `Hợp đồng ${number(p)}: chuyến ${load(p)} bị từ chối; hãy xem lý do và ảnh, phản hồi nếu không đồng ý.`,
    en: `Contract ${number(p)}: load ${load(p)} is rejected; see the reason and picture, and answer if you disagree.`,
  }),
  DELIVERY_DISPUTED: (p) => ({
    vi: `Hợp đồng ${number(p)}: chuyến ${load(p)} đang tranh chấp; hãy đề nghị cách giải quyết.`,
    en: `Contract ${number(p)}: load ${load(p)} is disputed; propose how to settle it.`,
  }),
  DELIVERY_CANCELLED: (p) => ({
    vi: `Hợp đồng ${number(p)}: chuyến ${load(p)} ngày ${day(p)} đã hủy; hãy hẹn lại.`,
    en: `Contract ${number(p)}: load ${load(p)} of ${day(p)} is cancelled; arrange another.`,
  }),
  DELIVERY_AGREEMENT_PROPOSED: (p) => ({
    vi: `Hợp đồng ${number(p)}: có đề nghị về giao hàng ${load(p)} cần bên bạn đồng ý; hãy mở xem và trả lời.`,
    en: `Contract ${number(p)}: a proposal about delivery ${load(p)} needs your answer; open it.`,
  }),
  PROPOSALS_OFFERED: (p) => ({
    vi: `Có đề xuất kết nối ${product(p).vi}; hãy trả lời trước hết ngày ${day(p)}.`,
    en: `There are proposals for ${product(p).en}; answer by the end of ${day(p)}.`,
  }),
  PROPOSALS_ACCEPTED: (p) => ({
    vi: `Các bên đã đồng ý kết nối ${product(p).vi}; hợp đồng đang được soạn.`,
    en: `All sides have accepted the deal for ${product(p).en}; the contract is being drafted.`,
  }),
  PROPOSALS_FAILED: (p) => ({
    vi: `Đề xuất kết nối ${product(p).vi} không thành; sản lượng đã trả lại, chờ đợt ghép sau.`,
    en: `The proposals for ${product(p).en} did not succeed; the volume is free for the next round.`,
  }),
  CONTRACT_TO_SIGN: (p) => ({
    vi: `Hợp đồng ${number(p)} chờ ký; hãy đọc và ký trước hết ngày ${day(p)}.`,
    en: `Contract ${number(p)} awaits your signature; read and sign it by the end of ${day(p)}.`,
  }),
  CONTRACT_REVISED: (p) => ({
    vi: `Hợp đồng ${number(p)} có bản mới đã được các bên thống nhất; chữ ký của bản cũ không còn tính, hãy đọc và ký bản mới.`,
    en: `Contract ${number(p)} has a new version that all agreed; signatures of the old one no longer count, read and sign it.`,
  }),
  AMENDMENT_TO_SIGN: (p) => ({
    vi: `Hợp đồng ${number(p)} có bản sửa đổi chờ ký; bản đang có hiệu lực vẫn áp dụng cho đến khi đủ chữ ký.`,
    en: `Contract ${number(p)} has an amendment to sign; the version in force applies until everybody has signed.`,
  }),
  CONTRACT_AMENDED: (p) => ({
    vi: `Hợp đồng ${number(p)} đã được sửa đổi và có hiệu lực; hãy xem lại số lượng, giá và lịch giao.`,
    en: `Contract ${number(p)} is amended and in force; check quantity, price and schedule.`,
  }),
  NEGOTIATION_OFFER: (p) => ({
    vi: `Có đề nghị điều khoản mới (bản ${p['version'] ?? ''}); hãy xem khác biệt và trả lời trước ngày ${day(p)}.`,
    en: `There is a new offer of terms (version ${p['version'] ?? ''}); see what differs and answer by ${day(p)}.`,
  }),
  NEGOTIATION_ACCEPTED: (p) => ({
    vi: `Một bên đã chấp nhận bản ${p['version'] ?? ''}; còn bên chưa trả lời.`,
    en: `A party has accepted version ${p['version'] ?? ''}; others have yet to answer.`,
  }),
  NEGOTIATION_AGREED: () => ({
    vi: 'Các bên đã thống nhất điều khoản; hãy đọc và ký hợp đồng.',
    en: 'All parties agree on the terms; read and sign the contract.',
  }),
  NEGOTIATION_CLOSED: () => ({
    vi: 'Cuộc thương lượng đã kết thúc mà chưa thống nhất; hãy mở lại nếu cần.',
    en: 'The negotiation ended without agreement; open another if needed.',
  }),
  CONTRACT_IN_FORCE: (p) => ({
    vi: `Hợp đồng ${number(p)} đã đủ chữ ký và có hiệu lực; hãy xem lịch giao.`,
    en: `Contract ${number(p)} is signed by all and in force; see the delivery schedule.`,
  }),
  CONTRACT_VOIDED: (p) => ({
    vi: `Hợp đồng ${number(p)} bị một bên hủy trước khi có hiệu lực; sản lượng đã trả lại.`,
    en: `Contract ${number(p)} was withdrawn by a party before it came into force; the volume is free again.`,
  }),
  CONTRACT_LINK_AFFECTED: (p) => ({
    vi: `Một hợp đồng cùng chuỗi với hợp đồng ${number(p)} không thành; hãy xem lại nguồn hàng hoặc đầu ra của bạn.`,
    en: `A contract of the same chain as contract ${number(p)} did not come about; look again at your source or your outlet.`,
  }),
  CONTRACT_LAPSED: (p) => ({
    vi: `Hợp đồng ${number(p)} hết hạn ký; sản lượng đã trả lại.`,
    en: `The time to sign contract ${number(p)} is over; the volume is free again.`,
  }),
  CONTRACT_SIGN_REMINDER: (p) => ({
    vi: `Hợp đồng ${number(p)} sắp hết hạn ký; hãy ký trước hết ngày ${day(p)}.`,
    en: `The time to sign contract ${number(p)} is nearly over; sign it by the end of ${day(p)}.`,
  }),
  CONTRACT_SUSPENDED: (p) => ({
    vi: `Hợp đồng ${number(p)} tạm ngừng thực hiện; hãy xem khi nào tiếp tục.`,
    en: `Contract ${number(p)} is suspended; see when it goes on.`,
  }),
  CONTRACT_RESUMED: (p) => ({
    vi: `Hợp đồng ${number(p)} tiếp tục thực hiện; hãy xem lại lịch giao.`,
    en: `Contract ${number(p)} goes on; see the delivery schedule again.`,
  }),
  CONTRACT_COMPLETED: (p) => ({
    vi: `Hợp đồng ${number(p)} đã hoàn thành; hãy lưu bản đối soát cuối.`,
    en: `Contract ${number(p)} is completed; keep its last statement.`,
  }),
  CONTRACT_TERMINATED: (p) => ({
    vi: `Hợp đồng ${number(p)} đã chấm dứt trước hạn; hãy chào lại phần chưa giao nếu cần.`,
    en: `Contract ${number(p)} was ended early; offer what was not delivered to others if needed.`,
  }),
  CASE_MOVED: (p) => ({
    vi: `Hợp đồng ${number(p)}: ${caseName(p).vi} ${caseState(p).vi}; hãy mở xem và trả lời nếu được hỏi.`,
    en: `Contract ${number(p)}: ${caseName(p).en} is ${caseState(p).en}; open it and answer if asked.`,
  }),
  WARNING_RAISED: (p) => ({
    vi: `Hợp đồng ${number(p)}: ${warning(p).vi}; hãy liên hệ bên kia hoặc cán bộ điều phối.`,
    en: `Contract ${number(p)}: ${warning(p).en}; talk to the other side or to the staff.`,
  }),
} as const satisfies Record<string, (params: Params) => LocalText>;

export type NotificationCode = keyof typeof TEXTS;
export const NOTIFICATION_CODES = Object.keys(TEXTS) as readonly NotificationCode[];

export const notificationText = (code: NotificationCode, params: Params): LocalText =>
  TEXTS[code](params);
