import type { Shape } from '../../messages/create-messages.js';
import { createMessages } from '../../messages/create-messages.js';

/** Texts of one deal. */
const vi = {
  product: 'Sản phẩm',
  grade: 'Hạng',
  quantity: 'Lượng',
  price: 'Giá tại vườn',
  transport: 'Vận chuyển',
  delivered: 'Giá đến nơi',
  amount: 'Tiền hàng',
  harvest: 'Lấy hàng',
  days: 'Giao hàng',
  route: 'Tuyến',
  km: (value: number) => `${value} km`,
  forSeller: (name: string) => `Với bên bán ${name}`,
  forBuyer: (name: string) => `Với bên mua ${name}`,
  gains: (money: string) => `lợi ${money}`,
  runnerUp: (money: string) => `Lựa chọn kế tiếp kém ${money} mỗi đơn vị.`,
  answers: 'Trả lời',
  noAnswers: 'Chưa bên nào trả lời',
  yes: 'đồng ý',
  no: 'từ chối',
};

const en = {
  product: 'Product',
  grade: 'Grade',
  quantity: 'Quantity',
  price: 'Farm-gate price',
  transport: 'Transport',
  delivered: 'Delivered price',
  amount: 'Value of goods',
  harvest: 'Collection',
  days: 'Delivery',
  route: 'Route',
  km: (value: number) => `${value} km`,
  forSeller: (name: string) => `For the seller ${name}`,
  forBuyer: (name: string) => `For the buyer ${name}`,
  gains: (money: string) => `gains ${money}`,
  runnerUp: (money: string) => `The next best partner brings ${money} less per unit.`,
  answers: 'Answers',
  noAnswers: 'Nobody has answered yet',
  yes: 'accepted',
  no: 'declined',
} satisfies Shape<typeof vi>;

export const { useMessages: useTexts } = createMessages<Shape<typeof vi>>(vi, () =>
  Promise.resolve(en),
);
