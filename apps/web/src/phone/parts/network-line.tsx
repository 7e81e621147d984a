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
  if (refused > 0) {
    return (
      <Link to="/chua-gui" className={styles['refused']}>
        <ActionIcon name="warning" />
        {network.refused(refused)}
      </Link>
    );
  }
  if (waiting > 0) {
    return (
      <Link to="/chua-gui" className={styles['waiting']}>
        <ActionIcon name="send" />
        {online ? network.sending(waiting) : network.waiting(waiting)}
      </Link>
    );
  }
  if (online) return null;
  return (
    <p className={styles['offline']} role="status">
      <ActionIcon name="offline" />
      {network.offline}
    </p>
  );
}
