import { useState } from 'react';
import { ShieldCheck } from 'lucide-react';
import { momentText } from '../../format/format.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import layout from '../parts/layout.module.css';
import type { ContractView } from './contract-tone.js';
import { useTexts } from './messages.js';
import { firstBroken } from './verify-chain.js';

/** The hash chain of a contract; anybody who may read it can check it on their own machine. */
export function History({ contract }: { readonly contract: ContractView }) {
  const texts = useTexts();
  const [checked, setChecked] = useState<{ readonly broken: number | null } | null>(null);
  const { events, id } = contract;
  if (events === null) return null;
  const check = async (): Promise<void> => {
    setChecked({ broken: await firstBroken(id, events) });
  };
  return (
    <section className={layout['section']}>
      <div className={layout['row']}>
        <h2>{texts.history}</h2>
        <Button look="quiet" icon={<ShieldCheck aria-hidden="true" />} onClick={() => void check()}>
          {texts.verify}
        </Button>
      </div>
      {checked !== null && (
        <Notice tone={checked.broken === null ? 'good' : 'danger'}>
          {checked.broken === null
            ? texts.chainHolds(events.length)
            : texts.chainBroken(checked.broken)}
        </Notice>
      )}
      <Table
        caption={texts.history}
        rows={events}
        rowKey={({ seq }) => String(seq)}
        columns={[
          { key: 'seq', head: texts.number, cell: ({ seq }) => seq },
          { key: 'at', head: texts.recorded, cell: ({ recordedAt }) => momentText(recordedAt) },
          {
            key: 'action',
            head: texts.action,
            cell: ({ action }) => texts.actions[action] ?? texts.otherAction,
          },
          {
            key: 'hash',
            head: texts.hash,
            cell: ({ hash }) => <code className={layout['mono']}>{hash.slice(0, 16)}…</code>,
          },
        ]}
      />
    </section>
  );
}
