/** Texts of the phone shell. Words of the trade: HTX, khóm, ký, nơi mua. */
export const vi = {
  navigation: 'Trình đơn chính',
  today: {
    title: 'Hôm nay',
    nothing: 'Không có việc nào chờ bạn',
    nothingHelp: 'Có đề xuất hoặc hợp đồng mới, việc sẽ hiện ở đây.',
    toWorkbench: 'Mở bàn làm việc',
    notices: 'Thông báo mới',
  },
  notFound: 'Không có trang này',
  notFoundHelp: 'Địa chỉ có thể đã đổi.',
  toToday: 'Về trang Hôm nay',
};
