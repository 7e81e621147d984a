import { ActionIcon } from '../../icons/action-icon.js';
import { Link } from 'react-router';
import { useTexts } from '../messages.js';
import { useOnline, useQueuedActs } from '../outbox/use-outbox.js';
import styles from './network-line.module.css';

/** Always in sight while something is not sent, was refused, or there is no network. */
export function NetworkLine() {
  const { network } = useTexts();
  const acts = useQueuedActs();
  const online = useOnline();
  const refused = acts.filter(({ refusal }) => refusal !== null).length;
  const waiting = acts.length - refused;
  if (refused + waiting === 0) {
    return online ? null : (
      <header className={styles['offline']}>
        <ActionIcon name="offline" />
        <p role="status">{network.offline}</p>
      </header>
    );
  }
  return (
    <header>
      <Link to="/chua-gui" className={styles[refused > 0 ? 'refused' : 'waiting']}>
        <ActionIcon name={refused > 0 ? 'warning' : 'send'} />
        {refused > 0
          ? network.refused(refused)
          : online
            ? network.sending(waiting)
            : network.waiting(waiting)}
      </Link>
    </header>
  );
}
