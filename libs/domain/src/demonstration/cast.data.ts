import type { Role } from '../identity/index.js';

/** A person of the fixed cast: one for every role, so that each can be tried by signing in. */
export interface CastMember {
  readonly role: Role;
  /** Key of the organisation in the book. */
  readonly orgKey: string;
  readonly displayName: string;
  /** "+84900000001" and up; the one-time code of the demonstration is shown, never sent. */
  readonly phone: string;
}

export const demonstrationCast: readonly CastMember[] = [
  {
    role: 'city_staff',
    orgKey: 'tp-nong-nghiep',
    displayName: 'Trần Thị Thu Hà (minh họa)',
    phone: '+84900000001',
  },
  {
    role: 'commune_staff',
    orgKey: 'xa-hoa-luu',
    displayName: 'Lê Văn Phước (minh họa)',
    phone: '+84900000002',
  },
  {
    role: 'alliance_staff',
    orgKey: 'lien-minh',
    displayName: 'Nguyễn Thị Bích Vân (minh họa)',
    phone: '+84900000003',
  },
  {
    role: 'union_manager',
    orgKey: 'lh-trai-cay',
    displayName: 'Phạm Quốc Toàn (minh họa)',
    phone: '+84900000004',
  },
  {
    role: 'coop_manager',
    orgKey: 'htx-dat-khom',
    displayName: 'Huỳnh Văn Sang (minh họa)',
    phone: '+84900000005',
  },
  {
    role: 'coop_member',
    orgKey: 'htx-dat-khom',
    displayName: 'Danh Thị Lệ (minh họa)',
    phone: '+84900000006',
  },
  {
    role: 'processor_manager',
    orgKey: 'cb-khom',
    displayName: 'Võ Minh Khôi (minh họa)',
    phone: '+84900000007',
  },
  {
    role: 'buyer_manager',
    orgKey: 'mua-sieu-thi',
    displayName: 'Đặng Ngọc Mai (minh họa)',
    phone: '+84900000008',
  },
  {
    role: 'host_manager',
    orgKey: 'dl-vuon-khom',
    displayName: 'Bùi Thị Út (minh họa)',
    phone: '+84900000009',
  },
  {
    role: 'observer',
    orgKey: 'mat-tran',
    displayName: 'Ngô Thanh Bình (minh họa)',
    phone: '+84900000010',
  },
  {
    role: 'administrator',
    orgKey: 'tp-van-hanh',
    displayName: 'Lý Hoàng Nam (minh họa)',
    phone: '+84900000011',
  },
];
