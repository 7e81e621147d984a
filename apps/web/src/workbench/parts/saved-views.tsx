import { Link, useLocation } from 'react-router';
import { join } from '../../ui/join.js';
import { useTexts } from './messages.js';
import styles from './saved-views.module.css';

export interface SavedView {
  readonly label: string;
  /** What stands behind the question mark of its address. */
  readonly search: string;
}

/** Views everybody of the role uses; each is an address that can be sent. */
export function SavedViews({ views }: { readonly views: readonly SavedView[] }) {
  const texts = useTexts();
  const { search } = useLocation();
  return (
    <nav className={join(styles['views'], 'no-print')} aria-label={texts.savedViews}>
      {views.map((view) => {
        const here = search.replace('?', '') === view.search;
        return (
          <Link key={view.search} to={`?${view.search}`} aria-current={here ? 'page' : undefined}>
            {view.label}
          </Link>
        );
      })}
    </nav>
  );
}
