import { useState } from 'react';
import { Link } from 'react-router';
import { momentText } from '../../format/format.js';
import { useCommand } from '../../graphql/hooks.js';
import { useCommon } from '../../messages/common.js';
import { useLocalText } from '../../messages/language.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { TextArea } from '../../ui/field.js';
import { EmptyState, LoadError } from '../../ui/states.js';
import { useToast } from '../../ui/toast.js';
import { DataTable } from '../parts/data-table.js';
import { LoadedRows } from '../parts/loaded.js';
import { plainName } from '../parts/names.js';
import { useAll } from '../parts/use-all.js';
import { useTexts } from './messages.js';
import { deskCallsQuery, deskFinishCallMutation } from './risk.documents.js';

/** Calls that staff make to those who are not online, with what came of them. */
export function CallList() {
  const texts = useTexts();
  const local = useLocalText();
  const [asked, setAsked] = useState<string | null>(null);
  const query = useAll(deskCallsQuery, { state: 'OPEN' }, (result) => result.callTasks);
  return (
    <LoadedRows query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={texts.noCalls} />
        ) : (
          <>
            <DataTable
              caption={texts.calls}
              rows={rows}
              rowKey={({ id }) => id}
              initial={{ key: 'due', descending: false }}
              columns={[
                {
                  key: 'organisation',
                  head: texts.organisation,
                  heading: true,
                  value: ({ organisationName }) => plainName(organisationName),
                  cell: ({ organisationId, organisationName }) => (
                    <Link to={`/ban/danh-ba/${organisationId}`}>{plainName(organisationName)}</Link>
                  ),
                },
                { key: 'kind', head: texts.kind, value: ({ kind }) => texts.callKinds[kind] },
                {
                  key: 'contract',
                  head: texts.contract,
                  value: ({ contractNumber }) => contractNumber,
                },
                {
                  key: 'why',
                  head: texts.why,
                  value: ({ reasons }) =>
                    reasons
                      .map(({ messageVi, messageEn }) => local({ vi: messageVi, en: messageEn }))
                      .join(' '),
                },
                {
                  key: 'due',
                  head: texts.due,
                  figure: true,
                  value: ({ dueAt }) => dueAt,
                  cell: ({ dueAt }) => momentText(dueAt),
                },
                {
                  key: 'act',
                  head: texts.act,
                  value: () => null,
                  cell: ({ id }) => <Button onClick={() => setAsked(id)}>{texts.finish}</Button>,
                },
              ]}
            />
            <FinishCall taskId={asked} onClose={() => setAsked(null)} />
          </>
        )
      }
    </LoadedRows>
  );
}

interface FinishProps {
  readonly taskId: string | null;
  readonly onClose: () => void;
}

function FinishCall({ taskId, onClose }: FinishProps) {
  const texts = useTexts();
  const common = useCommon();
  const toast = useToast();
  const [result, setResult] = useState('');
  const finish = useCommand(deskFinishCallMutation, {
    refresh: [deskCallsQuery],
    onDone: () => {
      setResult('');
      toast(texts.finished);
      onClose();
    },
  });
  const send = (): void => {
    if (taskId !== null) finish.mutate({ taskId, result });
  };
  return (
    <Dialog
      open={taskId !== null}
      title={texts.finishTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            disabled={result.trim() === ''}
            busy={finish.isPending}
            onClick={send}
          >
            {common.save}
          </Button>
        </>
      }
    >
      <TextArea
        label={texts.result}
        value={result}
        maxLength={500}
        onChange={(event) => setResult(event.target.value)}
      />
      {finish.error !== null && <LoadError error={finish.error} />}
    </Dialog>
  );
}
