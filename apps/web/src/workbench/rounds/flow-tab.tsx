import { useMemo } from 'react';
import { wholeText } from '../parts/amounts.js';
import { plainName } from '../parts/names.js';
import { Sankey } from '../parts/sankey.js';
import { useAddress } from '../parts/use-address.js';
import type { Group } from './group-rows.js';
import { useTexts } from './messages.js';

/** Sankey of the round: choosing a name lists its proposals. */
export function FlowTab({ groups }: { readonly groups: readonly Group[] }) {
  const texts = useTexts();
  const address = useAddress();
  const flows = useMemo(
    () =>
      groups.flatMap(({ legs, state }) =>
        state === 'DROPPED'
          ? []
          : legs
              .filter(({ unit }) => unit === 'kg')
              .map(({ sellerName, buyerName, quantity }) => ({
                from: plainName(sellerName),
                to: plainName(buyerName),
                amount: Number(quantity),
              })),
      ),
    [groups],
  );
  return (
    <Sankey
      title={texts.flowTitle}
      lead={texts.flowLead}
      flows={flows}
      words={(amount) => `${wholeText(amount)} kg`}
      others={texts.flowOthers}
      onSelect={(name) => address.set({ muc: 'groups', tim: name })}
    />
  );
}
