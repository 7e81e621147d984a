/** A picture and the table of the same figures: people choose which one they read. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { join } from '../../ui/join.js';
import { useTexts } from './messages.js';
import styles from './picture.module.css';

interface PictureProps {
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly lead?: ReactNode;
  readonly picture: ReactNode;
  readonly table: ReactNode;
  readonly empty?: boolean;
}

export function Picture({ title, lead, picture, table, empty }: PictureProps) {
  const texts = useTexts();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>
        <div className={styles['words']}>
          <h2>{title}</h2>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {empty !== true && (
          <div className={join(styles['switch'], 'no-print')} role="group" aria-label={texts.view}>
            <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
              {texts.asPicture}
            </button>
            <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
              {texts.asTable}
            </button>
          </div>
        )}
      </figcaption>
      {empty === true ? <p>{texts.noData}</p> : asTable ? table : picture}
    </figure>
  );
}
