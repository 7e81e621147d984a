import type { Shape } from '../../messages/create-messages.js';
import { createMessages } from '../../messages/create-messages.js';

/** Texts of the source finder. */
const vi = {
  title: 'Tìm nguồn',
  lead: 'Các lô đang đăng của hợp tác xã, trên bảng và trên bản đồ. Liên kết của trang là chế độ xem.',
  caption: 'Lô hàng đang đăng',
  map: 'Nguồn hàng theo xã, phường',
  mapLead: 'Màu đậm là nhiều hàng. Chọn một xã để lọc bảng.',
  free: 'Còn trống',
  product: 'Sản phẩm',
  organisation: 'Hợp tác xã',
  price: 'Giá chào',
  ready: 'Lấy hàng',
  place: 'Xã, phường',
  grade: 'Hạng',
  certificates: 'Chứng nhận',
  certificate: 'Chứng nhận',
  empty: 'Chưa có lô nào đang đăng',
  emptyHelp: 'Khi hợp tác xã đăng lô, lô hiện ở đây và trên bản đồ.',
  within: 'Có hàng trong',
  weeks: (weeks: number) => `${weeks} tuần tới`,
  chosenPlaces: (count: number) => `Đang lọc ${count} xã, phường`,
  clear: 'Bỏ lọc bản đồ',
};

const en = {
  title: 'Find sources',
  lead: 'Open lots of co-ops, as a table and on the map. The link of this page is the view.',
  caption: 'Open lots',
  map: 'Supply by commune',
  mapLead: 'Darker means more. Choose a commune to filter the table.',
  free: 'Free',
  product: 'Product',
  organisation: 'Co-op',
  price: 'Guide price',
  ready: 'Collection',
  place: 'Commune or ward',
  grade: 'Grade',
  certificates: 'Certificates',
  certificate: 'Certificate',
  empty: 'No open lots yet',
  emptyHelp: 'When co-ops list lots, they appear here and on the map.',
  within: 'Ready within',
  weeks: (weeks: number) => `the next ${weeks} weeks`,
  chosenPlaces: (count: number) => `${count} communes chosen`,
  clear: 'Clear the map',
} satisfies Shape<typeof vi>;

export const { useMessages: useTexts } = createMessages<Shape<typeof vi>>(vi, () =>
  Promise.resolve(en),
);
