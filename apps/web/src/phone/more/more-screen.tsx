import type { LucideIcon } from 'lucide-react';
import {
  Banknote,
  Bell,
  CalendarRange,
  CircleHelp,
  ChevronRight,
  Handshake,
  LogOut,
  Monitor,
  Package,
  Send,
  ShoppingBasket,
  TreePalm,
  Truck,
  UserRound,
  Users,
} from 'lucide-react';
import { Link } from 'react-router';
import { useCommon } from '../../messages/common.js';
import { useWords } from '../../messages/words.js';
import { useSession } from '../../session/session.js';
import { useSignOut } from '../../session/sign-out.js';
import { Select } from '../../ui/field.js';
import { PageHeader } from '../../ui/page-header.js';
import { useMarket } from '../parts/market.js';
import styles from '../parts/list.module.css';
import { useTexts } from './messages.js';

type Item = readonly [to: string, word: string, icon: LucideIcon];

function useItems(): readonly Item[] {
  const { more } = useTexts();
  const { sells, buys } = useMarket();
  const { kind } = useSession().membership.organisation;
  const coop = kind === 'COOPERATIVE' || kind === 'COOPERATIVE_GROUP';
  return [
    ['/de-xuat', more.proposals, Handshake],
    ...(sells ? [['/lo-hang', more.lots, Package] as const] : []),
    ...(buys ? [['/nhu-cau', more.demands, ShoppingBasket] as const] : []),
    ['/giao-hang', more.deliveries, Truck],
    ['/tien', more.money, Banknote],
    ...(sells ? [['/mua-vu', more.season, CalendarRange] as const] : []),
    ...(kind === 'HOST' || coop
      ? [['/lo-hang/dang?trai-nghiem=1', more.visits, TreePalm] as const]
      : []),
    ['/thong-bao', more.notices, Bell],
    ['/chua-gui', more.outbox, Send],
    ['/xa-vien', coop ? more.members : more.people, Users],
    ['/ho-so', more.profile, UserRound],
    ['/giup-do', more.help, CircleHelp],
  ];
}

/** Everything that has no place in the bar. */
export function MoreScreen() {
  const common = useCommon();
  const words = useWords();
  const { more } = useTexts();
  const { memberships, membership, choose } = useSession();
  const signOut = useSignOut();
  const items = useItems();
  return (
    <>
      <PageHeader title={more.title} lead={membership.organisation.name} />
      {memberships.length > 1 && (
        <Select
          label={more.actingFor}
          value={membership.id}
          options={memberships.map(({ id, role, organisation }) => ({
            value: id,
            label: `${organisation.name} · ${words.role[role]}`,
          }))}
          onChange={(event) => choose(event.target.value)}
        />
      )}
      <ul className={styles['menu']}>
        {items.map(([to, word, Icon]) => (
          <li key={to}>
            <Link to={to}>
              <Icon aria-hidden="true" />
              <span>{word}</span>
              <ChevronRight aria-hidden="true" />
            </Link>
          </li>
        ))}
        <li>
          <a href="/ban">
            <Monitor aria-hidden="true" />
            <span>{more.workbench}</span>
            <ChevronRight aria-hidden="true" />
          </a>
        </li>
        <li>
          <button type="button" onClick={() => void signOut()}>
            <LogOut aria-hidden="true" />
            <span>{common.signOut}</span>
          </button>
        </li>
      </ul>
    </>
  );
}
