import { ActionIcon } from '../icons/action-icon.js';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useCommon } from '../messages/common.js';
import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** Address of the screen above this one. */
  readonly back?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** Heading of a screen: names the page for the browser, and takes the focus when the screen was changed by a link. */
export function PageHeader({ title, back, lead, actions }: PageHeaderProps) {
  const common = useCommon();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} · ${common.appName}`;
  }, [title, common]);
  useEffect(() => {
    // On the first page the browser's own order is right; after a link, reading goes on from the new heading.
    // A filter that only changes what stands behind the question mark leaves the focus where somebody types.
    if (key !== 'default') heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <header className={styles['header']}>
      {back !== undefined && (
        <Link to={back} className={styles['back']} aria-label={common.back} title={common.back}>
          <ActionIcon name="back" />
        </Link>
      )}
      <div className={styles['words']}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
