import { useEffect, useState } from 'react';
import { OUTDATED } from '../graphql/send.js';
import { useCommon } from '../messages/common.js';
import { Button } from '../ui/button.js';
import { takeOver, WAITING } from './service-worker-client.js';
import styles from './update-notice.module.css';

/** A newer version waits: it is taken when the person says so, never under a form that is being filled in. */
export function UpdateNotice() {
  const common = useCommon();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const show = (): void => setShown(true);
    window.addEventListener(OUTDATED, show);
    window.addEventListener(WAITING, show);
    return () => {
      window.removeEventListener(OUTDATED, show);
      window.removeEventListener(WAITING, show);
    };
  }, []);
  if (!shown) return null;
  return (
    <div className={styles['notice']} role="status">
      <span>{common.outdated}</span>
      <Button onClick={() => void takeOver()}>{common.reload}</Button>
    </div>
  );
}
