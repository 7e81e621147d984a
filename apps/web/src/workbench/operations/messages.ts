import type { Shape } from '../../messages/create-messages.js';
import { createMessages } from '../../messages/create-messages.js';

/** Texts of operations. */
const vi = {
  title: 'Vận hành',
  lead: 'Đồng hồ nghiệp vụ và hàng đợi giữa các tiến trình.',
  now: 'Giờ nghiệp vụ',
  ahead: (seconds: string) => `nhanh hơn giờ thật ${seconds} giây`,
  onTime: 'trùng giờ thật',
  pending: 'Đến lượt, chưa chuyển',
  running: 'Đang chạy',
  waiting: 'Chưa đến giờ',
  dead: 'Bỏ cuộc, cần người xem',
  oldest: (seconds: string) => `lâu nhất ${seconds} giây`,
  good: 'Mọi việc chạy đúng.',
  bad: 'Có việc đã bỏ cuộc sau nhiều lần thử. Hãy xem nhật ký máy chủ.',
};

const en = {
  title: 'Operations',
  lead: 'The business clock and the queue between processes.',
  now: 'Business time',
  ahead: (seconds: string) => `${seconds} seconds ahead of real time`,
  onTime: 'equal to real time',
  pending: 'Due, not dispatched',
  running: 'Running',
  waiting: 'Not due yet',
  dead: 'Given up, somebody must look',
  oldest: (seconds: string) => `the oldest for ${seconds} seconds`,
  good: 'Everything runs as it should.',
  bad: 'Some work was given up after many attempts. See the log of the server.',
} satisfies Shape<typeof vi>;

export const { useMessages: useTexts } = createMessages<Shape<typeof vi>>(vi, () =>
  Promise.resolve(en),
);
