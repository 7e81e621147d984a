import { momentText } from '../../format/format.js';
import { useDocument } from '../../graphql/hooks.js';
import { PageHeader } from '../../ui/page-header.js';
import { Notice } from '../../ui/states.js';
import { wholeText } from '../parts/amounts.js';
import { Loaded } from '../parts/loaded.js';
import { Tile, Tiles } from '../parts/tiles.js';
import { useTexts } from './messages.js';
import { deskOperationsQuery } from './operations.documents.js';

const POLL_MILLIS = 5_000;

/** State of the clock and the queue, for administrators. */
export function OperationsScreen() {
  const texts = useTexts();
  const query = useDocument(deskOperationsQuery, {}, { refetchInterval: POLL_MILLIS });
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Loaded query={query}>
        {({ operations }) => (
          <>
            <Notice tone={operations.deadDeliveries > 0 ? 'danger' : 'good'}>
              {operations.deadDeliveries > 0 ? texts.bad : texts.good}
            </Notice>
            <Tiles>
              <Tile
                label={texts.now}
                value={momentText(operations.businessNow)}
                note={
                  operations.clockOffsetSeconds === 0
                    ? texts.onTime
                    : texts.ahead(wholeText(operations.clockOffsetSeconds))
                }
              />
              <Tile
                label={texts.pending}
                value={operations.pendingDeliveries}
                note={
                  operations.oldestPendingSeconds === null
                    ? undefined
                    : texts.oldest(wholeText(operations.oldestPendingSeconds))
                }
              />
              <Tile label={texts.running} value={operations.runningDeliveries} />
              <Tile label={texts.waiting} value={operations.waitingDeliveries} />
              <Tile label={texts.dead} value={operations.deadDeliveries} />
            </Tiles>
          </>
        )}
      </Loaded>
    </>
  );
}
