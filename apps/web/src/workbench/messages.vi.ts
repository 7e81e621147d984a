/** Texts of the workbench. */
export const vi = {
  title: 'Bàn làm việc',
  navigation: 'Các màn hình',
  toPhone: 'Giao diện điện thoại',
  actingFor: 'Làm việc cho',
  menu: 'Trình đơn',
  noScreens: 'Vai này làm việc trên giao diện điện thoại.',
  notFound: 'Không có màn hình này',
  notFoundHelp: 'Địa chỉ có thể đã đổi, hoặc vai của bạn không mở được màn hình này.',
  toStart: 'Về màn hình đầu',
  screens: {
    desk: 'Bàn điều phối',
    home: 'Tổng quan',
    rounds: 'Đợt ghép',
    demands: 'Nhu cầu mua',
    finder: 'Tìm nguồn',
    proposals: 'Đề xuất',
    contracts: 'Hợp đồng',
    directory: 'Danh bạ',
    components: 'Thành phần giao diện',
  },
};
