import type { ActionName } from '../../icons/action-icon.js';
import { ActionIcon } from '../../icons/action-icon.js';
import { NavLink } from 'react-router';
import { useTexts } from '../messages.js';
import { useMarket } from './market.js';
import styles from './bottom-bar.module.css';

/** The five places of the shell, each a word with its picture. */
export function BottomBar() {
  const { navigation, bar } = useTexts();
  const { mainSide } = useMarket();
  const list = mainSide === 'demand' ? '/nhu-cau' : '/lo-hang';
  const items: readonly (readonly [to: string, word: string, icon: ActionName])[] = [
    ['/', bar.today, 'house'],
    [list, mainSide === 'demand' ? bar.demands : bar.lots, 'box'],
    [`${list}/dang`, bar.post, 'plus'],
    ['/hop-dong', bar.contracts, 'contract'],
    ['/them', bar.more, 'menu'],
  ];
  return (
    <nav className={styles['bar']} aria-label={navigation}>
      {items.map(([to, word, icon]) => (
        <NavLink key={to} to={to} end={to === '/' || to === list} className={styles['item'] ?? ''}>
          <ActionIcon name={icon} />
          <span>{word}</span>
        </NavLink>
      ))}
    </nav>
  );
}
